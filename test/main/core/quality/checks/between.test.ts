import { describe, expect, it } from 'vitest'
import type { TypePack, UnderstoodDocument } from '#core/understanding'
import { assess } from '#core/quality'
import { asDocumentId } from '#kernel'
import { samplePack, samplePacks, understood, words } from '#support/understanding-samples'

const message = words('What must hold.')
const other = asDocumentId('other')

function check(pack: TypePack, document: UnderstoodDocument, related: readonly UnderstoodDocument[], packs: readonly TypePack[] = []) {
  const pages = { total: 1, failed: 0, lowConfidence: 0 }
  return assess({
    document,
    pack,
    packs: samplePacks(pack, ...packs),
    pages,
    related: related.map((each, index) => ({ documentId: index === 0 ? other : asDocumentId(`other-${String(index)}`), document: each })),
    isOverdue: false,
  })
}

const order = samplePack('order', {
  fields: { order_number: 'required identifier', total: 'required amount', seller: 'required party' },
  label: words('Order', 'Commande'),
})

describe('a match with another document', () => {
  const invoice = (compare: object) =>
    samplePack('invoice', {
      fields: {
        order_ref: 'recommended identifier',
        total: 'required amount',
        seller: 'required party',
        parts: { need: 'optional', format: 'identifier', many: true },
      },
      checks: [
        { name: 'order', kind: 'match', with: ['order'], by: [{ mine: 'order_ref', theirs: 'order_number' }], compare: [compare], message },
      ],
    })
  const amount = invoice({ mine: 'total', theirs: 'total', tolerance: 0.05 })
  const theirs = understood('order', { order_number: 'CDE-88 120', total: 100, seller: 'Acme SARL' })

  it('is found by a number however it is written, and tells both values with both places', () => {
    const { checks, flags, states } = check(amount, understood('invoice', { order_ref: 'cde88120', total: 120 }), [theirs], [order])
    expect(checks).toMatchObject([
      {
        ok: false,
        message: words('total: 120.00 ≠ 100.00 (Order CDE-88 120).', 'total\u00a0: 120,00 ≠ 100,00 (Commande CDE-88 120).'),
        evidence: [
          { field: 'total', value: '120' },
          { field: 'total', value: '100', documentId: other },
        ],
      },
    ])
    expect(flags).toContain('contradiction')
    expect(states['total']).toBe('present')
  })

  it('holds within its tolerance', () => {
    const { checks, flags } = check(amount, understood('invoice', { order_ref: 'CDE-88120', total: 100.04 }), [theirs], [order])
    expect(checks).toMatchObject([{ ok: true, message }])
    expect(flags).toEqual([])
  })

  it('says nothing of another order, another type, or values that are not there', () => {
    expect(check(amount, understood('invoice', { order_ref: 'CDE-99', total: 120 }), [theirs], [order]).checks).toEqual([])
    const letter = { ...theirs, type: 'letter' }
    expect(check(amount, understood('invoice', { order_ref: 'CDE-88120', total: 120 }), [letter], [order]).checks).toEqual([])
    expect(check(amount, understood('invoice', { order_ref: 'CDE-88120' }), [theirs], [order]).checks).toEqual([])
  })

  it('compares each other document by itself', () => {
    const second = understood('order', { order_number: 'CDE-88120', total: 120 })
    const { checks } = check(amount, understood('invoice', { order_ref: 'CDE-88120', total: 120 }), [theirs, second], [order])
    expect(checks.map(({ ok }) => ok)).toEqual([false, true])
  })

  it('of money in another currency never holds', () => {
    const dollars = understood('order', { order_number: 'CDE-88120', total: { value: 120, currency: 'USD' } })
    const { checks } = check(
      amount,
      understood('invoice', { order_ref: 'CDE-88120', total: { value: 120, currency: 'EUR' } }),
      [dollars],
      [order],
    )
    expect(checks).toMatchObject([{ ok: false, message: { en: 'total: €120.00 ≠ $120.00 (Order CDE-88120).' } }])
  })

  it('of parties looks past the form of the company and a department', () => {
    const seller = invoice({ mine: 'seller', theirs: 'seller' })
    const with_ = (name: string) => check(seller, understood('invoice', { order_ref: 'CDE-88120', seller: name }), [theirs], [order]).checks
    expect(with_('ACME')).toMatchObject([{ ok: true }])
    expect(with_('Acme S.A.R.L. Lyon')).toMatchObject([{ ok: true }])
    expect(with_('Apex SARL')).toMatchObject([{ ok: false }])
  })

  it('at most, at least, or listed', () => {
    const most = invoice({ mine: 'total', theirs: 'total', as: 'at_most' })
    expect(check(most, understood('invoice', { order_ref: 'CDE-88120', total: 90 }), [theirs], [order]).checks).toMatchObject([
      { ok: true },
    ])
    expect(check(most, understood('invoice', { order_ref: 'CDE-88120', total: 110 }), [theirs], [order]).checks).toMatchObject([
      { ok: false, message: { en: 'total: 110.00 > 100.00 (Order CDE-88 120).' } },
    ])
    const least = invoice({ mine: 'total', theirs: 'total', as: 'at_least' })
    expect(check(least, understood('invoice', { order_ref: 'CDE-88120', total: 110 }), [theirs], [order]).checks).toMatchObject([
      { ok: true },
    ])
    expect(check(least, understood('invoice', { order_ref: 'CDE-88120', total: 90 }), [theirs], [order]).checks).toMatchObject([
      { ok: false, message: { en: 'total: 90.00 < 100.00 (Order CDE-88 120).' } },
    ])
    const listed = invoice({ mine: 'parts', theirs: 'parts', as: 'listed' })
    const some = understood('order', { order_number: 'CDE-88120', parts: ['A-100', 'B-200'] })
    const all = understood('invoice', { order_ref: 'CDE-88120', parts: ['A100', 'B200', 'C300'] })
    expect(check(listed, all, [some], [order]).checks).toMatchObject([{ ok: true }])
    expect(check(listed, understood('invoice', { order_ref: 'CDE-88120', parts: ['A100'] }), [some], [order]).checks).toMatchObject([
      { ok: false },
    ])
  })
})

describe('a duplicate', () => {
  const invoice = samplePack('invoice', {
    fields: { number: 'required identifier', seller: 'required party' },
    checks: [{ name: 'twice', kind: 'duplicate', by: ['number', 'seller'], severity: 'warning', message }],
    label: words('Invoice', 'Facture'),
  })
  const mine = understood('invoice', { number: 'F-7', seller: 'Acme SARL' })

  it('has the same values in all of the fields', () => {
    const { checks, flags, states } = check(invoice, mine, [understood('invoice', { number: 'f7', seller: 'ACME' })])
    expect(checks).toMatchObject([
      {
        ok: false,
        message: words(
          'Invoice f7 has the same: number F-7, seller Acme SARL.',
          'Facture f7\u00a0: les mêmes valeurs (number F-7, seller Acme SARL).',
        ),
      },
    ])
    expect(checks[0]?.evidence.map(({ documentId }) => documentId)).toEqual([undefined, undefined, other, other])
    expect(flags).toEqual(['duplicate'])
    expect(states['number']).toBe('usable')
  })

  it('is none where one differs or is not there', () => {
    expect(check(invoice, mine, [understood('invoice', { number: 'F-7', seller: 'Apex' })]).checks).toMatchObject([{ ok: true }])
    expect(check(invoice, understood('invoice', { number: 'F-7' }), [mine]).checks).toEqual([])
  })
})

describe('a trend', () => {
  const report = samplePack('lab_report', {
    fields: {
      patient_name: 'required person',
      birth_date: 'required date',
      sample_date: 'required date',
      glucose_fasting: 'optional measure',
      hba1c: 'optional measure',
    },
    checks: [
      {
        name: 'glucose',
        kind: 'trend',
        same: ['patient_name', 'birth_date'],
        date: 'sample_date',
        field: 'glucose_fasting',
        change: 0.3,
        severity: 'warning',
        message,
      },
    ],
  })
  const lab = (sample_date: string, glucose_fasting: string, patient_name = 'BRUNACHE Théodule') =>
    understood('lab_report', { patient_name, birth_date: '1958-11-02', sample_date, glucose_fasting })
  const mine = lab('2031-05-07', '1.31 g/L')

  it('compares with the newest earlier value of the same person', () => {
    const { checks } = check(report, mine, [
      lab('2030-01-01', '9 g/L'),
      lab('2031-01-01', '1.20 g/L', 'M. Théodule Brunache'),
      lab('2031-06-01', '9 g/L'),
    ])
    expect(checks).toMatchObject([{ ok: true, message }])
  })

  it('tells a change beyond what is usual, and both documents', () => {
    const { checks } = check(report, mine, [lab('2031-01-01', '0.90 g/L')])
    expect(checks).toMatchObject([{ ok: false, evidence: [{ value: '1.31 g/L' }, { value: '0.90 g/L', documentId: other }] }])
    expect(checks[0]?.message).toEqual({
      en: 'glucose fasting 1.31 g/L (7 May 2031), 0.90 g/L (1 January 2031): +46\u00a0%.',
      fr: 'glucose fasting 1,31 g/L (7 mai 2031), 0,90 g/L (1er janvier 2031)\u00a0: +46\u00a0%.',
    })
  })

  it('converts another unit and says so', () => {
    const { checks } = check(report, mine, [lab('2031-01-01', '7.1 mmol/L')])
    expect(checks).toMatchObject([{ ok: true }])
    expect(checks[0]?.message.en).toContain('7.1 mmol/L = 1.28\u00a0g/L')
    expect(check(report, mine, [lab('2031-01-01', '130 mg/dL')]).checks).toMatchObject([{ ok: true }])
    expect(check(report, mine, [lab('2031-01-01', '230 mg/dL')]).checks).toMatchObject([{ ok: false }])
  })

  it('fails where the units cannot be compared', () => {
    expect(check(report, mine, [lab('2031-01-01', '7.1 kPa')]).checks).toMatchObject([
      { ok: false, message: { en: 'glucose fasting 1.31 g/L (7 May 2031), 7.1 kPa (1 January 2031): the units cannot be compared.' } },
    ])
  })

  it.each([
    ['creatinine', '98 µmol/L', '11.1 mg/L'],
    ['creatinine', '1.11 mg/dL', '98 μmol/l'],
    ['ldl', '1.48 g/L', '3.83 mmol/L'],
    ['total_cholesterol', '142 mg/dL', '3,67 mmol/L'],
    ['triglycerides', '1.5 g/L', '1.69 mmol/L'],
    ['hba1c', '7.2 %', '55 mmol/mol'],
    ['hemoglobin', '14.2 g/dL', '142 g/L'],
    ['hemoglobin', '14.2 g/dL', '8.81 mmol/L'],
    ['uric_acid', '60 mg/L', '357 µmol/L'],
    ['crp', '0.5 mg/dL', '5 mg/L'],
    ['tsh', '2.1 mUI/L', '2.1 µIU/mL'],
  ])('knows %s: %s is %s', (field, now, before) => {
    const pack = samplePack('lab_report', {
      fields: { patient_name: 'required person', sample_date: 'required date', [field]: 'optional measure' },
      checks: [{ name: 'same', kind: 'trend', same: ['patient_name'], date: 'sample_date', field, change: 0.015, message }],
    })
    const at = (sample_date: string, value: string) =>
      understood('lab_report', { patient_name: 'Anna Brunache', sample_date, [field]: value })
    const { checks } = check(pack, at('2031-05-07', now), [at('2031-01-01', before)])
    expect(checks).toMatchObject([{ ok: true }])
  })

  it('says nothing of somebody else, or without anything earlier', () => {
    expect(check(report, mine, [lab('2031-01-01', '9 g/L', 'Anna Brunache')]).checks).toEqual([])
    expect(check(report, mine, [lab('2031-05-07', '9 g/L')]).checks).toEqual([])
  })
})
