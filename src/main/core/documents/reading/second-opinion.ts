/** When a page deserves a second engine, and what two engines' readings say together. */
import type { PageResult, PageText, Reading, Word } from '#ports'
import { joinLines, linesOf, mergeTexts, overlapShare } from './merge-readings'
import { worthOfWords } from './choose-reading'
import type { WordKnowledge } from './word-list'

/** Below this an engine is wrong about a word in ten and more. */
const sureConfidence = 0.85
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

/** A line of the second must say clearly more than the first's words in the same place. */
const clearlyBetter = 1.15
const minLineConfidence = 0.6

/** The first's text with those lines of the second that it lacks or says worse; undefined when the second adds nothing. */
export function combineReadings(first: Reading, second: Reading, words: WordKnowledge): PageText | undefined {
  const a = first.content ?? { text: '', words: [] }
  const b = second.content ?? { text: '', words: [] }
  const replaced = new Set<Word>()
  const taken: { readonly text: string; readonly words: readonly Word[] }[] = []
  for (const line of linesOf(b)) {
    const confidence = line.words.reduce((sum, word) => sum + (word.confidence ?? 0), 0) / Math.max(1, line.words.length)
    if (confidence < minLineConfidence || !/[\p{L}\p{N}]/u.test(line.text)) continue
    const rivals = a.words.filter((word) => overlapShare(word.box, line.box) > 0.5)
    const better = worthOfWords(line.text, line.words, words)
    if (better <= worthOfWords(a.text, rivals, words) * clearlyBetter) continue
    for (const rival of rivals) replaced.add(rival)
    taken.push(line)
  }
  if (taken.length === 0) return undefined
  const kept = joinLines(linesOf(a, (word) => !replaced.has(word)))
  return mergeTexts(kept, joinLines(taken))
}
