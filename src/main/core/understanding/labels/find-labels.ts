/** Finds the labels of a type on a page, with how much each looks like one. */
import type { Token } from '#core/search'
import type { LayoutPage, Segment, Span } from '../layout/layout'
import { closeWord } from './close-words'
import type { LabelEntry, LabelIndex } from './label-index'
import { labelWords, segmentWords } from './label-words'

export interface LabelHit {
  readonly span: Span
  /** Fields it may stand for; empty for a label of another type. */
  readonly fields: readonly string[]
  /** Those of them it stands for only where no other label does. */
  readonly lesser: readonly string[]
  readonly words: readonly string[]
  /** 0 to 1: at the start of its segment, before a colon, of the page's language, read without slips. */
  readonly strength: number
}

export interface PageLabels {
  /** Whether the segment is nothing but a label, of whatever type. */
  readonly isLabel: (segment: Segment) => boolean
  readonly hitsOf: (field: string) => readonly LabelHit[]
  readonly of: (segment: Segment) => readonly LabelHit[]
}

/** `isRead`: the page's words were recognised, so that some have slips. */
export function findLabels(page: LayoutPage, index: LabelIndex, language: string | undefined, isRead: boolean): PageLabels {
  const corrections = new Map<string, string | undefined>()
  const correct = (word: string): string | undefined => {
    if (!isRead) return undefined
    if (!corrections.has(word)) corrections.set(word, closeWord(word, index.slips))
    return corrections.get(word)
  }
  const bySegment = new Map<Segment, readonly LabelHit[]>()
  for (const segment of page.segments) {
    const hits = hitsIn(segment, index, language, correct)
    if (hits.length > 0) bySegment.set(segment, hits)
  }
  const onlyLabels = new Set(page.segments.filter((segment) => isNothingButLabel(segment, index)))
  const byField = new Map<string, LabelHit[]>()
  for (const hit of [...bySegment.values()].flat())
    for (const field of hit.fields) {
      const hits = byField.get(field)
      if (hits === undefined) byField.set(field, [hit])
      else hits.push(hit)
    }
  return {
    isLabel: (segment) => onlyLabels.has(segment),
    hitsOf: (field) => byField.get(field) ?? [],
    of: (segment) => bySegment.get(segment) ?? [],
  }
}

function isNothingButLabel(segment: Segment, { known }: LabelIndex): boolean {
  if (/:\s*$/.test(segment.text)) return true
  const words = segmentWords(segment).map(({ text }) => text)
  if (known.has(words.join(' '))) return true
  // "11 Poids brut, kg": the number of a form's field before it, a unit behind it.
  const from = /^\d{1,2}$/.test(words[0] ?? '') ? 1 : 0
  const inner = words.slice(from, units.has(words.at(-1) ?? '') ? -1 : undefined)
  return (inner.length > 1 && known.has(inner.join(' '))) || isInSeveralLanguages(segment.text, known)
}

/** "3 Lieu de livraison / Place of delivery (place, country)": each part a label, what stands in brackets a remark. */
function isInSeveralLanguages(text: string, known: ReadonlySet<string>): boolean {
  if (!/[/(|]/.test(text)) return false
  const parts = text
    .replace(/^\s*\d{1,2}[.)]?\s+/u, '')
    .replace(/\([^()]*\)?/gu, ' ')
    .split(/[/|]/)
    .map((part) =>
      labelWords(part)
        .map((word) => word.text)
        .join(' '),
    )
  return parts.every((part) => part.length > 2 && known.has(part))
}

const units = new Set(['kg', 'kgs', 'lb', 'lbs', 't', 'eur', 'chf', 'usd', 'gbp', 'm3', 'cbm'])

function hitsIn(
  segment: Segment,
  index: LabelIndex,
  language: string | undefined,
  correct: (word: string) => string | undefined,
): readonly LabelHit[] {
  const words = segmentWords(segment)
  const hits: LabelHit[] = []
  for (let at = 0; at < words.length;) {
    const match = longestAt(segment.text, words, at, index, correct)
    if (match === undefined || isGlued(segment.text, words, at, match.entry.words.length)) at++
    else {
      hits.push(hitFrom(segment, words, at, match, language, hits.at(-1)))
      at += match.entry.words.length
    }
  }
  return hits
}

interface Match {
  readonly entry: LabelEntry
  readonly slips: number
}

function longestAt(
  text: string,
  words: readonly Token[],
  at: number,
  index: LabelIndex,
  correct: (word: string) => string | undefined,
): Match | undefined {
  const first = words[at]?.text ?? ''
  const starts = index.entries.get(first) ?? index.entries.get(correct(first) ?? '') ?? []
  for (const entry of starts) {
    let slips = 0
    const isThere = entry.words.every((wanted, offset) => {
      const word = words[at + offset]?.text
      // "Payable upon receipt, no later than": behind a comma it is no number.
      if (word === 'no' && offset > 0 && text[(words[at + offset]?.start ?? 0) - 2] === ',') return false
      if (word === wanted) return true
      if (word === undefined || correct(word) !== wanted) return false
      slips++
      return true
    })
    if (isThere) return { entry, slips }
  }
  return undefined
}

function hitFrom(
  segment: Segment,
  words: readonly Token[],
  at: number,
  { entry, slips }: Match,
  language: string | undefined,
  last: LabelHit | undefined,
): LabelHit {
  const start = words[at]?.start ?? 0
  const end = words[at + entry.words.length - 1]?.end ?? segment.text.length
  // "Transports Gaborit" is no slip of "transport".
  const isOtherWord = slips > 0 && entry.words.length === 1 && start > 0 && !/^[\s.)]{0,3}[:=]/.test(segment.text.slice(end))
  const between = last === undefined ? '' : segment.text.slice(last.span.end, start)
  const isOfSame = last !== undefined && entry.fields.some((field) => last.fields.includes(field))
  // The same in another language is as good as the first one.
  const isRepeated = isOfSame && again.test(between)
  // "Discharging ward: Ward 12": the word begins the value.
  const isValue = isOfSame && /^\s*[:=]\s*$/.test(between)
  const isOwnLanguage = language === undefined || entry.languages.has(language)
  return {
    span: { segment, start, end },
    fields: entry.fields,
    lesser: entry.lesser,
    words: entry.words,
    strength: Math.max(
      isRepeated ? last.strength * 0.9 : 0,
      positionStrength(segment.text, start, end, entry.words.length) *
        (isOwnLanguage ? 1 : 0.85) *
        0.9 ** slips *
        (isOtherWord ? 0.6 : isValue ? 0.3 : 1),
    ),
  }
}

/** "Transporteur (nom, adresse, pays) / Frachtführer", "Sender / Expéditeur". */
const again = /^[\s)]*(?:\([^()]*\))?\s*[/|]\s*$/u

/** "BL-31-06652" and "invoice_number_1" are codes, not labels before them. */
function isGlued(text: string, words: readonly Token[], at: number, length: number): boolean {
  const after = text.slice(words[at + length - 1]?.end ?? 0)
  const before = text.slice(0, words[at]?.start ?? 0)
  if (length === 1 && words[at]?.text === 'po' && words[at + 1]?.text === 'box') return true
  // "1 februari t/m 31 maart"
  if (length === 1 && words[at]?.text.length === 1 && /^\/\p{L}/u.test(after)) return true
  return /^[-_/.][\p{N}]|^_|^-[\p{L}\p{N}]+-\p{N}/u.test(after) || /[\p{N}][-/.]$|_$/u.test(before)
}

/** A label begins what it stands in, or a colon follows it; in the middle of a sentence it is just a word. */
function positionStrength(text: string, start: number, end: number, length: number): number {
  const before = text.slice(0, start)
  const isFollowedByColon = /^[\s.)]{0,3}[:=]/.test(text.slice(end))
  // "Dr A. Filippi (médecin traitant)": what the one before it is.
  if (/\p{L}\s?\($/u.test(before) && /^\)\s*$/.test(text.slice(end))) return 0.2
  // Numbers of form fields ("16 Carrier"), bullets and brackets come before labels too.
  if (isUnticked.test(before)) return 0.4
  if (/^[\s\d().*•·\-–—#:"'“”„«»|[\]]{0,6}$/.test(before) && !/\d{3}/.test(before)) return 1
  // "Flight / date": the second of two that have their values in one place.
  if (length === 1 && /^\p{L}{3,} ?\/ ?$/u.test(before) && !isFollowedByColon) return 0.5
  // "1 Jul to 30 Sep": between two days a short word joins them.
  if (end - start <= 3 && !isFollowedByColon && /\d\s+$/.test(before) && /^\s+\d/.test(text.slice(end))) return 0.4
  if (/[:;|,•·–—-]\s*$|\s{2,}$|\d\s+$/.test(before)) return isFollowedByColon ? 0.95 : 0.8
  if (length > 1 && !isFollowedByColon && /\p{L}{3}[.!?] +$/u.test(before)) return 0.65
  // "dictated and signed by": what joins it is a second verb.
  if (length > 1 && /\p{L}{3} (?:and|et|und|en|y) $/u.test(before) && /(?:by|par|durch|von|door|por)$/iu.test(text.slice(start, end)))
    return 0.85
  return isFollowedByColon ? 0.7 : length > 1 ? 0.55 : 0.4
}

/** "[ ] Freight prepaid": what nobody ticked is not said. */
const isUnticked = /^\s*(?:\[\s*\]|[☐□])\s*$/u
