/** Two lines as one text, for what is broken at the end of a line: "IBAN ES54 / 0182 2370 …", also where the second line is centred. */
import { bottom, right } from './boxes'
import type { LayoutPage, Segment, Span } from './layout'

export interface LinePair {
  readonly text: string
  /** Where the first line ends in it. */
  readonly break: number
  readonly spansOf: (start: number, end: number) => readonly Span[]
}

/** Of the page's width: only a line as long as that is broken. */
const leastWidth = 0.3
/** In heights of a line. */
const widestGap = 1.2

/** Of every long line that ends with what the pattern says, and the line below it. */
export function brokenLines(page: LayoutPage, ending: RegExp): readonly LinePair[] {
  return page.segments.flatMap((first): readonly LinePair[] => {
    if (first.place.width < leastWidth || !ending.test(first.text)) return []
    const second = page.rows[first.row + 1]?.find((other) => goesOn(first, other, page))
    return second === undefined ? [] : [pairOf(first, second)]
  })
}

const goesOn = (first: Segment, { place }: Segment, { lineHeight }: LayoutPage): boolean =>
  place.y - bottom(first.place) < widestGap * lineHeight && place.x < right(first.place) && right(place) > first.place.x

function pairOf(first: Segment, second: Segment): LinePair {
  const from = first.text.length + 1
  return {
    text: `${first.text} ${second.text}`,
    break: first.text.length,
    spansOf: (start, end) => [
      ...(start < first.text.length ? [{ segment: first, start, end: Math.min(end, first.text.length) }] : []),
      ...(end > from ? [{ segment: second, start: Math.max(0, start - from), end: end - from }] : []),
    ],
  }
}
