/** The layout of a page from its words. */
import type { PageToUnderstand } from '../understanding'
import { blocksOf } from './blocks'
import type { LayoutPage, Row } from './layout'
import { placeWords } from './place-words'
import { rowsOf, segmentFrom, segmentsOf, usualHeight, usualSpace } from './rows'
import { tablesOf } from './tables'

export function readLayout(page: PageToUnderstand): LayoutPage {
  const placed = placeWords(page)
  const lines = rowsOf(placed)
  const space = usualSpace(lines, placed.aspect)
  const rows: Row[] = []
  let index = 0
  for (const line of lines) {
    const parts = segmentsOf(line, placed.aspect, space)
    rows.push(parts.map((words) => segmentFrom(words, { page: page.page, index: index++, row: rows.length })))
  }
  return {
    page: page.page,
    segments: rows.flat(),
    rows,
    blocks: blocksOf(rows, placed.aspect),
    tables: tablesOf(rows, placed.aspect),
    lineHeight: usualHeight(placed.words),
    aspect: placed.aspect,
  }
}
