/** Words a camera or an old printer changed: what they may have been. */
import { withinOneEdit } from '../values/one-edit'

/** Words by what is left of them when one letter is taken out, so that a slip is found without trying every word. */
export type SlipIndex = ReadonlyMap<string, readonly string[]>

/** Shorter words become other words by one slip. */
const shortest = 5

export function slipIndexOf(vocabulary: Iterable<string>): SlipIndex {
  const index = new Map<string, string[]>()
  for (const word of vocabulary) {
    if (word.length < shortest) continue
    for (const rest of withoutOne(word)) {
      const words = index.get(rest)
      if (words === undefined) index.set(rest, [word])
      else words.push(word)
    }
  }
  return index
}

/** The word of the vocabulary that is one slip away: a letter changed, left out or added. The word itself where it is in it. */
export function closeWord(word: string, index: SlipIndex): string | undefined {
  if (word.length < shortest || word.length > 40) return undefined
  let close: string | undefined
  for (const rest of withoutOne(word)) {
    for (const candidate of index.get(rest) ?? []) {
      if (candidate === word) return word
      // Two words that agree without one letter each may differ in two places.
      close ??= withinOneEdit(word, candidate) ? candidate : undefined
    }
  }
  return close
}

/** The word itself as well: the other one may have a letter more. */
function withoutOne(word: string): string[] {
  const rests = [word]
  for (let at = 0; at < word.length; at++) rests.push(word.slice(0, at) + word.slice(at + 1))
  return rests
}
