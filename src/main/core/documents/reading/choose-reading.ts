/** Which of several readings of a page is the page's text. */
import type { Reading, Word } from '#ports'
import { assessText } from './text-quality'
import type { WordKnowledge } from './word-list'

/** How much of a page a reading explains: its words, each counting as far as it is sure and real. */
export function worthOf(reading: Reading, words: WordKnowledge): number {
  return worthOfWords(reading.content?.text ?? '', reading.content?.words ?? [], words, reading.confidence)
}

/** `certain` stands in for words without a confidence of their own. */
export function worthOfWords(text: string, places: readonly Word[], words: WordKnowledge, certain = 0.8): number {
  let worth = 0
  for (const { start, end, confidence } of places) {
    const letters = text.slice(start, end).replace(/[^\p{L}\p{M}\p{N}]/gu, '')
    if (letters === '') continue
    const certainty = confidence ?? certain
    worth += Math.min(letters.length, 12) * (certainty * certainty) * plausibility(letters, words)
  }
  return worth
}

/** Real words count in full, numbers nearly so, short and unknown ones less: noise is read as short unknown words. */
function plausibility(letters: string, words: WordKnowledge): number {
  if (/^\p{N}+$/u.test(letters)) return 0.9
  if (!/^\p{L}/u.test(letters) || /\p{N}/u.test(letters)) return 0.6
  if (!/^\p{Script=Latin}/u.test(letters)) return 0.9
  const isWord = words.languagesOf(letters).length > 0
  if (letters.length < 3) return isWord ? 0.7 : 0.25
  return isWord ? 1 : 0.5
}

/** The index of the best reading; earlier ones win ties. Readings without text never win over one with text. */
export function chooseReading(readings: readonly Reading[], words: WordKnowledge): number {
  let best = 0
  let bestWorth = -1
  readings.forEach((reading, index) => {
    const worth = reading.state === 'failed' ? -1 : worthOf(reading, words)
    if (worth > bestWorth) [best, bestWorth] = [index, worth]
  })
  return best
}

export interface ReadingDoubt {
  /** 0 (sure) to 1. */
  readonly doubt: number
  readonly realWordShare: number
}

/** How doubtful an OCR reading is, by its confidence and by its words. */
export function doubtOf(reading: Reading, words: WordKnowledge): ReadingDoubt {
  const text = reading.content?.text ?? ''
  const quality = assessText(text, words)
  if (quality.characters === 0) return { doubt: 1, realWordShare: 0 }
  const byConfidence = 1 - (reading.confidence ?? 0.8)
  // Names and other languages are in no list, but can be pronounced; noise cannot.
  const byWords = quality.latinWords >= 4 ? 1 - Math.max(quality.realWordShare, 0.75 * quality.plausibleShare) : 0.3
  return { doubt: Math.min(1, 0.6 * byConfidence + 0.4 * byWords), realWordShare: quality.realWordShare }
}
