/** How close a reading is to what the page says. */

/** Unicode composed, quotes and dashes of one kind, white space as one blank. */
export function foldText(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[’‘‛`´′]/g, "'")
    .replace(/[“”„«»″]/g, '"')
    .replace(/[‐‑‒–—―−]/g, '-')
    .replace(/\s+/g, ' ')
    .trim()
}

/** Character error rate: edits per character of the truth. */
export function characterErrorRate(read: string, truth: string): number {
  const [a, b] = [foldText(read), foldText(truth)]
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const change = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      row.push(Math.min((previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, change))
    }
    previous = row
  }
  return (previous[b.length] ?? 0) / Math.max(1, b.length)
}

/** Share of the truth's words that were read, each as often as it is there, in any order. */
export function wordRecall(read: string, truth: string): number {
  const counts = new Map<string, number>()
  for (const word of wordsOf(read)) counts.set(word, (counts.get(word) ?? 0) + 1)
  const wanted = wordsOf(truth)
  let found = 0
  for (const word of wanted) {
    const left = counts.get(word) ?? 0
    if (left === 0) continue
    found++
    counts.set(word, left - 1)
  }
  return found / Math.max(1, wanted.length)
}

const wordsOf = (text: string): readonly string[] =>
  foldText(text)
    .toLowerCase()
    .split(' ')
    .filter((word) => word !== '')

export const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2
}
