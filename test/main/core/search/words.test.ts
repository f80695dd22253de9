import { describe, expect, it } from 'vitest'
import {
  codesOf,
  compactCode,
  findMatches,
  fuse,
  headingOf,
  isOneTypoApart,
  likestSentence,
  makeSnippet,
  stemToken,
  textToEmbed,
  tokenise,
  type Hit,
} from '#core/search'

const found = (text: string, ...terms: string[]) => findMatches(text, terms).map(({ start, end }) => text.slice(start, end))

describe('words', () => {
  it('are compared without accents and case, offsets staying those of the text', () => {
    const text = 'L’Été à Œuilly'
    expect(tokenise(text).map((token) => token.text)).toEqual(['l', 'ete', 'a', 'oeuilly'])
    expect(tokenise(text).map(({ start, end }) => text.slice(start, end))).toEqual(['L', 'Été', 'à', 'Œuilly'])
  })

  it('have stems in French and English, names the same in both', () => {
    expect(stemToken('factures', 'fra')).toBe(stemToken('facturé', 'fra'))
    expect(stemToken('studies', 'eng')).toBe(stemToken('studying', 'eng'))
    expect(stemToken('Rasmussen', 'fra')).toBe(stemToken('Rasmussen', 'eng'))
  })

  it('are marked as exact words, stems, prefixes and identifiers however they are spaced', () => {
    expect(found('Les factures impayées et les studios', 'facture')).toEqual(['factures'])
    expect(found('Les factures impayées et la facturation', 'factur*')).toEqual(['factures', 'facturation'])
    expect(found('IBAN FR76 3000 6000 0112', 'fr76300060000112')).toEqual(['FR76 3000 6000 0112'])
    expect(found('Facture FA-2024-0118.', 'FA20240118')).toEqual(['FA-2024-0118'])
  })
})

describe('identifiers', () => {
  it.each([
    ['Facture FA-2024-0118 du 12 mai', 'FA-2024-0118'],
    ['IBAN FR76 3000 6000 0112 3456 7890 189 BIC', 'FR7630006000011234567890189'],
    ['Conteneur MSKU 123456-7 plein', 'MSKU1234567'],
    ['Total 1 234,56 € TTC', '1234,56'],
    ['Total 1 234,56 € TTC', '1 234,56'],
    ['tél. 01 23 45 67 89', '0123456789'],
    ['IBAN FR7630006000011234567890189', 'FR76 3000 6000 0112 3456 7890 189'],
  ])('in "%s" are found as %s', (text, typed) => {
    expect(codesOf(text)).toContain(compactCode(typed))
  })
})

describe('a match by meaning alone', () => {
  it('is shown by the sentence likest the query, else by the first', () => {
    const text = 'Rien de neuf ici. Le contrat prend fin en juin. Il fait beau.'
    const shown = (query: string) => {
      const { start, end } = likestSentence(text, { start: 0, end: text.length }, query)
      return text.slice(start, end)
    }
    expect(shown('end of the contract')).toBe('Le contrat prend fin en juin.')
    expect(shown('xyz')).toBe('Rien de neuf ici.')
  })
})

describe('a typo', () => {
  it('is one letter wrong, missing, too many or swapped', () => {
    for (const typed of ['facure', 'facturre', 'fakture', 'fatcure', 'factrue', 'acture'])
      expect(isOneTypoApart(typed, 'facture')).toBe(true)
    expect(isOneTypoApart('facture', 'facture')).toBe(false)
    expect(isOneTypoApart('facture', 'fractures')).toBe(false)
  })
})

describe('a title from the text', () => {
  it('is a short first line that stands alone', () => {
    expect(headingOf('Bail commercial\nEntre les soussignés')).toBe('Bail commercial')
    expect(headingOf('This sentence goes on\nbelow and is no title')).toBeUndefined()
    expect(headingOf('Only one line')).toBeUndefined()
  })

  it('stands before each passage, once', () => {
    expect(textToEmbed('Bail', 'Entre les soussignés')).toBe('Bail\nEntre les soussignés')
    expect(textToEmbed('Bail', 'Bail\nEntre les soussignés')).toBe('Bail\nEntre les soussignés')
    expect(textToEmbed(undefined, 'Entre')).toBe('Entre')
  })
})

describe('a snippet', () => {
  it('is short, shows where most of the words stand, and marks them', () => {
    const text = `${'Rien à voir ici. '.repeat(30)}Le loyer du bail est de 900 euros. ${'Encore rien. '.repeat(30)}`
    const snippet = makeSnippet(text, 0, text.length, findMatches(text, ['loyer', 'bail']))
    expect(snippet.text.length).toBeLessThanOrEqual(250)
    expect(snippet.marks.map(([start, end]) => snippet.text.slice(start, end))).toEqual(['loyer', 'bail'])
  })
})

describe('fusion', () => {
  const hits = (scores: Record<number, number>): Hit[] =>
    Object.entries(scores)
      .map(([group, score]) => ({ passage: Number(group) * 10, group: Number(group), score }))
      .sort((a, b) => b.score - a.score)
  const order = (fused: ReturnType<typeof fuse>) => fused.map(({ group }) => group)
  const idOf = (group: number) => String(group)

  it('puts what both lists find before what one finds', () => {
    expect(order(fuse(hits({ 1: 9, 2: 8, 3: 2 }), hits({ 2: 0.9, 4: 0.89, 5: 0.8 }), 0.5, idOf))[0]).toBe(2)
  })

  it('follows one list where the other is empty or has no weight', () => {
    expect(order(fuse([], hits({ 4: 0.9, 5: 0.8 }), 0.1, idOf))).toEqual([4, 5])
    expect(order(fuse(hits({ 1: 9, 2: 8 }), hits({ 2: 0.9, 1: 0.1 }), 0, idOf))).toEqual([1, 2])
  })

  it('keeps scores between 0 and 1, says each rank, and orders equals by id', () => {
    const fused = fuse(hits({ 1: 5, 2: 5 }), hits({ 1: 0.8, 2: 0.8 }), 0.5, (group) => (group === 1 ? 'b' : 'a'))
    expect(order(fused)).toEqual([2, 1])
    for (const { score } of fused) expect(score).toBeLessThanOrEqual(1)
    expect(fused[0]?.words?.rank).toBe(2)
  })
})
