/** How groups are asked for. */
import { expect, test } from 'vitest'
import { segmentsOf, type WantedList } from '../../../../../src/renderer/features/library/list/segments'

const wanted = (changes: Partial<WantedList>): WantedList => ({
  filter: '',
  sort: { by: 'added', descending: true },
  trashed: false,
  ...changes,
})
const groups = (...keys: string[]) => keys.map((key, index) => ({ key, documents: index + 1, pages: 1 }))

test('sorted by the grouped column, groups lie one after the other in one list, in its direction', () => {
  const sort = { by: 'type', descending: true } as const
  const segments = segmentsOf(wanted({ group: 'type', sort }), groups('mail', 'pdf'), 3)
  expect(segments.map(({ key, start, query }) => [key, start, query])).toEqual([
    ['pdf', 0, { filter: '', sort, trashed: false }],
    ['mail', 2, { filter: '', sort, trashed: false }],
  ])
})

test('sources are taken from one list even when another order is wanted', () => {
  const segments = segmentsOf(wanted({ group: 'source' }), groups('', 's1'), 3)
  expect(segments.map(({ start, query }) => [start, query.sort])).toEqual([
    [0, { by: 'source', descending: false }],
    [1, { by: 'source', descending: false }],
  ])
})

test('otherwise each group is a list of its own, narrowed by a filter', () => {
  const filters = (group: WantedList['group'], filter: string, ...keys: string[]) =>
    segmentsOf(wanted({ group, filter }), groups(...keys), 9).map(({ query }) => query.filter)
  expect(filters('type', 'rent type:pdf type:mail', 'mail', 'pdf')).toEqual([
    'rent type:pdf type:mail type:=mail',
    'rent type:pdf type:mail type:=pdf',
  ])
  expect(filters('month', '', '', '2024', '2024-03', '2024-12')).toEqual([
    'after:2024-12 before:2025',
    'after:2024-03 before:2024-04',
    'after:2024 before:2024-01',
    '-after:0000',
  ])
  expect(filters('language', '', '', 'eng', 'eng+fra')).toEqual(['lang:=', 'lang:=eng', 'lang:=eng+fra'])
  expect(filters('tag', 'rent', '', 'to pay')).toEqual(['rent tag:=', 'rent tag:"=to pay"'])
})

test('without documents there is nothing to show', () => {
  expect(segmentsOf(wanted({}), undefined, 0)).toEqual([])
})
