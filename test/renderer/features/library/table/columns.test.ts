/** Columns as a person arranged them. */
import { expect, test } from 'vitest'
import {
  columnKindOf,
  columnsSchema,
  moved,
  narrowest,
  placed,
  resized,
  shownOrHidden,
  usualColumns,
  withField,
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

test('a field is a column by its name, once; what is no longer shown of it is forgotten', () => {
  const columns = withField(withField(usualColumns, 'field:total', 116), 'field:total', 90)
  expect(columns.slice(usualColumns.length)).toEqual([{ name: 'field:total', width: 116, isShown: true }])
  expect(columnsSchema.parse(columns)).toEqual(columns)
  expect(columnsSchema.parse(shownOrHidden(columns, 'field:total'))).toEqual(usualColumns)
})

test('amounts, dates and measures stand at the end of their column and are looked for from the largest', () => {
  const formatOf = (field: string) => ({ total: 'amount', due_date: 'date', seller: 'party' })[field]
  expect(columnKindOf('field:total', formatOf)).toMatchObject({ sort: 'field:total', isNumber: true, startsDescending: true })
  expect(columnKindOf('field:due_date', formatOf)).toMatchObject({ isNumber: true })
  for (const name of ['field:seller', 'field:nobody_knows'] as const)
    expect(columnKindOf(name, formatOf)).toMatchObject({ sort: name, isNumber: false })
})
