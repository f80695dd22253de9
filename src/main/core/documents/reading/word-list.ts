/** Which words exist in a language, in half a megabyte: a Bloom filter that is wrong for fewer than one word in a hundred. */

export interface WordList {
  /** ISO 639-3. */
  readonly language: string
  /** Lower-case letters, NFC. */
  has(word: string): boolean
}

export interface WordKnowledge {
  readonly languages: readonly string[]
  /** Those whose list has it; empty for what is no word. */
  languagesOf(word: string): readonly string[]
}

const hashes = 7
const bitsPerWord = 10

/** The filter's bytes; read back by `openWordList`. */
export function packWordList(words: readonly string[]): Uint8Array {
  const filter = new Uint8Array(Math.ceil((words.length * bitsPerWord) / 8))
  const bits = filter.length * 8
  for (const word of words) {
    const [first, step] = hashesOf(word.toLowerCase())
    for (let index = 0; index < hashes; index++) {
      const bit = (first + index * step) % bits
      filter[bit >> 3] = (filter[bit >> 3] ?? 0) | (1 << (bit & 7))
    }
  }
  return filter
}

export function openWordList(language: string, filter: Uint8Array): WordList {
  return {
    language,
    has(word) {
      const bits = filter.length * 8
      const [first, step] = hashesOf(word)
      for (let index = 0; index < hashes; index++) {
        const bit = (first + index * step) % bits
        if (((filter[bit >> 3] ?? 0) & (1 << (bit & 7))) === 0) return false
      }
      return true
    },
  }
}

/** A page has few words that were not on the pages before it. */
const rememberedWords = 50_000

export function createWordKnowledge(lists: readonly WordList[]): WordKnowledge {
  const remembered = new Map<string, readonly string[]>()

  return {
    languages: lists.map((list) => list.language),
    languagesOf(word) {
      const known = remembered.get(word)
      if (known) return known
      const plain = word.normalize('NFC').toLowerCase()
      const found = lists.filter((list) => list.has(plain)).map((list) => list.language)
      if (remembered.size >= rememberedWords) remembered.clear()
      remembered.set(word, found)
      return found
    },
  }
}

/** Two FNV-1a hashes; the others are the first plus multiples of the second (Kirsch and Mitzenmacher, "Less Hashing, Same Performance", 2006). */
function hashesOf(word: string): readonly [number, number] {
  let [first, second] = [0x811c9dc5, 0x9747b28c]
  for (let index = 0; index < word.length; index++) {
    const unit = word.charCodeAt(index)
    first = Math.imul(first ^ unit, 0x01000193)
    second = Math.imul(second ^ unit, 0x5bd1e995)
  }
  first = (first ^ (first >>> 15)) >>> 0
  second = ((second ^ (second >>> 13)) | 1) >>> 0
  return [first, second]
}
