/** The contract's quality: sums, rows, what waits for a person, and documents that should have come. */
import { implement } from '@orpc/server'
import { contract, type QualityNews, type QualitySummary } from '#contract'
import {
  decideExpectations,
  expectationsOf,
  type ExpectationCommand,
  type ExpectationEvent,
  type ExpectationState,
  type QualityEvent,
} from '#core/quality'
import { ok, type Result } from '#kernel'
import type { RecordedEvent } from '#ports'
import { allExpectations, expectations, qualityAt } from '../aggregates'
import type { EngineParts } from '../parts'
import { byPerson } from '../streams'
import { knownFields, toField } from './document-fields'
import { answerOf, vaultError } from './errors'
import { findDocument } from './find-document'
import { followUpProcedures } from './follow-ups'
import { gathered } from './live'
import { packsNow } from './packs-now'

const api = implement(contract.quality)
const liveEveryMs = 250

const isNews = ({ stream, type }: RecordedEvent): boolean =>
  /^(understanding|quality|follow-up|expectations|templates)/.test(stream) || type === 'DocumentTrashed' || type === 'DocumentRestored'

const broughtByTime: ReadonlySet<string> = new Set(['FollowUpReminded', 'FollowUpEscalated', 'ExpectedDocumentMissed'])
/** What a person does need not be told to them. */
const isBroughtByTime = ({ type, meta }: RecordedEvent): boolean => meta.actor === 'engine' && broughtByTime.has(type)

const nothing: QualitySummary = {
  documents: 0,
  understood: 0,
  completeness: null,
  coverage: 1,
  histogram: Array.from({ length: 10 }, () => 0),
  byType: [],
  bySource: [],
  heatMap: [],
  flags: [],
  toConfirm: 0,
}

export function qualityProcedures(parts: EngineParts) {
  const { query, follower, clock, streams, paths, log } = parts

  async function expect(command: ExpectationCommand): Promise<{ position: number }> {
    const decide = (state: ExpectationState): Result<readonly ExpectationEvent[], never> => ok(decideExpectations(command, state))
    const told = await streams.execute(expectations, allExpectations, decide, byPerson)
    if (!told.ok) throw vaultError(told.error, paths.folder)
    return { position: told.value.position }
  }

  return {
    summary: api.summary.handler(async ({ signal }) => {
      await follower.caughtUp()
      return answerOf(await query.run('qualitySummary', { now: clock.now() }, signal && { signal })) ?? nothing
    }),
    trend: api.trend.handler(async ({ input }) => {
      await follower.caughtUp()
      return [...answerOf(await query.run('qualityTrend', input))]
    }),
    rows: api.rows.handler(async ({ input, signal, errors }) => {
      await follower.caughtUp()
      const { after, ...rest } = input
      const rows = answerOf(
        await query.run('qualityRows', { ...rest, now: clock.now(), ...(after !== undefined && { after }) }, signal && { signal }),
      )
      if (!rows) throw errors.WRONG_CURSOR({ data: { after: after ?? '' } })
      return { ...rows, items: [...rows.items] }
    }),
    history: api.history.handler(async ({ input }) => {
      const { documentId } = await findDocument(parts, input.document)
      return log.readStream(qualityAt(documentId).stream).flatMap(({ data, recordedAt, isErased }) => {
        if (isErased) return []
        const { completeness, flags } = (data as QualityEvent['data']).assessment
        return [{ at: recordedAt, completeness, flags: [...flags] }]
      })
    }),
    review: api.review.handler(async ({ input, signal }) => {
      await follower.caughtUp()
      const { documents, total } = answerOf(await query.run('documentsToReview', input, signal && { signal }))
      const { packs } = await packsNow(parts)
      const itemsOf = ({ documentId, title }: (typeof documents)[number]) => {
        const { document, assessment } = knownFields(parts, documentId, packs)
        const fields = document.fields.filter(({ status }) => status === 'proposed')
        // What is doubted first: it is what a person is needed for.
        const rank = (name: string): number => (assessment?.states[name] === 'present' ? 0 : 1)
        return fields
          .map((field, index) => ({ field, index }))
          .sort((a, b) => rank(a.field.name) - rank(b.field.name) || a.index - b.index)
          .map(({ field }) => ({ document: documentId, title, type: document.type, field: toField(field) }))
      }
      const items: ReturnType<typeof itemsOf> = []
      // A document read from the log takes a while: no more of them than there are fields to show.
      for (const document of documents) {
        if (items.length >= input.limit) break
        items.push(...itemsOf(document))
      }
      return { total, items: items.slice(0, input.limit) }
    }),
    checks: api.checks.handler(async ({ input, signal }) => {
      await follower.caughtUp()
      const failed = answerOf(await query.run('failedChecks', input, signal && { signal }))
      return { total: failed.total, items: failed.items.map((item) => ({ ...item })) }
    }),
    followUps: followUpProcedures(parts),
    expected: {
      list: api.expected.list.handler(async () => {
        const rhythms = await parts.passingTime.rhythms()
        return expectationsOf(rhythms, streams.load(expectations, allExpectations), clock.now()).map(
          ({ sender, type, every, seen, next, missing, state, snoozedUntil }) => ({
            sender,
            type,
            every,
            seen: seen.map(({ date, documentId }) => ({ date, document: documentId })),
            next,
            missing: [...missing],
            state,
            ...(snoozedUntil !== undefined && { snoozedUntil }),
          }),
        )
      }),
      snooze: api.expected.snooze.handler(({ input }) =>
        expect({ type: 'SnoozeExpectation', sender: input.sender, documentType: input.type, until: input.until }),
      ),
      noLonger: api.expected.noLonger.handler(({ input }) =>
        expect({ type: 'ExpectNoLonger', sender: input.sender, documentType: input.type }),
      ),
      again: api.expected.again.handler(({ input }) => expect({ type: 'ExpectAgain', sender: input.sender, documentType: input.type })),
    },
    live: api.live.handler(async function* ({ signal }) {
      let untold: RecordedEvent[] = []
      const onNews = (wake: () => void): (() => void) =>
        follower.onAdvance((_, events) => {
          untold.push(...events.filter(isBroughtByTime))
          if (events.some(isNews)) wake()
        })
      const news = (): Promise<QualityNews> => {
        const missed = untold.filter(({ type }) => type === 'ExpectedDocumentMissed').length
        const reminded = untold.length - missed
        untold = []
        return Promise.resolve({ position: follower.reached().position, reminded, missed })
      }
      yield* gathered(onNews, news, signal, liveEveryMs)
    }),
  }
}
