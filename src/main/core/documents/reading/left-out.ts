/** What a reading of a picture left out: letters that were seen on the page and lie in none of its words. */
import type { Box, PageText, Word } from '#ports'
import { coverBoxes } from './ink'
import { linesOf, overlapShare } from './merge-readings'

/** The page as a grid of so many points a side; the words' boxes are grown by three of them. */
const side = 1_000
const margin = 3
/** A signature, a stamp or the grain of the table below has fewer; the amounts of a till's receipt are more. */
const fewLetters = 8
const fewOfAll = 0.04

/** `letters`: where single letters were seen, before any was read. */
export function hasLeftOut(content: PageText, letters: readonly Box[]): boolean {
  const covered = coverBoxes(
    content.words.map(({ box }) => box),
    side,
    side,
    margin,
  )
  const at = (share: number) => Math.min(side - 1, Math.max(0, Math.floor(share * side)))
  const left = letters.filter(({ x, y, width, height }) => covered[at(y + height / 2) * side + at(x + width / 2)] !== 1).length
  return left >= fewLetters && left > letters.length * fewOfAll
}

/** Figures read across a bent line are often wrong ones, with little confidence. */
const sureOfRegained = 0.9

/** Whether what the second reading has beside the first may be taken as it is. */
export function isSureOfRegained(first: PageText, second: PageText): boolean {
  const regained = second.words.filter(({ box }) => !first.words.some((word) => overlapShare(box, word.box) > 0.3))
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
