/** How lists are sorted by what every document has. */
import type { FieldSort, ListInput } from '#contract'

type Sort = ListInput['sort']
export type ColumnSort = Sort & { readonly by: Exclude<Sort['by'], FieldSort> }

/**
 * Each has an index that begins with it (see the schema). Documents that are alike keep the order in which they came. What has
 * no value comes first, or last when descending. Sources stand in the order in which they were added, as their ids do.
 */
const keys: Readonly<Record<ColumnSort['by'], string>> = {
  added: 'd.doc',
  title: 'd.folded_title',
  type: 'd.type_key',
  source: 'd.source_key',
  date: 'd.date_key',
  pages: 'd.page_key',
  coverage: 'd.coverage',
  size: 'd.bytes',
  completeness: 'd.completeness_key',
}

export const sortKey = ({ by }: ColumnSort): string => keys[by]

export const sortOrder = (sort: ColumnSort): string => {
  const direction = sort.descending ? 'DESC' : 'ASC'
  return sort.by === 'added' ? `d.doc ${direction}` : `${sortKey(sort)} ${direction}, d.doc ${direction}`
}

/** What comes after a row with this key and number. */
export const sortedAfter = (sort: ColumnSort): string => `(${sortKey(sort)}, d.doc) ${sort.descending ? '<' : '>'} (?, ?)`
