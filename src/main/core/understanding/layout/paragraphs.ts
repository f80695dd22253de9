/** Paragraphs: lines of text below each other as one text, so that a sentence can be read that goes on over the line. */
import { keptFor } from '#kernel'
import { bottom } from './boxes'
import type { LayoutPage, Segment, Span } from './layout'

/** Lines as one text. */
export interface Paragraph {
  readonly text: string
  /** Where the stretch of its text stands; several spans for what goes on over the line. */
  readonly spansOf: (start: number, end: number) => readonly Span[]
}

/** Of the page's width. */
const sameEdge = 0.015
/** In heights of a line. */
const widestGap = 1.3
const longest = 1500
/** A line of a sentence that goes on is long. */
const leastLine = 24

/** Several sources ask for the same ones. */
export const paragraphsOf = keptFor((page: LayoutPage): readonly Paragraph[] => {
  const open: Segment[][] = []
  const done: Segment[][] = []
  for (const segment of page.segments) {
    const above = open.find((lines) => goesOn(lines, segment, page.lineHeight))
    if (above === undefined) {
      const lines = [segment]
      open.push(lines)
      done.push(lines)
      if (open.length > 12) open.shift()
    } else above.push(segment)
  }
  return done.map(joinedLines)
})

function goesOn(lines: readonly Segment[], segment: Segment, height: number): boolean {
  const last = lines.at(-1)
  if (last === undefined || segment.row <= last.row || last.text.length < leastLine) return false
  const gap = segment.place.y - bottom(last.place)
  if (Math.abs(segment.place.x - last.place.x) > sameEdge || gap > widestGap * height || gap < -height) return false
  return lines.reduce((length, { text }) => length + text.length, 0) < longest
}

/** With a space for the end of each line. */
export function joinedLines(lines: readonly Segment[]): Paragraph {
  const starts: number[] = []
  let text = ''
  for (const line of lines) {
    if (text !== '') text += ' '
    starts.push(text.length)
    text += line.text
  }
  return {
    text,
    spansOf: (start, end) =>
      lines.flatMap((segment, index): readonly Span[] => {
        const from = starts[index] ?? 0
        const [first, last] = [Math.max(0, start - from), Math.min(segment.text.length, end - from)]
        return first < last ? [{ segment, start: first, end: last }] : []
      }),
  }
}
