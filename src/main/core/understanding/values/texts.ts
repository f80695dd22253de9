/** Free text: one line is one value, with spaces put in order. */
import { foundAt, type Finder, type FoundValue } from './found-value'

const longest = 2000

export const texts: Finder = {
  find: (text) => [...linesOf(text)],
  read: (text) => {
    // What stands in brackets behind it is a remark.
    const end = /^(.{3,}?\p{L}.*?) ?\([^()]{1,60}\)[.]?$/su.exec(text)?.[1]?.length ?? text.length
    const value = tidy(text.slice(0, end))
    return value === '' ? undefined : foundAt(text, 0, end, { value, confidence: 0.6 })
  },
}

/** Spaces in order, without the signs that part a value from its label or its neighbour. */
export function tidy(text: string): string {
  return text
    .replace(/\s+/gu, ' ')
    .replace(/^[\s:;,.|*•·–—-]+/u, '')
    .trimEnd()
    .replace(/(?: ?[:;,|*•·])$/u, '')
    .slice(0, longest)
}

function* linesOf(text: string): Generator<FoundValue> {
  let start = 0
  for (const line of text.split('\n')) {
    const trimmed = line.trim()
    const value = tidy(trimmed)
    if (value !== '') {
      const from = start + line.indexOf(trimmed)
      yield foundAt(text, from, from + trimmed.length, { value, confidence: 0.4 })
    }
    start += line.length + 1
  }
}
