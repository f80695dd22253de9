/** What stands around a segment: in its row, in the next one. */
import { right } from './boxes'
import type { LayoutPage, Segment } from './layout'

/** The first segment to its right. */
export const besideIn = (page: LayoutPage, segment: Segment): Segment | undefined =>
  page.rows[segment.row]?.find(({ place }) => place.x >= right(segment.place) - 1e-6)

/** The segment of the next row that begins at the same place; `within`: of the page's width. */
export const belowIn = (page: LayoutPage, segment: Segment, within: number): Segment | undefined =>
  page.rows[segment.row + 1]?.find(({ place }) => Math.abs(place.x - segment.place.x) < within)

export const pageOf = (layout: readonly LayoutPage[], segment: Segment): LayoutPage | undefined =>
  layout.find(({ page }) => page === segment.page)
