import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { meaningWeight, parseQuery } from '#core/search'

const words = (text: string) => parseQuery(text).words.map((clause) => clause.text)

describe('the query language', () => {
  it('takes plain words as they are', () => {
    expect(words('facture EDF 2023')).toEqual(['facture', 'EDF', '2023'])
  })

  it('knows phrases, exclusions, alternatives and prefixes', () => {
    const query = parseQuery('"bail commercial" -résiliation loyer OR charges factur*')
    expect(query.required.map((clauses) => clauses.map(({ text }) => text))).toEqual([['bail commercial'], ['loyer', 'charges']])
    expect(query.excluded.map(({ text }) => text)).toEqual(['résiliation'])
    expect(query.words).toEqual([{ text: 'factur', isPhrase: false, isPrefix: true }])
    expect(query.problemAt).toBeUndefined()
  })

  it('knows filters, quoted or not, wanted or not', () => {
    const { filters, text } = parseQuery('loyer type:pdf in:"Mes documents" -tag:payé before:2024-03 after:2023')
    expect(filters).toEqual([
      { name: 'type', value: 'pdf', isExcluded: false },
      { name: 'in', value: 'Mes documents', isExcluded: false },
      { name: 'tag', value: 'payé', isExcluded: true },
      { name: 'before', value: '2024-03', isExcluded: false },
      { name: 'after', value: '2023', isExcluded: false },
    ])
    expect(text).toBe('loyer')
  })

  it('takes names it does not know as plain words', () => {
    expect(words('completeness:low https://example.org')).toEqual(['completeness:low', 'https://example.org'])
    expect(parseQuery('re: your letter').problemAt).toBeUndefined()
  })

  it('keeps identifiers whole', () => {
    expect(words('FA-2024-0118 jean@example.org')).toEqual(['FA-2024-0118', 'jean@example.org'])
  })

  it.each([
    ['"not closed', 0],
    ['loyer type:', 6],
    ['before:yesterday loyer', 0],
    ['OR loyer', 0],
    ['loyer OR', 6],
    ['loyer OR -charges', 6],
  ])('takes %s as plain words and says where it stopped making sense', (text, at) => {
    const query = parseQuery(text)
    expect(query.problemAt).toBe(at)
    expect(query.filters).toEqual([])
    expect(query.words.length).toBeGreaterThan(0)
  })

  it('takes quotation marks and dashes of a question as part of the sentence, unless there are filters', () => {
    const question = parseQuery('À quoi sert le "cache" des noms en -in ?')
    expect(question.required).toEqual([])
    expect(question.excluded).toEqual([])
    expect(question.words.map(({ text }) => text)).toContain('"cache"')
    expect(parseQuery('"bail commercial" type:pdf ?').required).toHaveLength(1)
    expect(parseQuery('le "bail commercial" -projet').excluded).toHaveLength(1)
  })

  it('never throws, whatever is typed', () => {
    const piece = fc.oneof(
      fc.constantFrom('"', '-', ' OR ', 'type:', 'after:', '*', '«', ':', ' ', 'in:"'),
      fc.string({ unit: 'binary', maxLength: 6 }),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
        const query = parseQuery(pieces.join(''))
        expect(meaningWeight(query)).toBeGreaterThanOrEqual(0)
        expect(meaningWeight(query)).toBeLessThanOrEqual(1)
      }),
    )
  })
})

describe('the shape of a query', () => {
  const weight = (text: string) => meaningWeight(parseQuery(text))
  it('leaves identifiers to words and questions to meaning', () => {
    expect(weight('FA-2024-0118')).toBeLessThan(0.2)
    expect(weight('MSKU 123456-7')).toBeLessThan(0.2)
    expect(weight('"bail commercial"')).toBeLessThan(0.3)
    expect(weight('Que faire quand le locataire ne paie plus son loyer ?')).toBeGreaterThan(0.55)
  })
})
