/** What rows are asked to have beside what every row has: what the columns that are shown need, and nothing else. */
import { fieldOfSort, isFieldSort, listedBeside, type ListInput } from '#contract'
import type { Column } from '../table/columns'

export type Asked = Partial<Pick<ListInput, 'fields' | 'beside'>>

/** The same whatever the order of the columns: moving one asks for nothing. A grid has no columns. */
export function askedFor(layout: 'table' | 'grid', columns: readonly Column[]): Asked {
  if (layout === 'grid') return {}
  const shown = columns.filter(({ isShown }) => isShown).map(({ name }) => name)
  const fields = shown.filter(isFieldSort).map(fieldOfSort).sort()
  const beside = listedBeside.filter((name) => shown.includes(name))
  return { ...(fields.length > 0 && { fields }), ...(beside.length > 0 && { beside }) }
}
