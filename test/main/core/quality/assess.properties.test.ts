import fc from 'fast-check'
import { expect, it } from 'vitest'
import { assess } from '#core/quality'
import type { Field, FieldStatus } from '#core/understanding'
import { samplePack, samplePacks, understood, words } from '#support/understanding-samples'

const formats = {
  a: 'required amount',
  b: 'required amount',
  c: 'recommended amount',
  d: 'recommended amount',
  e: 'optional amount',
} as const
type Name = keyof typeof formats
const names = Object.keys(formats) as Name[]
const message = words('It holds.')
const checks = [
  { name: 'sum', kind: 'sum', of: ['a', 'b'], equals: 'c', message },
  { name: 'most', kind: 'range', field: 'd', most: 3, message },
]
const plain = samplePack('paper', { fields: formats })
const checked = samplePack('paper', { fields: formats, checks })

const field: fc.Arbitrary<Partial<Field>> = fc.record({
  value: fc.integer({ min: 0, max: 5 }),
  confidence: fc.integer({ min: 0, max: 10 }).map((tenths) => tenths / 10),
  status: fc.constantFrom<FieldStatus>('proposed', 'confirmed', 'corrected', 'rejected'),
})
const document = fc.record({
  fields: fc.dictionary(fc.constantFrom(...names), field),
  absent: fc.subarray(names),
})

const assessed = (pack: typeof plain, { fields, absent }: { fields: Record<string, Partial<Field>>; absent: readonly string[] }) =>
  assess({
    document: understood('paper', fields, { absent: absent.filter((name) => fields[name] === undefined) }),
    pack,
    packs: samplePacks(pack),
    pages: { total: 1, failed: 0, lowConfidence: 0 },
    related: [],
    isOverdue: false,
  })

it('completeness never falls when a field becomes usable', () => {
  fc.assert(
    fc.property(document, fc.constantFrom(...names), fc.boolean(), (before, name, byPerson) => {
      const usable: Partial<Field> = { value: 1, ...(byPerson ? { status: 'confirmed' } : { confidence: 0.9, status: 'proposed' }) }
      const after = assessed(plain, { ...before, fields: { ...before.fields, [name]: usable } })
      expect(after.states[name]).toBe('usable')
      expect(after.completeness).toBeGreaterThanOrEqual(assessed(plain, before).completeness ?? 0)
    }),
  )
})

it('of two documents the one whose usable fields hold the other’s is no less complete, whatever checks say', () => {
  fc.assert(
    fc.property(document, document, (one, two) => {
      const [less, more] = [assessed(checked, { ...one, absent: [] }), assessed(checked, { ...two, absent: [] })]
      const rank = { absent: 0, present: 1, usable: 2 }
      if (!names.every((name) => rank[less.states[name] ?? 'absent'] <= rank[more.states[name] ?? 'absent'])) return
      expect(more.completeness).toBeGreaterThanOrEqual(less.completeness ?? 0)
    }),
    { numRuns: 1000 },
  )
})

it('is between 0 and 1, 1 exactly when nothing asked for is wanting, and the best action keeps its word', () => {
  fc.assert(
    fc.property(document, (each) => {
      const { completeness, states, missing, bestAction } = assessed(checked, each)
      expect(completeness).toBeGreaterThanOrEqual(0)
      expect(completeness).toBeLessThanOrEqual(1)
      const isWhole = missing.length === 0 && names.every((name) => name === 'e' || states[name] !== 'present')
      expect(completeness === 1).toBe(isWhole)
      if (bestAction?.field === undefined) return
      const done = assessed(checked, { ...each, fields: { ...each.fields, [bestAction.field]: { value: 1, status: 'corrected' } } })
      // A check that no longer fails may make other fields usable as well; one that now fails may not: that is not counted here.
      const sameElsewhere = names.every((name) => name === bestAction.field || done.states[name] === states[name])
      if (sameElsewhere) expect((done.completeness ?? 0) - (completeness ?? 0)).toBeCloseTo(bestAction.gain, 3)
    }),
  )
})

it('the same input gives the same answer', () => {
  fc.assert(
    fc.property(document, (each) => {
      expect(assessed(checked, each)).toEqual(assessed(checked, structuredClone(each)))
    }),
  )
})
