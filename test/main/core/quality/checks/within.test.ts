import { describe, expect, it } from 'vitest'
import { assess } from '#core/quality'
import { samplePack, samplePacks, proposed, understood, words } from '#support/understanding-samples'

const message = words('What must hold.', 'Ce qui doit être vrai.')

/** The one result of one check on fields of the named formats; undefined where it says nothing. */
function check(rule: object, formats: Parameters<typeof samplePack>[1]['fields'], fields: Parameters<typeof understood>[1]) {
  const pack = samplePack('paper', { fields: formats, checks: [{ name: 'it', message, ...rule }] })
  const pages = { total: 1, failed: 0, lowConfidence: 0 }
  const { checks } = assess({ document: understood('paper', fields), pack, packs: samplePacks(pack), pages, related: [], isOverdue: false })
  expect(checks.length).toBeLessThan(2)
  return checks[0]
}

const amounts = { net: 'required amount', tax: 'required amount', gross: 'required amount' } as const

describe('a sum', () => {
  const rule = { kind: 'sum', of: ['net', 'tax'], equals: 'gross' }
  const euro = (value: number) => ({ value, currency: 'EUR' })

  it('holds within two cents', () => {
    expect(check(rule, amounts, { net: 100, tax: 20, gross: 120.02 })).toMatchObject({ ok: true, message })
    expect(check(rule, amounts, { net: 0.1, tax: 0.2, gross: 0.3 })).toMatchObject({ ok: true })
  })

  it('says what it would be instead, with every place it looked at', () => {
    const failed = check(rule, amounts, { net: euro(1100), tax: euro(220), gross: euro(1302) })
    expect(failed).toMatchObject({ ok: false, severity: 'error' })
    expect(failed?.message).toEqual({
      en: 'net €1,100.00 + tax €220.00 = €1,320.00, not gross €1,302.00.',
      fr: 'net 1\u202f100,00\u00a0€ + tax 220,00\u00a0€ = 1\u202f320,00\u00a0€, et non gross 1\u202f302,00\u00a0€.',
    })
    expect(failed?.evidence.map(({ field, value }) => [field, value])).toEqual([
      ['net', '1100 EUR'],
      ['tax', '220 EUR'],
      ['gross', '1302 EUR'],
    ])
  })

  it('says nothing where a part is missing, rejected or no number', () => {
    expect(check(rule, amounts, { net: 100, gross: 120 })).toBeUndefined()
    expect(check(rule, amounts, { net: 100, tax: { value: 20, status: 'rejected' }, gross: 120 })).toBeUndefined()
    expect(check(rule, amounts, { net: 100, tax: 'none', gross: 120 })).toBeUndefined()
  })
})

describe('the tax of each rate', () => {
  const rule = { kind: 'tax_lines', field: 'lines', equals: 'tax' }
  const formats = { lines: { need: 'optional', format: 'tax_line', many: true }, tax: 'required amount' } as const
  const lines = { value: ['5.5 % × 200.00 = 11.00', '20 % = 20.00'] }

  it('makes the tax', () => {
    expect(check(rule, formats, { lines, tax: 31 })).toMatchObject({ ok: true })
    const failed = check(rule, formats, { lines, tax: { value: 36, currency: 'EUR' } })
    expect(failed).toMatchObject({
      ok: false,
      message: words(
        'lines 5.5 % × 200.00 = 11.00, 20 % = 20.00: €31.00, not tax €36.00.',
        'lines 5,5 % × 200,00 = 11,00, 20 % = 20,00\u00a0: 31,00\u00a0€, et non tax 36,00\u00a0€.',
      ),
    })
    expect(failed?.evidence.map(({ field }) => field)).toEqual(['lines', 'tax'])
  })

  it('says nothing of what is no such line', () => {
    expect(check(rule, formats, { lines: { value: ['20 per cent'] }, tax: 31 })).toBeUndefined()
    expect(check(rule, formats, { lines })).toBeUndefined()
  })
})

describe('a flag beside a result', () => {
  const rule = { kind: 'flags', fields: ['k', 'na'] }
  const formats = { k: 'optional measure', na: 'optional measure' } as const
  const k = (value: string, flag: 'high' | 'low' | 'abnormal', reference = { least: 3.5, most: 5.3 }) => ({ k: { value, flag, reference } })

  it.each([
    ['5.9 mmol/L', 'high', true],
    ['5.3 mmol/L', 'high', false],
    ['3.1 mmol/L', 'low', true],
    ['5.9 mmol/L', 'low', false],
    ['5.9 mmol/L', 'abnormal', true],
    ['4.2 mmol/L', 'abnormal', false],
  ] as const)('of %s, %s: %s', (value, flag, ok) => {
    expect(check(rule, formats, k(value, flag))).toMatchObject({ ok })
  })

  it('is told with its range', () => {
    const failed = check(rule, formats, { ...k('4.2 mmol/L', 'high'), na: { value: '140 mmol/L', reference: { least: 135, most: 145 } } })
    expect(failed?.message).toEqual(
      words('k 4.2 mmol/L (3.5 – 5.3): printed as high.', 'k 4,2 mmol/L (3,5 – 5,3)\u00a0: imprimé comme haut.'),
    )
    expect(failed?.evidence.map(({ field }) => field)).toEqual(['k'])
  })

  it('says nothing without a range, or of the other end of a range with one', () => {
    expect(check(rule, formats, { k: { value: '4.2 mmol/L', flag: 'high' } })).toBeUndefined()
    expect(check(rule, formats, { k: { value: '70 mL/min', flag: 'high', reference: { least: 60 } } })).toBeUndefined()
    expect(check(rule, formats, { k: { value: '50 mL/min', flag: 'high', reference: { least: 60 } } })).toMatchObject({ ok: false })
  })
})

describe('a rate', () => {
  const rule = { kind: 'rate', net: 'net', tax: 'tax', rates: [0, 5.5, 20] }

  it('holds for one of them, and between the lowest and the highest where several apply', () => {
    expect(check(rule, amounts, { net: 100, tax: 20 })).toMatchObject({ ok: true })
    expect(check(rule, amounts, { net: 100, tax: 12 })).toMatchObject({ ok: true })
    expect(check(rule, amounts, { net: 100, tax: 0 })).toMatchObject({ ok: true })
  })

  it('fails above and below all of them', () => {
    expect(check(rule, amounts, { net: 100, tax: 25 })).toMatchObject({
      ok: false,
      message: words(
        'tax 25.00 is 25\u00a0% of net 100.00: no usual rate.',
        'tax 25,00 fait 25\u00a0% de net 100,00\u00a0: aucun taux usuel.',
      ),
    })
    expect(check(rule, amounts, { net: 100, tax: 2 })).toMatchObject({ ok: false })
  })
})

describe('an order of dates', () => {
  const rule = { kind: 'order', dates: ['issued', 'due'] }
  const dates = { issued: 'required date', due: 'required date' } as const

  it('holds for one day, and for a later one', () => {
    expect(check(rule, dates, { issued: '2031-03-01', due: '2031-03-01' })).toMatchObject({ ok: true })
    expect(check(rule, dates, { issued: '2031-03-01', due: '2031-03-31' })).toMatchObject({ ok: true })
  })

  it('fails for an earlier one', () => {
    expect(check(rule, dates, { issued: '2031-03-01', due: '2031-02-28' })).toMatchObject({
      ok: false,
      message: words(
        'issued (1 March 2031) is after due (28 February 2031).',
        'issued (1er mars 2031)\u00a0: après due (28 février 2031).',
      ),
    })
    expect(check(rule, dates, { issued: '2031-03-01', due: 'soon' })).toBeUndefined()
  })
})

describe('bounds', () => {
  const rule = { kind: 'range', field: 'weight', least: 0.1, most: 40_000 }
  const weight = { weight: 'required weight_kg' } as const

  it('hold, or are told', () => {
    expect(check(rule, weight, { weight: 16757.5 })).toMatchObject({ ok: true })
    expect(check(rule, weight, { weight: 160_000 })).toMatchObject({
      ok: false,
      message: words(
        'weight 160,000\u00a0kg is not possible (0.1 – 40,000).',
        'weight 160\u202f000\u00a0kg\u00a0: impossible (0,1 – 40\u202f000).',
      ),
    })
    expect(check({ ...rule, most: undefined }, weight, { weight: 0 })?.message.en).toContain('(≥ 0.1)')
  })
})

describe('check digits', () => {
  const rule = { kind: 'digits', field: 'iban' }
  const iban = { iban: 'required iban' } as const

  it('are right or wrong', () => {
    expect(check(rule, iban, { iban: 'FR1420041010050500013M02606' })).toMatchObject({ ok: true })
    expect(check(rule, iban, { iban: 'FR1420041010050500013M02607' })).toMatchObject({
      ok: false,
      message: { en: 'iban FR1420041010050500013M02607: the check digits are wrong.' },
    })
  })

  it('of a format without any say nothing', () => {
    expect(check({ kind: 'digits', field: 'note' }, { note: 'required text' }, { note: 'x' })).toBeUndefined()
  })
})

describe('a reference range', () => {
  const rule = { kind: 'reference', field: 'glucose_fasting' }
  const glucose = { glucose_fasting: 'required measure' } as const
  const reference = { least: 0.7, most: 1.1 }

  it('holds inside and fails outside, in the unit it is printed in', () => {
    expect(check(rule, glucose, { glucose_fasting: { value: '1.10 g/L', reference } })).toMatchObject({ ok: true })
    expect(check(rule, glucose, { glucose_fasting: { value: '1.31 g/L', reference } })).toMatchObject({
      ok: false,
      message: {
        en: 'glucose fasting 1.31 g/L: outside the reference range (0.7 – 1.1).',
        fr: 'glucose fasting 1,31 g/L\u00a0: hors de l’intervalle de référence (0,7 – 1,1).',
      },
    })
  })

  it('says nothing where none is printed', () => {
    expect(check(rule, glucose, { glucose_fasting: '1.31 g/L' })).toBeUndefined()
  })
})

describe('what a living person can have', () => {
  const rule = { kind: 'plausible', fields: ['glucose_fasting'] }
  const glucose = { glucose_fasting: { need: 'required', format: 'measure', plausible: { 'g/L': { least: 0.1, most: 20 } } } }
  const bounded = (value: string, unit: string) => check(rule, glucose, { glucose_fasting: { value: `${value} ${unit}`, unit } })

  it('holds inside, and says of what is outside that it is hardly possible', () => {
    expect(bounded('1.31', 'g/l')).toMatchObject({ ok: true })
    expect(bounded('131', 'g/L')).toMatchObject({
      ok: false,
      message: {
        en: 'glucose fasting 131 g/L is hardly possible (0.1 – 20).',
        fr: 'glucose fasting 131 g/L\u00a0: à peine possible (0,1 – 20).',
      },
    })
  })

  it('is not known for every unit', () => {
    expect(bounded('131', 'mg/dL')).toMatchObject({ ok: true })
  })
})

describe('data inside the file', () => {
  const rule = { kind: 'embedded', fields: ['gross'] }
  const fromFile = { evidence: [{ page: 1, snippet: '<GrandTotalAmount>529.87', source: 'facturx', version: '1' }] }

  it('agree with the page where both say the same', () => {
    const both = { value: 529.87, evidence: [...proposed(529.87).evidence, ...fromFile.evidence] }
    expect(check(rule, amounts, { gross: both })).toMatchObject({ ok: true })
  })

  it('are shown beside what the page says otherwise', () => {
    const failed = check(rule, amounts, { gross: { value: 529.87, ...fromFile, others: [proposed(592.87, { confidence: 0.8 })] } })
    expect(failed).toMatchObject({
      ok: false,
      message: { en: 'gross: 592.87 on the page, 529.87 in the data of the file.' },
      evidence: [
        { field: 'gross', value: '592.87', box: {} },
        { field: 'gross', value: '529.87', source: 'facturx' },
      ],
    })
  })

  it('prove nothing against a page that is read badly, or not at all', () => {
    expect(check(rule, amounts, { gross: { value: 529.87, ...fromFile, others: [proposed(2, { confidence: 0.2 })] } })).toBeUndefined()
    expect(check(rule, amounts, { gross: { value: 529.87, ...fromFile } })).toBeUndefined()
    expect(check(rule, amounts, { gross: 529.87 })).toBeUndefined()
  })
})
