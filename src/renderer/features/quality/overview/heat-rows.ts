/** The heat map's cells as rows of types and columns of fields, the worst of both first. */
import type { QualitySummary } from '#contract'

export type HeatCell = QualitySummary['heatMap'][number]

export interface HeatRow {
  readonly type: string
  readonly cells: ReadonlyMap<string, HeatCell>
}

const badOf = (cells: Iterable<HeatCell>): number => [...cells].reduce((sum, { absent, present }) => sum + absent + present, 0)

export function heatRows(cells: readonly HeatCell[]): { readonly rows: readonly HeatRow[]; readonly fields: readonly string[] } {
  const byType = new Map<string, Map<string, HeatCell>>()
  const byField = new Map<string, HeatCell[]>()
  for (const cell of cells) {
    byType.set(cell.type, (byType.get(cell.type) ?? new Map<string, HeatCell>()).set(cell.field, cell))
    byField.set(cell.field, [...(byField.get(cell.field) ?? []), cell])
  }
  const rows = [...byType].map(([type, of]) => ({ type, cells: of })).toSorted((a, b) => badOf(b.cells.values()) - badOf(a.cells.values()))
  // A field that nobody lacks says nothing here.
  const fields = [...byField]
    .filter(([, of]) => badOf(of) > 0)
    .toSorted(([, a], [, b]) => badOf(b) - badOf(a))
    .map(([field]) => field)
  return { rows: fields.length === 0 ? [] : rows, fields }
}
