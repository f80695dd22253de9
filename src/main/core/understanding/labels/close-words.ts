/** Words a camera or an old printer changed: what they may have been. */

/** The only word of the vocabulary that is one slip away (two for long words); undefined where there is none, or several. */
export function closeWord(word: string, vocabulary: readonly string[]): string | undefined {
  if (word.length < 5) return undefined
  const allowed = word.length >= 9 ? 2 : 1
  let best: string | undefined
  let least = allowed + 1
  for (const candidate of vocabulary) {
    if (Math.abs(candidate.length - word.length) > allowed) continue
    const distance = slips(word, candidate, Math.min(allowed, least))
    if (distance < least) [best, least] = [candidate, distance]
  }
  return best
}

/** Letters changed, left out or added; more than `most` is `most + 1`. */
function slips(a: string, b: string, most: number): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const current = [i]
    let least = i
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1
      const cost = Math.min((previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1, (previous[j - 1] ?? 0) + same)
      current.push(cost)
      least = Math.min(least, cost)
    }
    if (least > most) return most + 1
    previous = current
  }
  return previous[b.length] ?? most + 1
}
