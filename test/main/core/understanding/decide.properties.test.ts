import fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  decideUnderstanding,
  evolveUnderstanding,
  isSameValue,
  notUnderstood,
  understoodOf,
  type ProposedField,
  type UnderstandingCommand,
  type UnderstandingEvent,
  type UnderstandingState,
} from '#core/understanding'
import { documentId } from '#support/document-samples'
import { proposed, proposedField, samplePack, understanding } from '#support/understanding-samples'

const pack = samplePack('invoice', { fields: { number: 'required identifier', day: 'required date', total: 'required amount' } })
const name = fc.constantFrom('number', 'day', 'total')
const value = fc.oneof(fc.integer({ min: 0, max: 5 }), fc.constantFrom('A-1', 'a1', 'B 2', '2031-03-01', '2031-03-02'))
const confidence = fc.integer({ min: 0, max: 10 }).map((tenths) => tenths / 10)
const field: fc.Arbitrary<ProposedField> = fc
  .record({ name, value, confidence, others: fc.array(value, { maxLength: 2 }) })
  .map(({ name: of, value: is, others, ...rest }) => proposedField(of, is, { ...rest, others: others.map((other) => proposed(other)) }))
const understandAgain: fc.Arbitrary<UnderstandingCommand> = fc
  .record({
    basis: fc.integer({ min: 0, max: 99 }).map(String),
    type: fc.constantFrom('invoice', 'receipt', 'unknown'),
    fields: fc.uniqueArray(field, { selector: (each) => each.name }),
  })
  .map(({ basis, type, fields }) => ({
    type: 'RecordUnderstanding',
    documentId,
    basis,
    understanding: understanding(type, fields),
  }))
const byPerson: fc.Arbitrary<UnderstandingCommand> = fc.oneof(
  fc
    .record({
      type: fc.constantFrom('ConfirmField' as const, 'RejectField' as const, 'DeclareFieldAbsent' as const, 'WithdrawDecision' as const),
      field: name,
    })
    .map((command): UnderstandingCommand => ({ ...command, documentId })),
  fc
    .record({ field: name, typed: value.map(String) })
    .map((command): UnderstandingCommand => ({ ...command, type: 'CorrectField', documentId })),
  fc
    .constantFrom('', 'invoice', 'receipt')
    .map((chosen): UnderstandingCommand => ({ type: 'ChooseType', documentId, chosen, types: ['invoice', 'receipt'] })),
)

function run(commands: readonly UnderstandingCommand[], from: UnderstandingState = notUnderstood) {
  const events: UnderstandingEvent[] = []
  let state = from
  for (const command of commands) {
    const decided = decideUnderstanding(command, state, pack)
    if (!decided.ok) continue
    events.push(...decided.value)
    state = decided.value.reduce(evolveUnderstanding, state)
  }
  return { state, events }
}

it('a confirmed or corrected value survives whatever is understood later', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(understandAgain, byPerson), { maxLength: 12 }),
      fc.array(understandAgain, { maxLength: 8 }),
      (before, later) => {
        const { state } = run(before)
        const { state: after } = run(later, state)
        expect(after.choices).toEqual(state.choices)
        expect(after.ownType).toEqual(state.ownType)
        const fields = understoodOf(after, pack).fields
        for (const [decided, choice] of state.choices) {
          if (choice.status !== 'confirmed' && choice.status !== 'corrected') continue
          const now = fields.find((each) => each.name === decided)
          expect(now).toMatchObject({ ...choice.value, status: choice.status })
          // What differs is said, and only that.
          const proposal = after.understanding?.fields.find((each) => each.name === decided)
          expect(now?.differs !== undefined).toBe(proposal !== undefined && !isSameValue(proposal, choice.value))
        }
      },
    ),
  )
})

it('the same events give the same document, and each field comes once', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(understandAgain, byPerson), { maxLength: 20 }), (commands) => {
      const { state, events } = run(commands)
      const replayed = events.reduce(evolveUnderstanding, notUnderstood)
      expect(understoodOf(replayed, pack)).toEqual(understoodOf(state, pack))
      const names = understoodOf(state, pack).fields.map((each) => each.name)
      expect(new Set(names).size).toBe(names.length)
    }),
  )
})
