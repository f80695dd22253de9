import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chunkPage } from '../../../../src/main/core/search/chunk'

const sentence = (n: number) => `La phrase numéro ${String(n)} parle du contrat de location et de ses conditions.`
const passagesOf = (text: string) => chunkPage(text).map(({ start, end }) => text.slice(start, end))

describe('cutting a page into passages', () => {
  it('leaves a short page whole', () => {
    expect(passagesOf('  Bonjour Mme. Martin.\nVotre rendez-vous est le 3 mai. ')).toEqual([
      'Bonjour Mme. Martin.\nVotre rendez-vous est le 3 mai.',
    ])
  })

  it('has nothing for an empty page', () => {
    expect(chunkPage(' \n\n\t ')).toEqual([])
  })

  it('ends passages at sentence ends and repeats the last sentence at the start of the next', () => {
    const passages = passagesOf(Array.from({ length: 40 }, (_, n) => sentence(n)).join(' '))
    expect(passages.length).toBeGreaterThan(3)
    for (const passage of passages) expect(passage).toMatch(/conditions\.$/)
    expect(passages[1]?.startsWith(passages[0]?.split(/(?<=\.) /).at(-1) ?? '?')).toBe(true)
  })

  it('starts a passage at a new paragraph once the one before is long enough', () => {
    const paragraph = Array.from({ length: 8 }, (_, n) => sentence(n)).join(' ')
    expect(passagesOf(`${paragraph}\n\n${paragraph}`)).toEqual([paragraph, paragraph])
  })

  it('keeps the lines of a table whole', () => {
    const rows = Array.from({ length: 60 }, (_, n) => `Article ${String(n)}.\tQuantité 12. Prix 1 234,56\tTVA 20 %`)
    const lines = new Set(rows)
    for (const passage of passagesOf(rows.join('\n'))) for (const line of passage.split('\n')) expect(lines.has(line)).toBe(true)
  })

  it('keeps passages short enough for the model, whatever the text', () => {
    for (const text of ['x'.repeat(5000), '漢字'.repeat(2000), '1234567890 '.repeat(800), '😀'.repeat(1500)])
      for (const passage of passagesOf(text)) expect(passage.length).toBeLessThan(1000)
  })

  it('covers every character, in order, the same way each time', () => {
    const piece = fc.oneof(
      fc.constantFrom('. ', '\n', '\n\n', ' ', '! ', '\t', '- ', 'M. ', '漢字。', '😀', '12,5 '),
      fc.string({ unit: 'binary', maxLength: 20 }),
      fc.lorem({ maxCount: 30 }),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 80 }), (pieces) => {
        const text = pieces.join('')
        const slices = chunkPage(text)
        const covered = new Uint8Array(text.length)
        let last = { start: -1, end: -1 }
        for (const slice of slices) {
          expect(slice.start).toBeGreaterThan(last.start)
          expect(slice.end).toBeGreaterThan(last.end)
          expect(slice.end).toBeLessThanOrEqual(text.length)
          expect(text.slice(slice.start, slice.end)).toBe(text.slice(slice.start, slice.end).trim())
          covered.fill(1, slice.start, slice.end)
          last = slice
        }
        for (let index = 0; index < text.length; index++) if (/\S/.test(text.charAt(index))) expect(covered[index]).toBe(1)
        expect(chunkPage(text)).toEqual(slices)
      }),
    )
  })
})
