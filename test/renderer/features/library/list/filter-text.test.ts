/** The typed filter, taken apart and put together. */
import { expect, test } from 'vitest'
import { filterPiece, filterValues, toggleFilter, withoutFilter } from '../../../../../src/renderer/features/library/list/filter-text'

test('values of a name are found, quoted or not, excluded ones left out', () => {
  expect(filterValues('rent tag:"to pay" tag:paid -tag:old type:pdf', 'tag')).toEqual(['to pay', 'paid'])
})

test('choosing a tag adds it, choosing it again takes it away and leaves the rest', () => {
  const once = toggleFilter('rent "exact words"', 'tag', 'to pay')
  expect(once).toBe('rent "exact words" tag:"to pay"')
  expect(toggleFilter(once, 'tag', 'to pay')).toBe('rent "exact words"')
})

test('quotation marks in a value cannot break out of it', () => {
  expect(filterPiece('in', '/home/a "b" c')).toBe('in:"/home/a b c"')
  expect(filterPiece('tag', '<i>x</i>')).toBe('tag:<i>x</i>')
})

test('a name is taken out whole, or one value of it', () => {
  expect(withoutFilter('type:pdf rent type:mail', 'type')).toBe('rent')
  expect(withoutFilter('type:pdf rent type:mail', 'type', 'pdf')).toBe('rent type:mail')
})
