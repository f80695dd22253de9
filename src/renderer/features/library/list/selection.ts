/** What is selected: some documents, or all of the list but some; independent of what is loaded or shown. */
import type { DocumentRow } from '#contract'

export interface Selection {
  readonly isAll: boolean
  /** Those that are selected, or those that are not when `isAll`. */
  readonly rows: ReadonlyMap<string, DocumentRow>
}

export const nothing: Selection = { isAll: false, rows: new Map() }
export const everything: Selection = { isAll: true, rows: new Map() }

export const selectionOf = (rows: readonly DocumentRow[]): Selection => ({ isAll: false, rows: new Map(rows.map((row) => [row.id, row])) })

export const isSelected = ({ isAll, rows }: Selection, id: string): boolean => isAll !== rows.has(id)

export const countSelected = ({ isAll, rows }: Selection, total: number): number => (isAll ? Math.max(0, total - rows.size) : rows.size)

export function toggled({ isAll, rows }: Selection, row: DocumentRow): Selection {
  const next = new Map(rows)
  if (!next.delete(row.id)) next.set(row.id, row)
  return { isAll, rows: next }
}
