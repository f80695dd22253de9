/** The piece of a passage that shows why it was found, with the words marked. */
import { tokenise, type Token } from './fold'
import { stemLanguages, stemToken } from './stems'

export interface Snippet {
  readonly text: string
  /** [start, end) in `text`. */
  readonly marks: readonly (readonly [number, number])[]
}

export interface Match {
  /** In the text that was searched. */
  readonly start: number
  readonly end: number
  /** Which of the wanted terms. */
  readonly term: string
}

const longest = 240

/** Where the terms stand in a text: as they are, as stems, as the beginnings of words, or as a phrase or an identifier over several. */
export function findMatches(text: string, terms: readonly string[]): readonly Match[] {
  const tokens = tokenise(text)
  const matches: Match[] = []
  for (const term of terms) {
    const wanted = tokenise(term.replace(/\*$/, ''))
    const single = wanted.length === 1 ? wanted[0] : undefined
    if (wanted.length === 0) continue
    if (single) {
      const found = tokens.filter((token) => isSame(text, token, term, single, term.endsWith('*')))
      for (const { start, end } of found) matches.push({ start, end, term })
      if (found.length > 0 || !/\d/.test(term)) continue
    }
    const compacted = wanted.map((token) => token.text).join('')
    for (let first = 0; first < tokens.length; first++) {
      const last = lastOfRun(tokens, first, compacted)
      const [from, to] = [tokens[first], tokens[last ?? -1]]
      if (from && to && (last !== first || !single)) matches.push({ start: from.start, end: to.end, term })
    }
  }
  return matches.sort((a, b) => a.start - b.start || b.end - a.end)
}

function isSame(text: string, token: Token, term: string, wanted: Token, isPrefix: boolean): boolean {
  if (token.text === wanted.text || (isPrefix && token.text.startsWith(wanted.text))) return true
  if (token.text.length < 3 || wanted.text.length < 3 || token.text.charAt(0) !== wanted.text.charAt(0)) return false
  const written = text.slice(token.start, token.end)
  return stemLanguages.some((language) => stemToken(written, language) === stemToken(term, language))
}

/** The token at which the tokens from `first` on, put together, are exactly the wanted characters. */
function lastOfRun(tokens: readonly Token[], first: number, wanted: string): number | undefined {
  let length = 0
  for (let index = first; index < tokens.length; index++) {
    const token = tokens[index]
    if (!token || !wanted.startsWith(token.text, length)) return undefined
    length += token.text.length
    if (length === wanted.length) return index
  }
  return undefined
}

/** `text.slice(start, end)` is the passage; `matches` are those of the whole text. */
export function makeSnippet(text: string, start: number, end: number, matches: readonly Match[]): Snippet {
  const inside = matches.filter((match) => match.start >= start && match.end <= end)
  const window = bestWindow(inside, start, end)
  const from = wordStart(text, Math.max(start, window), start)
  const to = from + longest >= end ? end : wordEnd(text, from + longest, from)
  const lead = from > start ? '… ' : ''
  const shown = text.slice(from, to)
  const marks = withoutOverlaps(inside.filter((match) => match.start >= from && match.end <= to))
  return {
    text: lead + shown.replace(/\s/g, ' ') + (to < end ? ' …' : ''),
    marks: marks.map((mark) => [mark.start - from + lead.length, mark.end - from + lead.length]),
  }
}

/** The start from which a snippet holds the most different terms. */
function bestWindow(matches: readonly Match[], start: number, end: number): number {
  let best = start
  let bestScore = -1
  for (const [index, match] of matches.entries()) {
    const within = matches.slice(index, index + 40).filter((other) => other.end <= match.start + longest - 40)
    const score = new Set(within.map(({ term }) => term)).size * 100 + within.length
    if (score > bestScore) {
      bestScore = score
      best = match.start
    }
  }
  if (bestScore <= 0) return start
  return Math.max(start, Math.min(best - 40, end - longest))
}

function wordStart(text: string, at: number, earliest: number): number {
  if (at === earliest) return at
  for (let index = at; index < at + 30; index++) if (/\s/.test(text.charAt(index - 1)) && /\S/.test(text.charAt(index))) return index
  return at
}

function wordEnd(text: string, at: number, from: number): number {
  for (let index = at; index > Math.max(from, at - 30); index--) if (/\s/.test(text.charAt(index))) return index
  return at
}

/** Of those that share characters the first, and of those that begin together the longest; `matches` are in the order of the text. */
export function withoutOverlaps(matches: readonly Match[]): readonly Match[] {
  const out: Match[] = []
  for (const match of matches) {
    const last = out.at(-1)
    if (last && match.start < last.end) continue
    out.push(match)
  }
  return out
}
