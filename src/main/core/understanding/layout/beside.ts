/** What stands in the same row as a segment. */
import { right } from './boxes'
import type { LayoutPage, Segment } from './layout'

/** The first segment to its right. */
export const besideIn = (page: LayoutPage, segment: Segment): Segment | undefined =>
  page.rows[segment.row]?.find(({ place }) => place.x >= right(segment.place) - 1e-6)
