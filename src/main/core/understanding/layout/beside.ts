/** What stands around a segment: in its row, in the next one. */
import { right, sharedWidth } from './boxes'
import type { LayoutPage, Segment } from './layout'

/** The first segment to its right. */
export const besideIn = (page: LayoutPage, segment: Segment): Segment | undefined =>
  page.rows[segment.row]?.find(({ place }) => place.x >= right(segment.place) - 1e-6)

/** The segment of the next row that begins at the same place, past a row that is only of another column; `within`: of the page's width. */
export function belowIn(page: LayoutPage, segment: Segment, within: number): Segment | undefined {
  for (const row of page.rows.slice(segment.row + 1, segment.row + 3)) {
    const below = row.find(({ place }) => Math.abs(place.x - segment.place.x) < within)
    if (below !== undefined || row.some(({ place }) => sharedWidth(place, segment.place) > 0)) return below
  }
  return undefined
}

export const pageOf = (layout: readonly LayoutPage[], segment: Segment): LayoutPage | undefined =>
  layout.find(({ page }) => page === segment.page)
