/** One rate of tax as one value: written, read back, and typed by a person. */
import { describe, expect, it } from 'vitest'
import { readValue, taxLineOf, taxLineText } from '../../../../../src/main/core/understanding/values'

describe('a rate of tax with its tax', () => {
  it.each([
    { rate: 20, base: 360, tax: 72 },
    { rate: 5.5, tax: 0.26 },
    { rate: 19, base: -100, tax: -19 },
    { rate: 0, base: 40, tax: 0 },
  ])('is written so that it is read back: %o', (line) => {
    expect(taxLineOf(taxLineText(line))).toEqual(line)
    expect(readValue('tax_line', taxLineText(line), {})?.value).toBe(taxLineText(line))
  })

  it('may be typed with spaces alone', () => {
    expect(readValue('tax_line', '5,5 % 200,00 11,00', { language: 'fr' })?.value).toBe('5.5 % × 200.00 = 11.00')
    expect(readValue('tax_line', '20 % 72.00', { language: 'en' })?.value).toBe('20 % = 72.00')
  })

  it.each(['72.00', 'twenty per cent of it', '120 % 1.00 2.00', '20 % 1 2 3'])('is not %s', (text) => {
    expect(readValue('tax_line', text, {})).toBeUndefined()
    expect(taxLineOf(text)).toBeUndefined()
  })
})
