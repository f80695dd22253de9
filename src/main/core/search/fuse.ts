/** One ranking out of two: scores of words and of meaning, each scaled within its own list, weighted by the query's shape. */

/** A passage found; of words the relevance, of meaning the cosine similarity: higher is better. */
export interface Hit {
  readonly passage: number
  /** What is ranked: a document's or a page's number. */
  readonly group: number
  readonly score: number
}

export interface Fused {
  readonly group: number
  readonly score: number
  /** The best passage: what is shown. */
  readonly passage: number
  readonly words?: { readonly rank: number; readonly passage: number }
  readonly meaning?: { readonly rank: number; readonly similarity: number; readonly passage: number }
}

/** `hits` best first. `meaningWeight` 0 to 1. Scores are 0 to 1; equal ones stay in the order of `orderOf`. */
export function fuse(
  words: readonly Hit[],
  meaning: readonly Hit[],
  meaningWeight: number,
  orderOf: (group: number) => string,
): readonly Fused[] {
  const byWords = bestOfGroups(words)
  const byMeaning = bestOfGroups(meaning)
  const wordsScale = scaleOf(byWords)
  const meaningScale = scaleOf(byMeaning)
  const weight =
    byWords.size === 0 ? 1 : byMeaning.size === 0 ? 0 : leaning(meaningWeight, peak(byMeaning, meaningScale) - peak(byWords, wordsScale))
  const fused: Fused[] = []
  for (const group of new Set([...byWords.keys(), ...byMeaning.keys()])) {
    const word = byWords.get(group)
    const sense = byMeaning.get(group)
    const wordScore = word ? wordsScale(word.score) * (1 - weight) : 0
    const senseScore = sense ? meaningScale(sense.score) * weight : 0
    fused.push({
      group,
      score: wordScore + senseScore,
      passage: (wordScore >= senseScore ? (word ?? sense) : (sense ?? word))?.passage ?? 0,
      ...(word && { words: { rank: word.rank, passage: word.passage } }),
      ...(sense && { meaning: { rank: sense.rank, similarity: sense.score, passage: sense.passage } }),
    })
  }
  return fused.sort((a, b) => b.score - a.score || compare(orderOf(a.group), orderOf(b.group)))
}

/** A list whose first stands out from the next nine knows what it is talking about: it gets more weight. */
function peak(hits: ReadonlyMap<number, Ranked>, scale: (score: number) => number): number {
  const next = [...hits.values()].slice(1, 10)
  if (next.length === 0) return 0.5
  const distance = 1 - next.reduce((sum, { score }) => sum + scale(score), 0) / next.length
  // A short list says little.
  return 0.5 + ((distance - 0.5) * next.length) / 9
}

const strongestLean = 0.6

/** Weights near 0 and 1 are the person's own wish (one mode, a copied number) and hardly move. */
function leaning(weight: number, difference: number): number {
  const room = 4 * weight * (1 - weight)
  return Math.min(1, Math.max(0, weight + strongestLean * room * difference))
}

interface Ranked extends Hit {
  readonly rank: number
}

function bestOfGroups(hits: readonly Hit[]): ReadonlyMap<number, Ranked> {
  const best = new Map<number, Ranked>()
  for (const hit of hits) if (!best.has(hit.group)) best.set(hit.group, { ...hit, rank: best.size + 1 })
  return best
}

/** From the list's last (0) to its best (1): what all have in common says nothing. A short list keeps its scores apart from zero. */
function scaleOf(hits: ReadonlyMap<number, Ranked>): (score: number) => number {
  const scores = [...hits.values()].map(({ score }) => score)
  const highest = Math.max(...scores)
  const lowest = hits.size < 20 ? Math.min(...scores) * 0.5 : Math.min(...scores)
  return (score) => (highest > lowest ? (score - lowest) / (highest - lowest) : 1)
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
