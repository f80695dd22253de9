import { describe, expect, it } from 'vitest'
import { findValues, hasValidDigits, readValue } from '../../../../../src/main/core/understanding/values'

const codes = (text: string) =>
  findValues('identifier', text, {})
    .filter((found) => found.confidence >= 0.5)
    .map((found) => found.value)

describe('an identifier is found', () => {
  it.each([
    ['Invoice # RE-20201121/508 issued at 2020-11-21', ['RE-20201121/508']],
    ['(389) Nr. 471102 vom 05.03.2018', ['471102']],
    ['Facture n° FA-2017-0010', ['FA-2017-0010']],
    ['INV/2023/03/0008', ['INV/2023/03/0008']],
    ['VF1005193039', ['VF1005193039']],
    ['invoice_number_1', ['invoice_number_1']],
    ['Order / Rev: 2024-12-5678', ['2024-12-5678']],
    ['N° CMR-554 091 77', ['CMR-55409177']],
    ['Commande CDE-88 120', ['CDE-88120']],
    ['MEDRPT-2024-PAT-3847', ['MEDRPT-2024-PAT-3847']],
    ['CS 67832', ['CS67832']],
    ['Rechnung Nr. RG 4471/25 vom 3. Juli 2025', ['RG4471/25']],
    ['DN 70-4418', ['DN70-4418']],
    ['SIRET 000 111 222 00033', ['00011122200033']],
  ])('in "%s"', (text, expected) => {
    expect(codes(text)).toEqual(expected)
  })

  it.each(['22/12/2017', 'Total 1,234.50', '26-OCT-2031', '24kg', 'Furosemide 40 mg', 'page 3', 'simple words only', '120 x 80', '7,42'])(
    'but not in "%s"',
    (text) => {
      expect(codes(text)).toEqual([])
    },
  )

  it('and read from what a person types, without its label', () => {
    expect(readValue('identifier', ' N° FA 2017 10 ', {})?.value).toBe('FA201710')
    expect(readValue('identifier', 'a sentence with several words', {})).toBeUndefined()
  })
})

describe('an IBAN', () => {
  it('is found with and without spaces', () => {
    expect(findValues('iban', 'IBAN: DE02 1203 0000 0000 2020 51 BIC BYLADEM1001', {})[0]).toMatchObject({
      value: 'DE02120300000000202051',
      confidence: 0.99,
    })
    expect(findValues('iban', 'IBAN DE88200800000970375700', {})[0]?.value).toBe('DE88200800000970375700')
    expect(findValues('iban', 'NR 12 NL50 INGB 0683 2513 09', {})[0]?.value).toBe('NL50INGB0683251309')
  })

  it('with a letter read for a digit is put right where only digits can be', () => {
    expect(findValues('iban', 'DE88 2OO8 0000 0970 3757 00', {})[0]).toMatchObject({ value: 'DE88200800000970375700', confidence: 0.85 })
  })

  it('with wrong digits is told with little confidence', () => {
    expect(findValues('iban', 'IBAN US1234567890', {})[0]).toMatchObject({ value: 'US1234567890', confidence: 0.35 })
    expect(hasValidDigits('iban', 'DE88200800000970375701')).toBe(false)
    expect(hasValidDigits('iban', 'DE88200800000970375700')).toBe(true)
  })
})
