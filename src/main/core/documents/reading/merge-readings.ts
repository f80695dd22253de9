/** Puts what a text layer says and what OCR found beside it into one text in reading order. */
import type { Box, PageText, Word } from '#ports'

export interface Line {
  readonly text: string
  readonly words: readonly Word[]
  readonly box: Box
}

export type LineOfText = Pick<Line, 'text' | 'words'>

/** Words of `found` that lie on words of `layer` are left out: the layer said them better. */
export function mergeTexts(layer: PageText, found: PageText): PageText {
  const boxes = layer.words.map((word) => word.box)
  const added = linesOf(found, (word) => !boxes.some((box) => overlapShare(word.box, box) > 0.3))
  if (added.length === 0) return layer
  return joinLines(insertByPosition(linesOf(layer), added))
}

/** How much of `inner` lies in `outer`. */
export function overlapShare(inner: Box, outer: Box): number {
  const width = Math.min(inner.x + inner.width, outer.x + outer.width) - Math.max(inner.x, outer.x)
  const height = Math.min(inner.y + inner.height, outer.y + outer.height) - Math.max(inner.y, outer.y)
  return width <= 0 || height <= 0 ? 0 : (width * height) / (inner.width * inner.height)
}

export function linesOf(page: PageText, keep: (word: Word) => boolean = () => true): readonly Line[] {
  return wordsByLine(page).flatMap((all) => {
    const kept = all.filter(keep)
    return kept.length === 0 ? [] : [{ ...rebuild(page.text, kept), box: boxAround(kept.map((word) => word.box)) }]
  })
}

/** The words themselves, line by line as the text is broken. */
export function wordsByLine(page: PageText): readonly (readonly Word[])[] {
  const lines: Word[][] = []
  let start = 0
  let next = 0
  for (const raw of page.text.split('\n')) {
    const end = start + raw.length
    const words: Word[] = []
    for (let word = page.words[next]; word && word.start < end; word = page.words[++next]) words.push(word)
    if (words.length > 0) lines.push(words)
    start = end + 1
  }
  return lines
}

/** The words with the white space that stood between them, offsets from 0. */
export function rebuild(text: string, words: readonly Word[]): { readonly text: string; readonly words: readonly Word[] } {
  let line = ''
  let previousEnd: number | undefined
  const moved = words.map((word) => {
    if (previousEnd !== undefined) line += word.start > previousEnd ? ' ' : ''
    previousEnd = word.end
    const start = line.length
    line += text.slice(word.start, word.end)
    return { ...word, start, end: line.length }
  })
  return { text: line, words: moved }
}

/** Each added line goes before the first line of the layer that is below it, in the layer's own order. */
function insertByPosition(lines: readonly Line[], added: readonly Line[]): readonly Line[] {
  const merged = [...lines]
  for (const line of added) {
    const middle = line.box.y + line.box.height / 2
    const at = merged.findIndex((other) => other.box.y > middle && overlapsAcross(other.box, line.box))
    if (at < 0) merged.push(line)
    else merged.splice(at, 0, line)
  }
  return merged
}

export const overlapsAcross = (a: Box, b: Box): boolean => a.x < b.x + b.width && b.x < a.x + a.width

export function joinLines(lines: readonly LineOfText[], between = '\n'): PageText {
  let text = ''
  const words: Word[] = []
  for (const line of lines) {
    if (text !== '') text += between
    for (const word of line.words) words.push({ ...word, start: word.start + text.length, end: word.end + text.length })
    text += line.text
  }
  return { text, words }
}

export function boxAround(boxes: readonly Box[]): Box {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const box of boxes) {
    left = Math.min(left, box.x)
    top = Math.min(top, box.y)
    right = Math.max(right, box.x + box.width)
    bottom = Math.max(bottom, box.y + box.height)
  }
  return { x: left, y: top, width: right - left, height: bottom - top }
}
