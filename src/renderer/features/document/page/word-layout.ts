/** Where the words of a page lie as selectable text over its picture, independent of how large the page is shown. */
import type { z } from 'zod'
import type { pageTextSchema } from '#contract'
import type { HitBox } from '#ui'

export type PageText = z.infer<typeof pageTextSchema>
type WordBox = NonNullable<PageText['boxes']>[number]

export interface PlacedWord {
  /** Offset of its first character in the page's text. */
  readonly start: number
  /** With a space at its end where the next word follows on the same line, so that a selection has no holes. */
  readonly text: string
  /** That space is on the side of the next word. */
  readonly direction: 'ltr' | 'rtl' | 'auto'
  readonly x: number
  readonly y: number
  readonly height: number
  /** Width it must have ÷ width it has at a font size of `height`. */
  readonly stretch: number
  readonly endsLine: boolean
}

/** Letters reach from the top to the bottom of their box. */
const fontShare = 0.92
/** A wider gap to the left is no space between words, in heights of a line: another column, or a run of the other direction. */
const widestSpace = 2

/** `widthOf` measures text at a font size of 1; `aspect` is the page's height ÷ width. */
export function placeWords(page: PageText, aspect: number, widthOf: (text: string) => number): readonly PlacedWord[] {
  const boxes = (page.boxes ?? []).toSorted((a, b) => a.start - b.start)
  return boxes.map((box, index) => {
    const next = boxes[index + 1]
    const word = page.text.slice(box.start, box.end)
    const side = next && sideOf(box, next, page.text.slice(box.end, next.start), aspect)
    const text = next && side !== undefined && box.end < next.start ? `${word} ` : word
    const x = next && side === 'left' ? next.x + next.width : box.x
    const right = next && side === 'right' ? next.x : box.x + box.width
    const natural = widthOf(text) * box.height * fontShare * aspect
    return {
      start: box.start,
      text,
      direction: side === undefined ? 'auto' : side === 'left' ? 'rtl' : 'ltr',
      x,
      y: box.y,
      height: box.height,
      stretch: natural > 0 ? (right - x) / natural : 1,
      endsLine: side === undefined,
    }
  })
}

/** Where the next word follows on the same line: to the left in Arabic and Hebrew. */
function sideOf(box: WordBox, next: WordBox, between: string, aspect: number): 'left' | 'right' | undefined {
  const overlap = Math.min(box.y + box.height, next.y + next.height) - Math.max(box.y, next.y)
  if (between.includes('\n') || overlap <= Math.min(box.height, next.height) / 2) return undefined
  if (next.x > box.x + box.width / 2) return 'right'
  const space = box.x - (next.x + next.width)
  return space > -box.width / 2 && space <= widestSpace * box.height * aspect ? 'left' : undefined
}

/** The words of a text that boxes over its page mark, as [start, end) offsets. */
export function marksOf(page: PageText, hits: readonly HitBox[]): readonly (readonly [number, number])[] {
  if (hits.length === 0) return []
  const marks: [number, number][] = []
  for (const word of (page.boxes ?? []).toSorted((a, b) => a.start - b.start)) {
    const x = word.x + word.width / 2
    const y = word.y + word.height / 2
    const isHit = hits.some((hit) => x >= hit.x && x <= hit.x + hit.width && y >= hit.y && y <= hit.y + hit.height)
    const before = marks.at(-1)
    if (!isHit) continue
    // Words of one phrase are one mark.
    if (before && page.text.slice(before[1], word.start).trim() === '' && word.start - before[1] <= 1) before[1] = word.end
    else marks.push([word.start, word.end])
  }
  return marks
}
