/** Understanding, whatever is on the page: the same text gives the same board, and nothing makes it throw or hang. */
import { resolve } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { loadPacks } from '#adapters/packs'
import { understand, understandingVersion, type DocumentToUnderstand } from '#core/understanding'
import { plainDocument, typedDocument } from '#support/typed-page'

const { packs } = loadPacks([resolve('resources/packs')])

const box = fc.record({
  x: fc.double({ min: -0.2, max: 1.2, noNaN: false }),
  y: fc.double({ min: -0.2, max: 1.2, noNaN: false }),
  width: fc.double({ min: 0, max: 1, noNaN: true }),
  height: fc.double({ min: 0, max: 0.2, noNaN: true }),
})
/** Words that mean something to the packs among words that mean nothing. */
const word = fc.oneof(
  fc.constantFrom(
    'INVOICE',
    'Total',
    'Date:',
    'N°',
    '#',
    '£',
    '12/05/2031',
    '1.234,56',
    'EUR',
    'IBAN',
    'GB29NWBK60161331926819',
    'Patient',
    '*',
    '%',
    ':',
  ),
  fc.string({ maxLength: 12 }),
  fc.string({ unit: 'binary', maxLength: 8 }),
)

const anyDocument = fc.array(fc.tuple(word, box), { maxLength: 80 }).map((placed): DocumentToUnderstand => {
  let text = ''
  const words = placed.map(([written, where]) => {
    const start = text.length
    text += `${written} `
    return { start, end: start + written.length, box: where }
  })
  return { kind: 'pdf', pages: [{ page: 1, content: { text, words }, size: { width: 595, height: 842 }, confidence: 0.5 }], embedded: [] }
})

describe('understanding a document', () => {
  it('gives the same for the same text, packs and versions', () => {
    fc.assert(
      fc.property(anyDocument, (document) => {
        expect(understand(structuredClone(document), packs, [])).toEqual(understand(document, packs, []))
      }),
      { numRuns: 60 },
    )
  })

  it('never throws, whatever stands wherever on a page', () => {
    fc.assert(
      fc.property(anyDocument, fc.constantFrom(undefined, ...packs.keys()), (document, type) => {
        const understanding = understand({ ...document, ...(type === undefined ? {} : { type }) }, packs, [])
        for (const { confidence, others } of understanding.fields) {
          expect(confidence).toBeGreaterThan(0)
          expect(confidence).toBeLessThan(1)
          expect(others.length).toBeLessThanOrEqual(4)
        }
      }),
      { numRuns: 250 },
    )
  })

  it('never throws on text without places', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 300 }), { maxLength: 4 }), (pages) => {
        expect(understand(plainDocument(pages), packs, []).fields).toBeDefined()
      }),
      { numRuns: 100 },
    )
  })

  it('ends on pages that are nothing but values and labels', () => {
    const crowded = Array.from({ length: 400 }, () => 'Total Date Invoice no 12/05/2031 1,234.56 EUR Name : 7 % '.repeat(3)).join('\n')
    const understanding = understand(plainDocument([crowded]), packs, [])
    expect(understanding.runs.reduce((sum, { proposals }) => sum + proposals.length, 0)).toBeLessThanOrEqual(6000)
  })

  it('names each field once, in the order of its type, with evidence from runs that are recorded', () => {
    const document = typedDocument([
      'INVOICE      Invoice No: A-1001\nInvoice Date: 3 May 2031\nTotal: £12.00\nSubtotal: £10.00\nVAT: £2.00',
    ])
    const { type, fields, runs } = understand(document, packs, [])
    const names = fields.map(({ name }) => name)
    expect(new Set(names).size).toBe(names.length)
    expect(names).toEqual(Object.keys(packs.get(type)?.fields ?? {}).filter((name) => names.includes(name)))
    const sources = new Set(runs.map(({ source }) => source))
    for (const { evidence } of fields) for (const { source } of evidence) expect(sources).toContain(source)
  })

  it('is of nothing but the type a person chose', () => {
    const document = { ...typedDocument(['INVOICE\nDate: 3 May 2031']), type: 'letter' }
    expect(understand(document, packs, [])).toMatchObject({ type: 'letter', typeConfidence: 1, date: '2031-05-03' })
  })

  it('has another version when a pack says something else', () => {
    const [[type, pack] = expect.unreachable()] = [...packs]
    const other = new Map(packs).set(type, { ...pack, recurs: !pack.recurs })
    expect(understandingVersion(other)).not.toBe(understandingVersion(packs))
    expect(understandingVersion(new Map([...packs].reverse()))).toBe(understandingVersion(packs))
  })
})
