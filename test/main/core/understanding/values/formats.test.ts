/** Formats that are told by their words and units. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findValues, isUnit, readValue, referenceOf, type ValueContext } from '../../../../../src/main/core/understanding/values'
import type { FieldFormat } from '../../../../../src/main/core/understanding/pack-schema'

const found = (format: FieldFormat, text: string, context: ValueContext = {}) =>
  findValues(format, text, context)
    .filter(({ confidence }) => confidence >= 0.5)
    .map(({ value }) => value)

describe('a measure', () => {
  it.each([
    ['Glycémie à jeun 1,31 g/L', 'fr', ['1.31 g/L']],
    ['HbA1c: 6.8%', 'en', ['6.8%']],
    ['7,2 * %', 'fr', ['7.2 %']],
    ['Blood Pressure 142/88 mmHg', 'en', ['142/88 mmHg']],
    ['Créatinine 98 µmol/L', 'fr', ['98 µmol/L']],
    ['LDL 142 mg/dL (70-130) and HDL 38 mg/dL', 'en', ['142 mg/dL', '38 mg/dL']],
    ['take 2 500 mg tablets', 'en', ['500 mg']],
    ['TSH 2,45 mUI/L', 'fr', ['2.45 mUI/L']],
    ['DFG 71 mL/min/1,73m²', 'fr', ['71 mL/min/1,73m²']],
    ['rated 6-7/10', 'en', []],
    ['room 118', 'en', []],
  ])('is found in "%s"', (text, language, values) => {
    expect(found('measure', text, { language })).toEqual(values)
  })

  it('has the range printed beside it', () => {
    expect(findValues('measure', '1,31 g/L 0,74 – 1,06', { language: 'fr' })[0]).toMatchObject({
      unit: 'g/L',
      reference: { least: 0.74, most: 1.06 },
    })
    expect(referenceOf('< 6,0', { language: 'fr' })).toEqual({ most: 6 })
    expect(referenceOf('(3.5-5.1)', { language: 'en' })).toEqual({ least: 3.5, most: 5.1 })
    expect(referenceOf('> 60', {})).toEqual({ least: 60 })
    expect(referenceOf('normal', {})).toBeUndefined()
  })

  it('knows units that stand alone', () => {
    expect(['g/L', 'µmol/L', '%', 'G/L', 'mmHg'].every(isUnit)).toBe(true)
    expect(['Unit', 'L31', 'value'].some(isUnit)).toBe(false)
  })

  it('written with its unit is read back', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 99_999 }),
        fc.integer({ min: 0, max: 2 }),
        fc.constantFrom('g/L', 'mg/dL', 'mmol/L', 'µmol/L', '%', 'UI/L', 'mmHg', 'g/dL'),
        fc.constantFrom('en', 'fr', 'de'),
        (digits, decimals, unit, language) => {
          const written = (digits / 10 ** decimals).toFixed(decimals)
          const text = `${language === 'en' ? written : written.replace('.', ',')} ${unit}`
          expect(readValue('measure', text, { language })?.value, text).toBe(`${written} ${unit}`)
        },
      ),
    )
  })
})

describe('a weight', () => {
  it.each([
    ['Poids brut total 14 010 kg', 'fr', [14010]],
    ['16,757.5 KGS', 'en', [16757.5]],
    ['Poids : 63,5 kg', 'fr', [63.5]],
    ['2.5 t', 'en', [2500]],
    ['500 g', 'en', [0.5]],
    ['10 lbs', 'en', [4.5359237]],
    ['1.250 kg', 'de', [1250]],
    ['1,250 kg', 'fr', [1.25]],
    ['12 palettes', 'fr', []],
    ['Gross weight 12 400 kg', 'en', [12400]],
    ['1 250 000 kg', 'de', [1250000]],
    ['12 400.5 kg', 'en', [12400.5]],
    ['480 12 400 kg', 'en', [400]],
  ])('in kilograms: "%s"', (text, language, values) => {
    expect(found('weight_kg', text, { language })).toEqual(values)
  })
})

describe('percentages, counts and currencies', () => {
  it('are found', () => {
    expect(found('percentage', 'TVA 5,5 % et 20,0%', { language: 'fr' })).toEqual([5.5, 20])
    expect(found('integer', 'Total packages 800 CARTONS', { language: 'en' })).toEqual([800])
    expect(found('integer', '1.200 Stk', { language: 'de' })).toEqual([1200])
    expect(found('integer', '12 400 units', { language: 'en' })).toEqual([12400])
    expect(found('integer', '2 500 12', { language: 'en' })).toEqual([2, 500, 12])
    expect(found('integer', 'FA-2017 and 7,5', {})).toEqual([])
    expect(readValue('integer', '-12', {})?.value).toBe(-12)
    expect(found('currency', 'EUR 12 or £3', {})).toEqual(['EUR', 'GBP'])
    expect(readValue('currency', 'chf', {})?.value).toBe('CHF')
    expect(findValues('currency', '$', { currency: 'CAD' })[0]?.value).toBe('CAD')
  })
})

describe('ways to reach somebody', () => {
  it('are kept as printed', () => {
    expect(found('phone', 'Tél. 04 00 00 11 22 Fax : +33 4 50 44 68 99')).toEqual(['04 00 00 11 22', '+33 4 50 44 68 99'])
    expect(found('phone', '(870)-931-0505')).toEqual(['(870)-931-0505'])
    expect(found('phone', '12/05/2024 and 1 234,56')).toEqual([])
    expect(found('email', 'mail tanja.tinder@beispiel-provider.de.')).toEqual(['tanja.tinder@beispiel-provider.de'])
    expect(found('url', 'see http://www.azure-interior.com, or aws.amazon.com/contact-us/.')).toEqual([
      'http://www.azure-interior.com',
      'aws.amazon.com/contact-us/',
    ])
    expect(found('url', 'S.A.R.L. and 1.2.fr4')).toEqual([])
  })
})

describe('a number plate', () => {
  it.each([
    ['GX-417-RT / AB-902-CD', ['GX-417-RT', 'AB-902-CD']],
    ['Immatriculation GX 417 RT', ['GX-417-RT']],
    ['Truck plate 1-ABC-234', ['1-ABC-234']],
    ['VIS-4x40 and PO445', []],
  ])('in "%s"', (text, values) => {
    expect(found('vehicle_plate', text)).toEqual(values)
  })
})

describe('names', () => {
  it('of organisations by their legal form', () => {
    expect(found('party', 'issued by Vergers du Sornin SAS')).toEqual(['Vergers du Sornin SAS'])
    expect(found('party', 'Pacific Hearth Imports Inc')).toEqual(['Pacific Hearth Imports Inc'])
    expect(found('party', 'MR. D.I.Y. (M) SDN BHD')).toEqual(['MR. D.I.Y. (M) SDN BHD'])
    expect(found('party', 'SARL Durand et Fils')).toEqual(['SARL Durand et Fils'])
    expect(found('party', 'SAME AS CONSIGNEE, 14 010 KG')).toEqual([])
    expect(readValue('party', 'Quincaillerie Delormeau – SIRET 000 111 222 00033', {})?.value).toBe('Quincaillerie Delormeau')
  })

  it('of persons by title or capitals; a title that tells a profession stays', () => {
    expect(found('person', 'Patient : Mme Solène ARVELLE')).toEqual(['Solène ARVELLE'])
    expect(found('person', 'M. Mme Solène ARVELLE')).toEqual(['Solène ARVELLE'])
    expect(found('person', 'validés par le biologiste : Dr Côme Landerneau le 07/05/2031')).toEqual(['Dr Côme Landerneau'])
    expect(found('person', 'Dr. Elizabeth Warren, MD')).toEqual(['Dr. Elizabeth Warren, MD'])
    expect(found('person', 'BRUNACHE Théodule')).toEqual(['BRUNACHE Théodule'])
    expect(readValue('person', 'Alasdair Penhollow', {})?.value).toBe('Alasdair Penhollow')
    expect(readValue('person', 'VERIFIED & APPROVED', {})).toBeUndefined()
  })

  it('of places, up to what follows them', () => {
    expect(readValue('place', 'Balbigny, le 18/09/2031', {})?.value).toBe('Balbigny')
    expect(readValue('place', 'Port Klang', {})?.value).toBe('Port Klang')
  })
})

describe('an address', () => {
  it.each([
    ['14 avenue des Tilleuls – 69007 Lyon', ['14 avenue des Tilleuls – 69007 Lyon']],
    ['Bei Spiel GmbH\nEcke 12\n12345 Stadthausen', ['Ecke 12 12345 Stadthausen']],
    ['555 Broadway Suite 1200\nNew York, NY 10012', ['555 Broadway Suite 1200 New York, NY 10012']],
    ['7 Kiln Road, Stoke ST4 0ZZ, UK', ['7 Kiln Road, Stoke ST4 0ZZ, UK']],
    ['Fakestreet 46\n3500 MJ Utrecht\nNederland', ['Fakestreet 46 3500 MJ Utrecht Nederland']],
    ['NO 290, JALAN AIR PANAS\n53200 KUALA LUMPUR', ['NO 290, JALAN AIR PANAS 53200 KUALA LUMPUR']],
    ['Invoice 12345 of 2024', []],
  ])('in "%s"', (text, values) => {
    expect(found('address', text)).toEqual(values)
  })
})

describe('text', () => {
  it('is read without the remark in brackets behind it', () => {
    expect(readValue('text', 'penicillin (rash)', {})?.value).toBe('penicillin')
    expect(readValue('text', '  two   words ', {})).toMatchObject({ value: 'two words', start: 2 })
    expect(readValue('text', '(only a remark)', {})?.value).toBe('(only a remark)')
  })
})
