/** Columns as a person arranged them. */
import { expect, test } from 'vitest'
import {
  columnsSchema,
  moved,
  narrowest,
  placed,
  resized,
  shownOrHidden,
  usualColumns,
} from '../../../../../src/renderer/features/library/table/columns'

const names = (columns: typeof usualColumns) => columns.map(({ name }) => name)

test('a column moves past its shown neighbour, and not beyond the ends', () => {
  const next = moved(usualColumns, 'type', 1)
  expect(names(next).slice(0, 3)).toEqual(['title', 'source', 'type'])
  expect(moved(usualColumns, 'title', -1)).toBe(usualColumns)
  expect(names(placed(usualColumns, 'tags', 'type')).slice(0, 3)).toEqual(['title', 'tags', 'type'])
})

test('widths stay usable, and the title cannot be hidden', () => {
  expect(resized(usualColumns, 'type', 3).find(({ name }) => name === 'type')?.width).toBe(narrowest)
  expect(shownOrHidden(usualColumns, 'title')).toEqual(usualColumns)
  expect(shownOrHidden(usualColumns, 'size').find(({ name }) => name === 'size')?.isShown).toBe(true)
})

test('what was remembered by another version is completed, doubles are dropped', () => {
  const remembered = columnsSchema.parse([
    { name: 'size', width: 90, isShown: true },
    { name: 'title', width: 300, isShown: true },
    { name: 'size', width: 70, isShown: false },
  ])
  expect(names(remembered).slice(0, 2)).toEqual(['size', 'title'])
  expect([...names(remembered)].sort()).toEqual([...names(usualColumns)].sort())
})
