/** When a page deserves a second engine, and what two engines' readings say together. */
import type { Box, PageResult, PageText, Reading, Word } from '#ports'
import { boxAround, joinLines, linesOf, mergeTexts, overlapsAcross, rebuild, wordsByLine } from './merge-readings'
import type { Line, LineOfText } from './merge-readings'
import { worthOfWords } from './choose-reading'
import type { WordKnowledge } from './word-list'

/** Of 33 typewritten pages, forms and receipts the first engine is less sure of, the second made 28 better, 3 worse (docs/decisions/0025). */
const sureConfidence = 0.93
const readablePart = 0.5

/** Set by the recogniser when its best reading stayed doubtful after every try. */
export const doubtfulNote = 'doubtful'

export function wantsSecondOpinion(page: PageResult): boolean {
  const chosen = page.readings[page.chosen]
  if (!chosen) return false
  if (chosen.state === 'picture') return true
  // A figure beside a good layer: worth another engine only when next to nothing of it could be read.
  if (chosen.notes.includes('merged')) return (chosen.confidence ?? 1) < readablePart
  return chosen.state === 'ocr' && (chosen.notes.includes(doubtfulNote) || (chosen.confidence ?? 1) < sureConfidence)
}

/** A line of the second must say more than the first's words in the same place. */
const clearlyBetter = 1.05
const minLineConfidence = 0.6
/** In widths of the line's letters: a table's columns are further apart. */
const widestSpace = 3

/**
 * The first's text with those lines of the second that it lacks or says worse, each where the words stood that it replaces; undefined
 * when the second adds nothing.
 */
export function combineReadings(first: Reading, second: Reading, words: WordKnowledge): PageText | undefined {
  const a = first.content ?? { text: '', words: [] }
  const lines = linesOf(second.content ?? { text: '', words: [] })
    .flatMap(partsOf)
    .filter(isReadable)
  const rivals = rivalsOf(a.words, lines)
  const taken = lines.filter((line) => {
    const worthOfRivals = worthOfWords(a.text, rivals.get(line) ?? [], words)
    return worthOfWords(line.text, line.words, words) > worthOfRivals * clearlyBetter
  })
  if (taken.length === 0) return undefined
  const replaced = new Map<Word, LineOfText>()
  for (const line of taken) {
    const replacement = withKnownPlaces(line, rivals.get(line) ?? [])
    for (const rival of rivals.get(line) ?? []) replaced.set(rival, replacement)
  }
  return mergeTexts(joinLines(replaceWords(a, replaced)), joinLines(taken.filter((line) => !rivals.has(line))))
}

function isReadable({ text, words }: Line): boolean {
  const confidence = words.reduce((sum, word) => sum + (word.confidence ?? 0), 0) / Math.max(1, words.length)
  return confidence >= minLineConfidence && /[\p{L}\p{N}]/u.test(text)
}

/** Each word of the first has one rival: the line it stands in. The boxes of leaning lines lie over each other, those of their words do not. */
function rivalsOf(words: readonly Word[], lines: readonly Line[]): ReadonlyMap<Line, readonly Word[]> {
  const rivals = new Map<Line, Word[]>()
  for (const word of words) {
    let home: Line | undefined
    let most = 0.5
    for (const line of lines) {
      const share = Math.max(0, ...line.words.map(({ box }) => (overlapsAcross(box, word.box) ? sharedHeight(box, word.box) : 0)))
      if (share > most) [home, most] = [line, share]
    }
    if (home) rivals.set(home, [...(rivals.get(home) ?? []), word])
  }
  return rivals
}

const sharedHeight = (a: Box, b: Box): number =>
  (Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y)) / Math.min(a.height, b.height)

/** The second engine knows where a line is, not its words: where the first found as many, it says where each stands. */
function withKnownPlaces(line: Line, rivals: readonly Word[]): LineOfText {
  const isWordByWord =
    rivals.length === line.words.length && line.words.every(({ box }, index) => overlapsAcross(box, rivals[index]?.box ?? box))
  return isWordByWord
    ? { text: line.text, words: line.words.map((word, index) => ({ ...word, box: rivals[index]?.box ?? word.box })) }
    : line
}

/** What is taken stands where the first word stood that it replaces. */
function replaceWords(page: PageText, replaced: ReadonlyMap<Word, LineOfText>): readonly LineOfText[] {
  const placed = new Set<LineOfText>()
  const lines = wordsByLine(page).map((line) => {
    const pieces: LineOfText[] = []
    let kept: Word[] = []
    const endKept = () => {
      if (kept.length > 0) pieces.push(rebuild(page.text, kept))
      kept = []
    }
    for (const word of line) {
      const replacement = replaced.get(word)
      if (!replacement) kept.push(word)
      else if (!placed.has(replacement)) {
        endKept()
        pieces.push(replacement)
        placed.add(replacement)
      }
    }
    endKept()
    return joinLines(pieces, ' ')
  })
  return lines.filter(({ words }) => words.length > 0)
}

/** The second engine's lines run across the page: what a wide gap parts belongs to different columns. */
function partsOf(line: Line): readonly Line[] {
  const letters = line.words.reduce((sum, { start, end }) => sum + end - start, 0)
  const letterWidth = line.words.reduce((sum, { box }) => sum + box.width, 0) / Math.max(1, letters)
  const parts: Word[][] = []
  let end = -Infinity
  for (const word of line.words) {
    const part = parts.at(-1)
    if (part && word.box.x - end < widestSpace * letterWidth) part.push(word)
    else parts.push([word])
    end = word.box.x + word.box.width
  }
  return parts.map((words) => ({ ...rebuild(line.text, words), box: boxAround(words.map(({ box }) => box)) }))
}
