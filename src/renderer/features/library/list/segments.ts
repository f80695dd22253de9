/** What a list is made of: one segment a group, each of which knows how its rows are asked for. */
import type { Group, ListInput } from '#contract'
import { filterPiece } from './filter-text'

export type Sort = ListInput['sort']
export type GroupKind = 'source' | 'type' | 'month' | 'language' | 'tag'

export interface WantedList {
  readonly filter: string
  readonly sort: Sort
  readonly trashed: boolean
  readonly group?: GroupKind | undefined
}

export type ListQuery = Pick<ListInput, 'filter' | 'sort' | 'trashed'>

export interface Segment {
  /** Undefined when nothing is grouped. */
  readonly key: string | undefined
  readonly documents: number
  readonly query: ListQuery
  /** Where it begins among the rows of `query`. */
  readonly start: number
}

export const groupColumn: Readonly<Partial<Record<GroupKind, Sort['by']>>> = { source: 'source', type: 'type', month: 'date' }

/**
 * Sorted by the grouped column itself, groups lie one after the other in one list. Otherwise each group is a list of its own,
 * narrowed by a filter. Of a source no filter speaks exactly, so sources are always taken from one list.
 */
export function segmentsOf(wanted: WantedList, groups: readonly Group[] | undefined, total: number): readonly Segment[] {
  const { group, filter, trashed } = wanted
  const query = { filter, sort: wanted.sort, trashed }
  if (!group || !groups) return total > 0 ? [{ key: undefined, documents: total, query, start: 0 }] : []
  const column = groupColumn[group]
  if (column && (group === 'source' || wanted.sort.by === column)) {
    const sort = wanted.sort.by === column ? wanted.sort : { by: column, descending: false }
    let start = 0
    return inOrder(groups, sort.descending).map(({ key, documents }) => {
      const segment = { key, documents, query: { filter, sort, trashed }, start }
      start += documents
      return segment
    })
  }
  // The newest month first: that is where people look.
  return inOrder(groups, group === 'month').map(({ key, documents }) => ({
    key,
    documents,
    query: { ...query, filter: groupFilter(filter, group, key) },
    start: 0,
  }))
}

/** What has no value comes first when ascending; the groups come so as well. */
const inOrder = (groups: readonly Group[], isReversed: boolean) => (isReversed ? [...groups].reverse() : groups)

function groupFilter(filter: string, group: GroupKind, key: string): string {
  switch (group) {
    case 'type':
      return join(filter, filterPiece('type', `=${key}`))
    case 'language':
      return join(filter, filterPiece('lang', `=${key}`))
    case 'tag':
      return join(filter, filterPiece('tag', `=${key}`))
    case 'month':
      return key === '' ? join(filter, '-after:0000') : join(filter, `after:${key}`, `before:${dayAfter(key)}`)
    case 'source':
      return filter
  }
}

const join = (...parts: readonly string[]): string => parts.filter((part) => part !== '').join(' ')

/** What is dated by its year alone is a group of its own, before the months of that year. */
function dayAfter(month: string): string {
  const [year = 0, number] = month.split('-').map(Number)
  if (number === undefined) return `${month}-01`
  return number === 12 ? String(year + 1).padStart(4, '0') : `${String(year).padStart(4, '0')}-${String(number + 1).padStart(2, '0')}`
}
