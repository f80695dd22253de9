/** Where each document stands on the screen: lines of headers and of documents, by arithmetic alone. */
import type { Segment } from './segments'

/** `item` −1 is the header of the segment. */
export interface Place {
  readonly segment: number
  readonly item: number
}

export type Line =
  | { readonly type: 'header'; readonly segment: number }
  | { readonly type: 'items'; readonly segment: number; readonly from: number; readonly to: number }

export interface Lines {
  readonly count: number
  /** Documents side by side on a line. */
  readonly lanes: number
  readonly at: (line: number) => Line | undefined
  readonly lineOf: (place: Place) => number
  readonly isClosed: (segment: number) => boolean
}

export function linesOf(segments: readonly Segment[], closed: ReadonlySet<string>, lanes: number): Lines {
  const isClosed = (segment: number) => {
    const key = segments[segment]?.key
    return key !== undefined && closed.has(key)
  }
  const headers = segments.map(({ key }) => (key === undefined ? 0 : 1))
  const starts: number[] = []
  let count = 0
  for (const [index, { documents }] of segments.entries()) {
    starts.push(count)
    count += (headers[index] ?? 0) + (isClosed(index) ? 0 : Math.ceil(documents / lanes))
  }
  return {
    count,
    lanes,
    isClosed,
    at: (line) => {
      if (line < 0 || line >= count) return undefined
      const segment = lastAtOrBefore(starts, line)
      const within = line - (starts[segment] ?? 0) - (headers[segment] ?? 0)
      if (within < 0) return { type: 'header', segment }
      const from = within * lanes
      return { type: 'items', segment, from, to: Math.min(from + lanes, segments[segment]?.documents ?? 0) }
    },
    lineOf: ({ segment, item }) => {
      const start = starts[segment] ?? 0
      return item < 0 || isClosed(segment) ? start : start + (headers[segment] ?? 0) + Math.floor(item / lanes)
    },
  }
}

function lastAtOrBefore(starts: readonly number[], line: number): number {
  let low = 0
  let high = starts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((starts[middle] ?? 0) <= line) low = middle
    else high = middle - 1
  }
  return low
}

export const comparePlaces = (one: Place, other: Place): number => one.segment - other.segment || one.item - other.item

export interface Stretch {
  readonly segment: number
  readonly from: number
  /** Not included. */
  readonly to: number
}

/** Documents from one place to another, both included, in whichever order; closed groups have none. */
export function stretchesBetween(segments: readonly Segment[], lines: Lines, one: Place, other: Place): readonly Stretch[] {
  const [first, last] = comparePlaces(one, other) <= 0 ? [one, other] : [other, one]
  const stretches: Stretch[] = []
  for (let segment = first.segment; segment <= last.segment; segment++) {
    if (lines.isClosed(segment)) continue
    const from = segment === first.segment ? Math.max(0, first.item) : 0
    const to = segment === last.segment ? last.item + 1 : (segments[segment]?.documents ?? 0)
    if (to > from) stretches.push({ segment, from, to })
  }
  return stretches
}

/** A place outlives the list it was in; the nearest one is taken. */
export function placeWithin(segments: readonly Segment[], lines: Lines, place: Place | undefined): Place | undefined {
  if (!place || segments.length === 0) return undefined
  const segment = Math.min(place.segment, segments.length - 1)
  const { key, documents } = segments[segment] ?? {}
  const first = key === undefined ? 0 : -1
  const item = segment === place.segment && !lines.isClosed(segment) ? Math.min(place.item, (documents ?? 0) - 1) : first
  return { segment, item: Math.max(first, item) }
}
