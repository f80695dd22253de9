import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findValues, readValue, type ValueContext } from '../../../../../src/main/core/understanding/values'

const amounts = (text: string, context: ValueContext = {}) =>
  findValues('amount', text, context)
    .filter((found) => found.confidence > 0.35)
    .map((found) => [found.value, found.currency])

describe('an amount is found', () => {
  it.each([
    ['Totaal € 717,97', 'nl', 717.97, 'EUR'],
    ['€ -9,32', 'nl', -9.32, 'EUR'],
    ['-€ 9,32', 'nl', -9.32, 'EUR'],
    ['Net total: 496.00 €', 'en', 496, 'EUR'],
    ['1.234,56 EUR', 'de', 1234.56, 'EUR'],
    ['1\u00a0234,56\u00a0€', 'fr', 1234.56, 'EUR'],
    ['1\u202f234,56 €', 'fr', 1234.56, 'EUR'],
    ['1 234,56 €', 'fr', 1234.56, 'EUR'],
    ['$12,500.00', 'en', 12500, 'USD'],
    ["CHF 1'234.56", 'de', 1234.56, 'CHF'],
    ['RM15.90', 'en', 15.9, 'MYR'],
    ['RM 15.90', 'en', 15.9, 'MYR'],
    ['123,45-', 'de', -123.45, undefined],
    ['123.45 CR', 'en', -123.45, undefined],
    ['(1,234.50)', 'en', -1234.5, undefined],
    ['($12.00)', 'en', -12, 'USD'],
    ['15,- €', 'de', 15, 'EUR'],
    ['€4.11', 'en', 4.11, 'EUR'],
    ['250 euros', 'fr', 250, 'EUR'],
    ['1O,50 €', 'fr', 10.5, 'EUR'],
    ['15.90', 'en', 15.9, undefined],
    ['0.025 €', 'en', 0.025, 'EUR'],
    ['HK$ 1,000', 'en', 1000, 'HKD'],
    ['12.345.678,90', 'de', 12345678.9, undefined],
  ])('in "%s"', (text, language, value, currency) => {
    expect(amounts(text, { language })).toEqual([[value, currency]])
  })

  it('with its sign and currency inside', () => {
    expect(findValues('amount', 'Total: 1.234,56 € TTC', { language: 'de' })[0]).toMatchObject({ start: 7, end: 17, raw: '1.234,56 €' })
  })

  it('once for each of a row, whichever side the signs stand', () => {
    expect(amounts('160.00 € 11.20 € 3.00 €', { language: 'en' })).toEqual([
      [160, 'EUR'],
      [11.2, 'EUR'],
      [3, 'EUR'],
    ])
    expect(amounts('€ 124,61 € 717,97', { language: 'nl' })).toEqual([
      [124.61, 'EUR'],
      [717.97, 'EUR'],
    ])
    expect(amounts('1 160.00 11.20', { language: 'en' })).toEqual([
      [160, undefined],
      [11.2, undefined],
    ])
  })
})

describe('what is no amount', () => {
  it.each(['05.03.2018', '22/12/2017 14:03', '21 %', '21,00%', '24MMX7Y', 'FA-2017-0010', '63,5 kg', 'IBAN DE02120300000000202051'])(
    'is left alone: %s',
    (text) => {
      expect(amounts(text)).toEqual([])
    },
  )
})

const currencySigns = { EUR: '€', USD: '$', GBP: '£', JPY: '¥' } as const
const grouped = (digits: string, sign: string) => digits.replace(/\B(?=(?:[0-9]{3})+$)/g, sign)
const styles = [
  { language: 'de', group: '.', point: ',' },
  { language: 'nl', group: '.', point: ',' },
  { language: 'es', group: '.', point: ',' },
  { language: 'fr', group: '\u202f', point: ',' },
  { language: 'fr', group: '\u00a0', point: ',' },
  { language: 'fr', group: ' ', point: ',' },
  { language: 'en', group: ',', point: '.' },
  { language: 'de', group: "'", point: '.' },
  { language: 'de', group: '’', point: '.' },
  { language: 'en', group: '', point: '.' },
  { language: 'fr', group: '', point: ',' },
]
const minuses = [(text: string) => `-${text}`, (text: string) => `${text}-`, (text: string) => `(${text})`, (text: string) => `${text} CR`]

describe('an amount written in any style is read back', () => {
  const cents = fc.integer({ min: 0, max: 99_999_999_999 })

  it('with its currency before or after', () => {
    fc.assert(
      fc.property(
        cents,
        fc.constantFrom(...styles),
        fc.constantFrom('EUR', 'USD', 'GBP', 'JPY'),
        fc.boolean(),
        fc.boolean(),
        (value, style, currency, isBefore, isCode) => {
          const number = grouped(String(Math.floor(value / 100)), style.group) + style.point + String(value % 100).padStart(2, '0')
          const sign = isCode ? currency : currencySigns[currency]
          const text = isBefore ? `${sign} ${number}` : `${number} ${sign}`
          expect(readValue('amount', text, { language: style.language }), text).toMatchObject({ value: value / 100, currency })
        },
      ),
    )
  })

  it('below zero', () => {
    fc.assert(
      fc.property(cents, fc.constantFrom(...styles), fc.constantFrom(...minuses), (value, style, minus) => {
        const text = minus(grouped(String(Math.floor(value / 100)), style.group) + style.point + String(value % 100).padStart(2, '0'))
        expect(readValue('amount', text, { language: style.language })?.value, text).toBe(value === 0 ? 0 : -value / 100)
      }),
    )
  })
})
