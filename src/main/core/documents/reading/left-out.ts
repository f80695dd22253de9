/** What a reading of a picture left out: letters that were seen on the page and lie in none of its words. */
import type { Box, PageText, Word } from '#ports'
import { coverBoxes } from './ink'
import { boxAround, joinLines, linesOf, mergeTexts, overlapShare, rebuild, type Line } from './merge-readings'

/** The page as a grid of so many points a side; the words' boxes are grown by three of them. */
const side = 1_000
const margin = 3
/** A signature, a stamp or the grain of the table below has fewer; the amounts of a till's receipt are more. */
const fewLetters = 8
const fewOfAll = 0.04

/** `letters`: where single letters were seen, before any was read. */
export function hasLeftOut(content: PageText, letters: readonly Box[]): boolean {
  const left = leftOut(content, letters).length
  return left >= fewLetters && left > letters.length * fewOfAll
}

function leftOut(content: PageText, letters: readonly Box[]): readonly Box[] {
  const boxes = content.words.map(({ box }) => box)
  const covered = coverBoxes(boxes, side, side, margin)
  const at = (share: number) => Math.min(side - 1, Math.max(0, Math.floor(share * side)))
  return letters.filter((letter) => covered[at(middle(letter).y) * side + at(middle(letter).x)] !== 1)
}

const middle = ({ x, y, width, height }: Box) => ({ x: x + width / 2, y: y + height / 2 })

/**
 * The first reading with those words of the second that stand where it left letters out, in the lines the second has them in.
 * What the second sees elsewhere, such as letters in the grain of a table, stays out.
 */
export function withRegained(first: PageText, second: PageText, letters: readonly Box[]): PageText {
  const left = leftOut(first, letters).map(middle)
  const isRegained = ({ box }: Word): boolean =>
    left.some(({ x, y }) => x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height) &&
    !first.words.some((word) => liesOn(box, word.box))
  const lines = linesOf(first)
  const added = new Map<Line, Line[]>()
  const alone: Pick<Line, 'text' | 'words'>[] = []
  for (const line of linesOf(second)) {
    const regained = line.words.filter(isRegained)
    if (regained.length === 0) continue
    const host = lines.findLast(({ words }) => words.some(({ box }) => line.words.some((word) => liesOn(word.box, box))))
    const piece = rebuild(line.text, regained)
    if (host) added.set(host, [...(added.get(host) ?? []), { ...piece, box: boxAround(regained.map(({ box }) => box)) }])
    else alone.push(piece)
  }
  return mergeTexts(joinLines(lines.map((line) => besides(line, added.get(line) ?? []))), joinLines(alone))
}

/** From left to right. */
const besides = (line: Line, pieces: readonly Line[]): Pick<Line, 'text' | 'words'> =>
  [line, ...pieces]
    .sort((one, other) => one.box.x - other.box.x)
    .reduce<Pick<Line, 'text' | 'words'>>(
      (all, { text, words }) => {
        const from = all.text === '' ? 0 : all.text.length + 1
        const moved = words.map((word) => ({ ...word, start: word.start + from, end: word.end + from }))
        return { text: all.text === '' ? text : `${all.text} ${text}`, words: [...all.words, ...moved] }
      },
      { text: '', words: [] },
    )

const liesOn = (box: Box, other: Box): boolean => overlapShare(box, other) > 0.3

/** Figures read across a bent line are often wrong ones, with little confidence. */
const sureOfRegained = 0.9

/** Whether what a reading has beside the first may be taken as it is. */
export function isSureOfRegained(first: PageText, whole: PageText): boolean {
  const regained = whole.words.filter(({ box }) => !first.words.some((word) => liesOn(box, word.box)))
  const lettersOf = (words: readonly Word[]) => words.reduce((sum, { start, end }) => sum + end - start, 0)
  const certain = regained.reduce((sum, { start, end, confidence }) => sum + (end - start) * (confidence ?? 0), 0)
  return certain >= sureOfRegained * lettersOf(regained)
}

const wordsOfColumn = 4
const sideBySideShare = 0.3

/** Text beside text: reading straight across would mix the lines of two columns. */
export function hasColumns(content: PageText): boolean {
  const lines = linesOf(content).filter(({ words }) => words.length >= wordsOfColumn)
  const beside = lines.filter(({ box }) => lines.some((other) => isBeside(box, other.box)))
  return beside.length > lines.length * sideBySideShare
}

const isBeside = (one: Box, other: Box): boolean =>
  (one.x + one.width < other.x || other.x + other.width < one.x) &&
  Math.min(one.y + one.height, other.y + other.height) - Math.max(one.y, other.y) > 0.5 * Math.min(one.height, other.height)
