import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  decideAll,
  decideDocument,
  evolveDocument,
  nextStep,
  unknownDocument,
  type DocumentCommand,
  type DocumentEvent,
  type DocumentState,
} from '#core/documents'
import { asBlobRef, asDocumentId, asSourceId, reason, reasonCodes, type Reason } from '#kernel'
import type { FinalPageState, Locator } from '#ports'
import { documentId, fingerprint, reader, sourceId } from '#support/document-samples'

const pageNumber = fc.integer({ min: -1, max: 6 })
const anyReason: fc.Arbitrary<Reason> = fc.constantFrom(...reasonCodes).map((code) => reason(code))
const time = fc.integer({ min: 0, max: 100_000 })
const place: fc.Arbitrary<Locator> = fc.constantFrom({ path: '/a' }, { path: '/b' }, { path: '/b', members: ['x'] })
const anyState = fc.constantFrom<FinalPageState>('textLayer', 'ocr', 'blank', 'picture', 'failed')
const pages = fc.array(pageNumber, { maxLength: 3 })
const tags = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 3 })
const toKeep = fc.record({
  page: pageNumber,
  readings: fc.array(fc.record({ state: anyState, engine: fc.constant(reader), characters: fc.nat(9), notes: fc.constant([]) }), {
    maxLength: 2,
  }),
  chosen: fc.integer({ min: -1, max: 2 }),
})
const opening = fc.record({ reader: fc.constant(reader), pageCount: fc.integer({ min: 0, max: 5 }), members: fc.constant([]) })

const command: fc.Arbitrary<DocumentCommand> = fc.oneof(
  fc.record({
    type: fc.constant('RegisterSighting' as const),
    documentId: fc.constant(documentId),
    fingerprint: fc.constant(fingerprint),
    sourceId: fc.constantFrom(sourceId, asSourceId('s2')),
    file: place,
    modifiedAt: fc.integer({ min: 1, max: 3 }),
  }),
  fc.record({ type: fc.constant('LoseSighting' as const), file: place }),
  fc.record({ type: fc.constant('RecordOpening' as const), info: opening }),
  fc.record({ type: fc.constant('RecordOpeningFailure' as const), reason: anyReason, isFinal: fc.boolean(), now: time }),
  fc.record({ type: fc.constant('RecordPages' as const), pages: fc.array(toKeep, { maxLength: 4 }) }),
  fc.record({ type: fc.constant('RecordPageFailure' as const), page: pageNumber, reason: anyReason, isFinal: fc.boolean(), now: time }),
  fc.record({ type: fc.constant('RequestReading' as const), pages }),
  fc.record({ type: fc.constant('CancelReading' as const) }),
  fc.record({ type: fc.constant('ChangeTags' as const), add: tags, remove: tags }),
)

/** Not only what `decide` says: whatever an older or damaged log may hold. */
const foreignEvent: fc.Arbitrary<DocumentEvent> = fc.oneof(
  fc.constant<DocumentEvent>({ type: 'DocumentRegistered', data: { documentId, ...fingerprint } }),
  place.map(({ path, members = [] }): DocumentEvent => ({
    type: 'DocumentSighted',
    data: { documentId, sourceId, path, members, modifiedAt: 1, bytes: 1, containerId: asDocumentId('c') },
  })),
  place.map(({ path, members = [] }): DocumentEvent => ({ type: 'SightingLost', data: { documentId, sourceId, path, members } })),
  opening.map((data): DocumentEvent => ({ type: 'DocumentOpened', data: { documentId, ...data } })),
  toKeep.map((data): DocumentEvent => ({ type: 'PageRead', data: { documentId, ...data, thumbnail: asBlobRef('ff') } })),
  fc
    .record({ page: pageNumber, attempt: fc.nat(5), reason: anyReason, nextTryAt: time })
    .map((data): DocumentEvent => ({ type: 'PageAttemptFailed', data: { documentId, ...data } })),
  fc
    .record({ attempt: fc.nat(5), reason: anyReason, nextTryAt: time })
    .map((data): DocumentEvent => ({ type: 'OpeningFailed', data: { documentId, ...data } })),
  anyReason.map((why): DocumentEvent => ({ type: 'DocumentQuarantined', data: { documentId, attempt: 1, reason: why } })),
  pages.map((asked): DocumentEvent => ({ type: 'ReadingRequested', data: { documentId, pages: asked, languages: ['fra'] } })),
  fc.constant<DocumentEvent>({ type: 'ReadingCancelled', data: { documentId } }),
  fc.constant<DocumentEvent>({ type: 'PasswordKept', data: { documentId, password: 'p' } }),
  tags.map((each): DocumentEvent => ({ type: 'DocumentTagged', data: { documentId, tags: each } })),
  tags.map((each): DocumentEvent => ({ type: 'DocumentUntagged', data: { documentId, tags: each } })),
)

interface Step {
  readonly before: DocumentState
  readonly events: readonly DocumentEvent[]
  readonly after: DocumentState
}

/** Commands tend to be refused by an unknown document: most histories begin with a sighting and an opening. */
const history = fc
  .tuple(fc.boolean(), fc.integer({ min: 0, max: 5 }), fc.array(command, { maxLength: 30 }))
  .map(([isStarted, pageCount, commands]): readonly DocumentCommand[] =>
    isStarted
      ? [
          { type: 'RegisterSighting', documentId, fingerprint, sourceId, file: { path: '/a' }, modifiedAt: 1 },
          { type: 'RecordOpening', info: { reader, pageCount, members: [] } },
          ...commands,
        ]
      : commands,
  )

function live(commands: readonly DocumentCommand[]): Step[] {
  let state: DocumentState = unknownDocument
  return commands.map((each) => {
    const before = state
    const decided = decideDocument(each, before)
    const events = decided.ok ? decided.value : []
    state = events.reduce(evolveDocument, before)
    return { before, events, after: state }
  })
}

const finalStates = (state: DocumentState): readonly (FinalPageState | undefined)[] =>
  state.status === 'unknown' ? [] : state.pages.map((page) => page.state)

const runs = { numRuns: 500 }

describe('any history of a document', () => {
  it('replays to the state it lived', () => {
    fc.assert(
      fc.property(history, (commands) => {
        const steps = live(commands)
        const events = steps.flatMap((step) => step.events)
        expect(events.reduce(evolveDocument, unknownDocument)).toEqual(steps.at(-1)?.after ?? unknownDocument)
        // The log keeps events as JSON.
        expect(JSON.parse(JSON.stringify(events))).toEqual(events)
      }),
      runs,
    )
  })

  it('takes no page its final state, unless reading was asked for', () => {
    fc.assert(
      fc.property(history, (commands) => {
        for (const { before, events, after } of live(commands)) {
          if (events.some(({ type }) => type === 'ReadingRequested')) continue
          finalStates(before).forEach((state, index) => {
            if (state !== undefined) expect(finalStates(after)[index]).toBe(state)
          })
        }
      }),
      runs,
    )
  })

  it('records nothing twice: every page that is read was pending, and every place that is seen is news', () => {
    fc.assert(
      fc.property(history, (commands) => {
        for (const { before, events } of live(commands)) {
          let state = before
          for (const event of events) {
            if (event.type === 'PageRead' && state.status !== 'unknown') {
              expect(state.pages[event.data.page - 1]).toBeDefined()
              expect(state.pages[event.data.page - 1]?.state).toBeUndefined()
            }
            const after = evolveDocument(state, event)
            const mayRepeat = event.type === 'ReadingRequested' || event.type === 'ReadingCancelled'
            if (!mayRepeat) expect(after).not.toEqual(state)
            state = after
          }
        }
      }),
      runs,
    )
  })

  it('gives the same command nothing more to say the second time', () => {
    const repeatable = command.filter(
      ({ type }) => !['RequestReading', 'RecordPageFailure', 'RecordOpeningFailure', 'ChangeTags'].includes(type),
    )
    fc.assert(
      fc.property(history, repeatable, (commands, last) => {
        const [again] = live([...commands, last, last]).slice(-1)
        expect(again?.events).toEqual([])
      }),
      runs,
    )
  })

  it('is decided as one like one after another, up to the first refusal', () => {
    fc.assert(
      fc.property(history, fc.array(command, { maxLength: 5 }), (commands, together) => {
        const state = live(commands).at(-1)?.after ?? unknownDocument
        const decided = decideAll(together, state)
        let current = state
        const oneByOne: DocumentEvent[] = []
        for (const each of together) {
          const one = decideDocument(each, current)
          if (!one.ok) {
            expect(decided).toEqual(one)
            return
          }
          oneByOne.push(...one.value)
          current = one.value.reduce(evolveDocument, current)
        }
        expect(decided).toEqual({ ok: true, value: oneByOne })
      }),
      runs,
    )
  })

  it('asks next only for pages that are pending and due, and waits only for times to come', () => {
    fc.assert(
      fc.property(history, time, (commands, now) => {
        const state = live(commands).at(-1)?.after ?? unknownDocument
        const step = nextStep(state, now)
        if (step.type === 'wait') expect(step.until).toBeGreaterThan(now)
        if (step.type !== 'read' || state.status === 'unknown') return
        expect(step.pages.length).toBeGreaterThan(0)
        for (const page of step.pages) {
          expect(state.pages[page - 1]?.state).toBeUndefined()
          expect(state.pages[page - 1]?.nextTryAt).toBeLessThanOrEqual(now)
        }
      }),
      runs,
    )
  })
})

describe('any event in any state', () => {
  it('is taken without failing, and leaves the state before it as it was', () => {
    fc.assert(
      fc.property(fc.array(foreignEvent, { maxLength: 40 }), (events) => {
        let state: DocumentState = unknownDocument
        for (const event of events) {
          const before = JSON.stringify(state)
          const after = evolveDocument(state, event)
          expect(JSON.stringify(state)).toBe(before)
          state = after
        }
      }),
      runs,
    )
  })
})
