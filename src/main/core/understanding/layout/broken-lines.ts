/** Two lines as one text, for what is broken at the end of a line: "IBAN ES54 / 0182 2370 …", also where the second line is centred. */
import { bottom, right } from './boxes'
import type { LayoutPage, Segment } from './layout'
import { joinedLines, type Paragraph } from './paragraphs'

export interface LinePair extends Paragraph {
  /** Where the first line ends in its text. */
  readonly break: number
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
    return second === undefined ? [] : [{ ...joinedLines([first, second]), break: first.text.length }]
  })
}

const goesOn = (first: Segment, { place }: Segment, { lineHeight }: LayoutPage): boolean =>
  place.y - bottom(first.place) < widestGap * lineHeight && place.x < right(first.place) && right(place) > first.place.x
