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
  readonly x: number
  readonly y: number
  readonly height: number
  /** Width it must have ÷ width it has at a font size of `height`. */
  readonly stretch: number
  readonly endsLine: boolean
}

/** Letters reach from the top to the bottom of their box. */
const fontShare = 0.92

/** `widthOf` measures text at a font size of 1; `aspect` is the page's height ÷ width. */
export function placeWords(page: PageText, aspect: number, widthOf: (text: string) => number): readonly PlacedWord[] {
  const boxes = (page.boxes ?? []).toSorted((a, b) => a.start - b.start)
  return boxes.map((box, index) => {
    const next = boxes[index + 1]
    const word = page.text.slice(box.start, box.end)
    const isFollowed = next !== undefined && isOnSameLine(box, next, page.text.slice(box.end, next.start))
    const text = isFollowed && box.end < next.start ? `${word} ` : word
    const width = isFollowed ? next.x - box.x : box.width
    const natural = widthOf(text) * box.height * fontShare * aspect
    return {
      start: box.start,
      text,
      x: box.x,
      y: box.y,
      height: box.height,
      stretch: natural > 0 ? width / natural : 1,
      endsLine: !isFollowed,
    }
  })
}

function isOnSameLine(box: WordBox, next: WordBox, between: string): boolean {
  const overlap = Math.min(box.y + box.height, next.y + next.height) - Math.max(box.y, next.y)
  return !between.includes('\n') && next.x > box.x + box.width / 2 && overlap > Math.min(box.height, next.height) / 2
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
