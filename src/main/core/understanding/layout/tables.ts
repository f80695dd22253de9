/** Tables: a row of headers with rows below whose cells stand under them. */
import { bottom, centreX, sharedWidth } from './boxes'
import type { Row, Segment, Table } from './layout'

const fewestColumns = 3
/** In heights of a line: a larger gap ends the table, unless, as in a form's tall boxes, a row of figures follows in its columns. */
const widestRowGap = 4
const widestBoxGap = 12
const mostRows = 400

export function tablesOf(rows: readonly Row[], aspect: number): readonly Table[] {
  const tables: Table[] = []
  let next = 0
  while (next < rows.length) {
    const header = rows[next] ?? []
    const table = isHeader(header) ? tableBelow(header, rows, next + 1, aspect) : undefined
    if (table === undefined) next++
    else {
      tables.push(table)
      next += table.rows.length + 1
    }
  }
  return tables
}

/** "11 Gross weight": the boxes of a form are numbered, also those that head columns. */
const boxNumber = /^\d{1,2}[.)]? (?=\p{Lu})/u

/** Words, not values. */
function isHeader(row: Row): boolean {
  if (row.length < fewestColumns) return false
  const names = row.filter(
    ({ text }) => /\p{L}{2}/u.test(text) && !/\d{2}/.test(text.replace(boxNumber, '')) && text.length < 40 && !text.trimEnd().endsWith(':'),
  )
  return names.length >= Math.max(fewestColumns, row.length * 0.75) && row.every(({ text }) => !/\d{3}/.test(text))
}

function tableBelow(header: Row, rows: readonly Row[], from: number, aspect: number): Table | undefined {
  const found: (Segment | undefined)[][] = []
  let last = header
  for (const row of rows.slice(from, from + mostRows)) {
    const gap = gapBetween(last, row)
    if (isHeader(row) || gap > widestBoxGap) break
    const cells = cellsUnder(header, row, aspect)
    if (cells === undefined || (gap > widestRowGap && !isRowOfFigures(cells))) break
    found.push(cells)
    last = row
  }
  // Goods stand in groups: the first row may name one.
  const first = isGroupName(found[0]) ? found[1] : found[0]
  return !hasFigures(first) ? undefined : { page: header[0]?.page ?? 1, header, rows: found }
}

const isRowOfFigures = (row: readonly (Segment | undefined)[]): boolean => {
  const cells = row.filter((cell) => cell !== undefined)
  return cells.length >= fewestColumns && cells.filter(({ text }) => /\d/.test(text)).length >= 2
}

const isGroupName = (row: readonly (Segment | undefined)[] | undefined): boolean => {
  const cells = (row ?? []).filter((cell) => cell !== undefined)
  return row?.[0] !== undefined && cells.length === 1 && !/\d{3}|:/.test(row[0].text)
}

/** Labels with their values side by side look like a table, but not like one of figures. */
function hasFigures(row: readonly (Segment | undefined)[] | undefined): boolean {
  const cells = (row ?? []).filter((cell) => cell !== undefined)
  const figures = cells.filter(({ text }) => /\d/.test(text)).length
  return figures >= 2 || (figures === 1 && cells.length <= 2)
}

/** Undefined where the row is no row of the table: text across several columns, or nothing under any header. */
function cellsUnder(header: Row, row: Row, aspect: number): (Segment | undefined)[] | undefined {
  const cells = header.map((): Segment | undefined => undefined)
  for (const segment of row) {
    const under = header.filter((head) => sharedWidth(head.place, segment.place) > 0.3)
    if (under.length > 2) return undefined
    const nearest = columnOf(header, segment, aspect)
    if (nearest >= 0 && cells[nearest] === undefined) cells[nearest] = segment
  }
  return cells.some((cell) => cell !== undefined) ? cells : undefined
}

/** By shared width, else by the nearest edge or centre. */
function columnOf(header: Row, segment: Segment, aspect: number): number {
  let best = -1
  let least = Infinity
  for (const [index, head] of header.entries()) {
    const distance =
      sharedWidth(head.place, segment.place) > 0.3
        ? Math.abs(centreX(head.place) - centreX(segment.place)) * 0.1
        : Math.min(
            Math.abs(centreX(head.place) - centreX(segment.place)),
            Math.abs(head.place.x - segment.place.x),
            Math.abs(head.place.x + head.place.width - segment.place.x - segment.place.width),
          )
    if (distance < least) [best, least] = [index, distance]
  }
  return least * aspect < 0.12 ? best : -1
}

function gapBetween(above: Row, below: Row): number {
  const base = Math.max(...above.map(({ place }) => bottom(place)))
  const top = Math.min(...below.map(({ place }) => place.y))
  const height = Math.max(...below.map(({ place }) => place.height), 1e-6)
  return (top - base) / height
}
