import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fieldFormats } from '../../../../../src/main/core/understanding/pack-schema'
import { findValues, readValue } from '../../../../../src/main/core/understanding/values'

const contexts = [{}, { language: 'en' }, { language: 'fr', currency: 'EUR', near: '2024-01-31' }]
const pieces = fc.oneof(
  fc.constantFrom(..."0123456789 .,-/:\n\t'’()+*%€$&@#_|°<>≥[]".split('')),
  fc.constantFrom(
    '1 234,56',
    '12.05.2024',
    '3 mai 24',
    'FR',
    'DE88',
    'kg',
    'mg/dL',
    'SARL',
    'Ltd',
    'Dr ',
    'Mme ',
    'IBAN ',
    'TVA ',
    'www.',
    'http://',
    '75001 Paris',
    'RM',
    'CR',
    ' - ',
    '\u00a0',
    '\ud83d',
    'é',
    'ﬁ',
    'O',
    'l',
  ),
  fc.string({ unit: 'binary', maxLength: 8 }),
)
const texts = fc.array(pieces, { maxLength: 60 }).map((all) => all.join(''))

describe.each(fieldFormats)('%s', (format) => {
  it('points at what it says, in order and without overlap, in any text', () => {
    fc.assert(
      fc.property(texts, fc.constantFrom(...contexts), (text, context) => {
        let last = 0
        for (const found of findValues(format, text, context)) {
          expect(text.slice(found.start, found.end)).toBe(found.raw)
          expect(found.raw).not.toBe('')
          expect(found.start).toBeGreaterThanOrEqual(last)
          expect(found.confidence).toBeGreaterThan(0)
          expect(found.confidence).toBeLessThan(1)
          expect(found.value).not.toBe('')
          expect(Object.is(found.value, -0) || Number.isNaN(found.value)).toBe(false)
          last = found.end
        }
        const read = readValue(format, text, context)
        if (read !== undefined) expect(text.slice(read.start, read.end)).toBe(read.raw)
      }),
      { numRuns: 150 },
    )
  })

  it('reads again what it found', () => {
    fc.assert(
      fc.property(texts, (text) => {
        for (const found of findValues(format, text, { language: 'fr' })) {
          if (found.confidence < 0.9 || format === 'measure' || format === 'place') continue
          expect(readValue(format, found.raw, { language: 'fr' })?.value, found.raw).toEqual(found.value)
        }
      }),
      { numRuns: 100 },
    )
  })
})

/** What is dear to a careless pattern: long runs of one kind, and of almost matches. */
const parts = [
  '1',
  '1 ',
  '1.',
  '1,234',
  '1/',
  '12-',
  '111 ',
  'a',
  'A',
  'A ',
  'Ab ',
  'A-',
  '(',
  '((',
  '& ',
  'a@',
  'a.',
  '@a.',
  'www.',
  'http://a',
  'DE12 ',
  'FR1',
  'O',
  'l1',
  '0 ',
  '+1 ',
  '€1',
  '1 kg/',
  '< 1 - ',
  'Dr A',
  'mai 1 ',
  '1 de ',
  'S.A.',
  'rue 1\n',
  '75001 A\n',
  '1\n',
  ' ',
  '\n',
  '\t',
  'É',
  '１',
  'ABC ',
  'A1/',
]

// A pattern that backtracks would not come back from these at all: the test's own time limit is the measure.
it.each(fieldFormats)('%s ends on long runs', (format) => {
  for (const part of parts) findValues(format, part.repeat(Math.ceil(12_000 / part.length)), { language: 'fr' })
})
