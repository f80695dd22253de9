import fc from 'fast-check'
import { expect, it } from 'vitest'
import { filtersOf, writtenFilter } from '#query'
import { filtersText, hasWords, withFilter, withoutFilters, wordsOf } from '../../../../../src/renderer/features/search/query/edit'

const query = 'rent type:pdf "due date" in:"My papers" -draft before:2025-01'

it('tells filters from words', () => {
  expect(filtersOf(query).map(({ filter, value }) => [filter, value])).toEqual([
    ['type', 'pdf'],
    ['in', 'My papers'],
    ['before', '2025-01'],
  ])
  expect(wordsOf(query)).toBe('rent "due date" -draft')
  expect(filtersText(query)).toBe('type:pdf in:"My papers" before:2025-01')
})

it('takes out one filter and leaves the rest as it was typed', () => {
  expect(withoutFilters(query, ({ filter }) => filter === 'in')).toBe('rent type:pdf "due date" -draft before:2025-01')
})

it('has no filters where the engine takes everything as plain words', () => {
  expect(filtersOf('type: rent')).toEqual([])
  expect(filtersOf('rent before:soon type:pdf')).toEqual([])
})

it('knows whether something is looked for beside filters', () => {
  expect(['rent', 'type:pdf', '-draft type:pdf', '"due date"', 'what is type?'].map(hasWords)).toEqual([true, false, false, true, true])
})

it('writes filters in the language of the person, quoted where they must be', () => {
  expect(writtenFilter('in', 'My papers', 'fr')).toBe('dans:"My papers"')
  expect(writtenFilter('tag', 'house/renovation', 'en', true)).toBe('-tag:house/renovation')
})

it('reads back every filter it writes, and takes it out again', () => {
  const value = fc
    .string({ minLength: 1, unit: fc.constantFrom('a', 'é', ' ', '-', ':', '/', '.', 'OR', '日') })
    .filter((text) => text.trim() !== '')
  fc.assert(
    fc.property(value, fc.constantFrom('type', 'in', 'lang', 'tag'), fc.constantFrom('en', 'fr'), (text, name, language) => {
      const next = withFilter('rent', writtenFilter(name, text.trim(), language))
      expect(filtersOf(next).map((piece) => [piece.filter, piece.value])).toEqual([[name, text.trim()]])
      expect(withoutFilters(next, () => true)).toBe('rent')
    }),
  )
})
