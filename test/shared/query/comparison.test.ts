/** Numbers, shares and days as people type them in filters. */
import { describe, expect, it } from 'vitest'
import { comparisonOf, flagCalled, piecesOf, problemIn, toFraction, toNumber } from '#query'

describe('a comparison', () => {
  it.each([
    ['>1000', { operator: '>', operand: '1000' }],
    ['<=2026-12-31', { operator: '<=', operand: '2026-12-31' }],
    ['≥ 3', { operator: '>=', operand: '3' }],
    ['100..200', { operator: '>=', operand: '100', upTo: '200' }],
    ['dupont', { operator: 'contains', operand: 'dupont' }],
  ])('%s', (text, expected) => {
    expect(comparisonOf(text)).toEqual(expected)
  })
})

describe('numbers', () => {
  it.each([
    ['1000', 1000],
    ['1 000,50', 1000.5],
    ['1,000.50', 1000.5],
    ['1.000', 1000],
    ['0.125', 0.125],
    ['12,5 €', 12.5],
    ['-3', -3],
    ['2026-12-31', undefined],
    ['FA-2024', undefined],
  ])('%s', (text, expected) => {
    expect(toNumber(text)).toBe(expected)
  })

  it('are shares of a whole', () => {
    expect(['0.8', '0,8', '80 %', '80', '1', '100', 'most'].map(toFraction)).toEqual([0.8, 0.8, 0.8, 0.8, 1, 1, undefined])
  })
})

describe('filters on fields', () => {
  const isField = (word: string) => ['due', 'due_date', 'sender'].includes(word)
  const filtersOf = (text: string) => piecesOf(text, isField).flatMap((piece) => (piece.filter ? [piece.field ?? piece.filter] : []))

  it('are known by their name, or by being compared', () => {
    expect(filtersOf('total:>1000 due:<2026-12-31 due-date:2026 sender:dupont missing:due-date completeness:<0.8 flag:overdue')).toEqual([
      'total',
      'due',
      'due_date',
      'sender',
      'missing',
      'completeness',
      'flag',
    ])
  })

  it('leave the lines of a letter alone', () => {
    for (const text of ['re: your letter', 'Sender: the town hall', 'https://example.org', 'note:this'])
      expect(filtersOf(text), text).toEqual([])
  })

  it('make sense, or the query is taken as words', () => {
    expect(problemIn(piecesOf('completeness:<lots'))).toBe(0)
    expect(problemIn(piecesOf('completeness:<80%'))).toBeUndefined()
    expect(flagCalled('doublon')).toBe('duplicate')
  })
})
