/** Stretches of segments as evidence: the box around their words and the words beside them. */
import type { Box } from '#ports'
import { around, right } from './boxes'
import type { LayoutPage, Segment, Span } from './layout'

const longestSnippet = 160

export const wholeSegment = (segment: Segment): Span => ({ segment, start: 0, end: segment.text.length })

export const textOf = ({ segment, start, end }: Span): string => segment.text.slice(start, end)

/** Where it stands beside others; of a part of a word, that part's share of it. */
export function placeOf({ segment, start, end }: Span): Box {
  const boxes = segment.words
    .filter((word) => word.start < end && word.end > start)
    .map((word) => partOf(word.place, Math.max(0, start - word.start), Math.min(word.end, end) - word.start, word.end - word.start))
  return boxes.length === 0 ? segment.place : around(boxes)
}

/** The box of all spans that have geometry; they are on one page. */
export function boxOf(spans: readonly Span[]): Box | undefined {
  const boxes = spans.flatMap((span) => (span.segment.box === undefined ? [] : [wholeWords(span)]))
  return boxes.length === 0 ? undefined : around(boxes)
}

/** The row the value stands in, cut around it. */
export function snippetOf(spans: readonly Span[], page: LayoutPage | undefined): string {
  const [first] = spans
  if (first === undefined) return ''
  if (spans.length > 1) return cut(spans.map(textOf).join(' '))
  const row = page?.rows[first.segment.row] ?? [first.segment]
  const before = row.filter((other) => right(other.place) <= first.segment.place.x + 1e-6 && other !== first.segment).at(-1)
  return cut(
    before === undefined ? first.segment.text : `${before.text} ${first.segment.text}`,
    first.start + (before?.text.length ?? -1) + 1,
  )
}

function wholeWords({ segment, start, end }: Span): Box {
  const boxes = segment.words.filter((word) => word.start < end && word.end > start).map(({ place }) => place)
  return boxes.length === 0 ? segment.place : around(boxes)
}

function cut(text: string, around = 0): string {
  if (text.length <= longestSnippet) return text
  const start = Math.max(0, Math.min(around - longestSnippet / 3, text.length - longestSnippet))
  return text.slice(Math.floor(start), Math.floor(start) + longestSnippet)
}

function partOf(box: Box, from: number, to: number, length: number): Box {
  if (from === 0 && to === length) return box
  return { ...box, x: box.x + (box.width * from) / length, width: (box.width * (to - from)) / length }
}
