/** Which columns stand in a window that has no room for all. */
import { expect, test } from 'vitest'
import { fittingColumns, resized, usualColumns } from '../../../../../src/renderer/features/library/table/columns'

const namesAt = (width: number, columns = usualColumns) => fittingColumns(columns, width, 'added').map(({ name }) => name)

test('all of them where there is room, or where the width is not known yet', () => {
  const all = ['title', 'type', 'source', 'pages', 'completeness', 'date', 'added', 'tags']
  expect(namesAt(1400)).toEqual(all)
  expect(namesAt(0)).toEqual(all)
})

test('in a narrow window the least important go first, and what the list is sorted by stays', () => {
  expect(namesAt(976)).toEqual(['title', 'type', 'pages', 'completeness', 'date', 'added', 'tags'])
  expect(namesAt(720)).toEqual(['title', 'type', 'pages', 'date', 'added'])
})

test('columns somebody arranged stand as they were put', () => {
  expect(namesAt(720, resized(usualColumns, 'title', 300))).toHaveLength(8)
})
