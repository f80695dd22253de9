import { describe, expect, it } from 'vitest'
import { assess, type ToAssess } from '#core/quality'
import { proposed, samplePack, samplePacks, understood, words } from '#support/understanding-samples'

const pack = samplePack('invoice', {
  fields: {
    number: { need: 'required', format: 'identifier', why: words('It can be paid twice.', 'Elle peut être payée deux fois.') },
    total: 'required amount',
    due: 'recommended date',
    note: 'optional text',
  },
  checks: [{ name: 'most', kind: 'range', field: 'total', most: 1000, message: words('The total is possible.') }],
  label: words('Invoice', 'Facture'),
})
const read = { total: 2, failed: 0, lowConfidence: 0 }
const assessed = (fields: Parameters<typeof understood>[1], rest: Partial<ToAssess> & { readonly absent?: readonly string[] } = {}) =>
  assess({
    document: understood('invoice', fields, { absent: rest.absent ?? [] }),
    pack,
    packs: samplePacks(pack),
    pages: read,
    related: [],
    isOverdue: false,
    ...rest,
  })

const all = { number: 'F-1', total: 100, due: '2031-04-01' }

describe('completeness', () => {
  it('is whole when everything asked for is usable', () => {
    expect(assessed(all)).toEqual({
      type: 'invoice',
      completeness: 1,
      states: { number: 'usable', total: 'usable', due: 'usable', note: 'absent' },
      missing: [],
      flags: [],
      checks: [expect.objectContaining({ name: 'most', ok: true })],
      toConfirm: 3,
    })
  })

  it('counts a required field three times a recommended one, and half of what is doubtful', () => {
    expect(assessed({ total: 100, due: '2031-04-01' }).completeness).toBe(0.5714)
    expect(assessed({ number: 'F-1', total: 100 }).completeness).toBe(0.8571)
    expect(assessed({ ...all, total: { value: 100, confidence: 0.3 } }).completeness).toBe(0.7857)
  })

  it('names what is missing, how grave that is and why it matters', () => {
    expect(assessed({ total: 100 }).missing).toEqual([
      { name: 'number', severity: 'required', why: words('It can be paid twice.', 'Elle peut être payée deux fois.') },
      {
        name: 'due',
        severity: 'recommended',
        why: words('Documents of this type (Invoice) usually have it.', 'Attendu dans ce type de document (Facture).'),
      },
    ])
    expect(assessed({ ...all, number: { value: 'F-1', status: 'rejected' } }).missing.map(({ name }) => name)).toEqual(['number'])
  })

  it('does not ask for a recommended field that a person says is not there; a required one stays missing', () => {
    expect(assessed({ number: 'F-1', total: 100 }, { absent: ['due'] })).toMatchObject({ completeness: 1, missing: [] })
    const without = assessed({ total: 100, due: '2031-04-01' }, { absent: ['number'] })
    expect(without).toMatchObject({ completeness: 0.5714, missing: [{ name: 'number' }] })
    expect(without).not.toHaveProperty('bestAction')
  })

  it('of a type nobody knows is unknown', () => {
    expect(assessed(all, { pack: undefined })).toEqual({
      type: 'invoice',
      completeness: null,
      states: {},
      missing: [],
      flags: ['unknown-type'],
      checks: [],
      bestAction: { action: 'choose-type', gain: 1 },
      toConfirm: 3,
    })
  })
})

describe('a person', () => {
  it('makes a value usable that is unsure, or that a check doubts', () => {
    expect(assessed({ ...all, total: 5000 })).toMatchObject({ states: { total: 'present' }, flags: ['check-failed'] })
    expect(assessed({ ...all, total: { value: 5000, status: 'confirmed' } })).toMatchObject({
      completeness: 1,
      states: { total: 'usable' },
      flags: ['check-failed'],
    })
  })
})

describe('the best action', () => {
  it('is what raises completeness most; of equals the easier one', () => {
    expect(assessed({ total: 100 }).bestAction).toEqual({ action: 'add', field: 'number', gain: 0.4286 })
    expect(assessed({ number: 'F-1', total: { value: 100, confidence: 0.3 } }).bestAction).toEqual({
      action: 'confirm',
      field: 'total',
      gain: 0.2143,
    })
    expect(assessed({ ...all, total: 5000 }).bestAction).toEqual({ action: 'correct', field: 'total', gain: 0.2143 })
    expect(assessed({}, { pages: { total: 1, failed: 1, lowConfidence: 0 } }).bestAction).toEqual({ action: 'read-again', gain: 1 })
    expect(assessed(all)).not.toHaveProperty('bestAction')
  })
})

describe('flags', () => {
  it('say what to look at, the gravest first', () => {
    expect(assessed({ ...all, due: { value: '2031-04-01', confidence: 0.3 } }).flags).toEqual(['low-confidence'])
    expect(assessed(all, { pages: { total: 2, failed: 1, lowConfidence: 1 }, isOverdue: true }).flags).toEqual([
      'unreadable-page',
      'overdue',
      'low-confidence',
    ])
  })
})

describe('two values for one field on one page', () => {
  const against = (value: string | number, confidence: number) => [proposed(value, { confidence })]

  it('contradict each other when the second is nearly as sure as the first: neither is relied on', () => {
    const contested = assessed({ ...all, total: { value: 100, confidence: 0.7, others: against(90, 0.68) } })
    expect(contested).toMatchObject({
      flags: ['contradiction'],
      states: { total: 'present', number: 'usable' },
      bestAction: { action: 'correct', field: 'total' },
    })
    expect(contested.completeness).toBeLessThan(1)
  })

  it('are told as a check that failed, with both places', () => {
    const { checks } = assessed({ ...all, total: { value: 100, confidence: 0.7, others: against(90, 0.68) } })
    expect(checks.filter(({ ok }) => !ok)).toMatchObject([
      {
        name: 'one_total',
        severity: 'warning',
        message: {
          en: expect.stringMatching(/100.* or, read nearly as surely, .*90/) as string,
          fr: expect.stringContaining('presque aussi sûrement') as string,
        },
        evidence: [
          { field: 'total', value: '100' },
          { field: 'total', value: '90' },
        ],
      },
    ])
  })

  it('do not when several kinds of sources agree on the first', () => {
    const [one] = against(100, 0.7)
    const evidence = ['labels', 'amount-roles'].flatMap((source) => (one?.evidence ?? []).map((each) => ({ ...each, source })))
    expect(assessed({ ...all, total: { value: 100, confidence: 0.7, evidence, others: against(90, 0.7) } }).flags).toEqual([])
  })

  it('do not when the second is far less sure, when both are guesses, or when they say the same', () => {
    for (const others of [against(90, 0.5), against(100, 0.69)])
      expect(assessed({ ...all, total: { value: 100, confidence: 0.7, others } })).toMatchObject({ flags: [], completeness: 1 })
    expect(assessed({ ...all, total: { value: 100, confidence: 0.4, others: against(90, 0.4) } }).flags).toEqual(['low-confidence'])
  })

  it('do not when they are words: one name in two spellings is one name', () => {
    const named = samplePack('letter', { fields: { seller: 'required party' } })
    expect(assessed({ seller: { value: 'Mill', confidence: 0.7, others: against('The mill', 0.7) } }, { pack: named }).flags).toEqual([])
  })

  it('do not when the second is what another field says', () => {
    const due = { value: '2031-04-01', confidence: 0.7, others: against('2031-03-01', 0.7) }
    const dated = samplePack('letter', { fields: { issued: 'required date', due: 'required date' } })
    const flags = (issued: string) => assessed({ issued, due }, { pack: dated }).flags
    expect([flags('2031-03-01'), flags('2031-02-01')]).toEqual([[], ['contradiction']])
  })

  it('are settled by a person', () => {
    const decided = assessed({ ...all, total: { value: 100, status: 'confirmed', confidence: 0.7, others: against(90, 0.7) } })
    expect(decided).toMatchObject({ flags: [], states: { total: 'usable' }, completeness: 1 })
  })
})
