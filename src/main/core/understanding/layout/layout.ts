/** The shape of a page as an eye takes it in: pieces of writing with their places, rows and columns of them, tables. */
import type { Box } from '#ports'

/** Words side by side without a wide gap: a label, a cell, a line of a paragraph. Never empty. */
export interface Segment {
  readonly page: number
  /** Index in `LayoutPage.segments`. */
  readonly index: number
  /** Its words joined by single spaces. Values never stand astride two segments of one row. */
  readonly text: string
  /** Absent where the format has no geometry. */
  readonly box?: Box
  /** Where it stands beside the others: its box, or, without geometry, as if it were typed on a machine. For comparing only. */
  readonly place: Box
  readonly words: readonly SegmentWord[]
  /** Index in `LayoutPage.rows`. */
  readonly row: number
}

/** `segment.text.slice(start, end)`. */
export interface SegmentWord {
  readonly start: number
  readonly end: number
  readonly place: Box
  /** How sure the reading is, 0 to 1. */
  readonly confidence?: number
}

/** Segments at one height, from left to right. */
export type Row = readonly Segment[]

/** Cells below headers; `rows[r][c]` belongs to `header[c]` and is undefined where the table has nothing. */
export interface Table {
  readonly page: number
  readonly header: readonly Segment[]
  readonly rows: readonly (readonly (Segment | undefined)[])[]
}

/** Segments that belong together, one below the other: an address, a paragraph. */
export type Block = readonly Segment[]

export interface LayoutPage {
  readonly page: number
  /** In reading order: from top to bottom, within a row from left to right. */
  readonly segments: readonly Segment[]
  readonly rows: readonly Row[]
  readonly blocks: readonly Block[]
  readonly tables: readonly Table[]
  /** Height of the usual word, as a fraction of the page's height. */
  readonly lineHeight: number
  /** Width of the page divided by its height: what makes widths and heights comparable. */
  readonly aspect: number
}

/** A stretch of a segment's text. */
export interface Span {
  readonly segment: Segment
  readonly start: number
  readonly end: number
}
