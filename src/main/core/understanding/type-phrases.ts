/** Titles and telling words of all packs, found on a page; a longer phrase hides the shorter ones inside it. */
import type { Token } from '#core/search'
import { keptFor } from '#kernel'
import { labelWords, segmentWords } from './labels/label-words'
import type { LayoutPage, Segment } from './layout/layout'
import type { Packs } from './pack-schema'

type Kind = 'titles' | 'words' | 'against'

export interface FoundPhrase {
  readonly type: string
  readonly kind: Kind
  readonly phrase: string
  readonly raw: string
  readonly page: number
  /** How much it says, see `TypeProposal`. */
  readonly weight: number
}

interface PlacedPhrase extends FoundPhrase {
  readonly segment: Segment
  /** A number with its day, and nothing else, stands behind it. */
  readonly isNumbered: boolean
}

interface Entry {
  readonly words: readonly string[]
  readonly uses: { readonly type: string; readonly kind: Kind; readonly languages: Set<string> }[]
}

const wordWeight = 0.16
const againstWeight = 0.4
/** Another paper named in passing speaks hardly against this one. */
const againstInSentence = 0.4
const leastGlued = 10
const ofReference = 0.4
const largerBy = 1.1
const nearly = 0.85

export function phrasesOn(page: LayoutPage, packs: Packs, language: string | undefined, isForTitles: boolean): readonly FoundPhrase[] {
  const index = indexOf(packs)
  const found: PlacedPhrase[] = []
  for (const segment of page.segments) {
    const words = segmentWords(segment)
    for (let at = 0; at < words.length;) {
      const entry = index.get(words[at]?.text ?? '')?.find((candidate) => isAt(words, at, candidate.words))
      if (entry === undefined) at++
      else {
        found.push(...usesOf(entry, segment, words, at, page, language, isForTitles))
        const title = isForTitles ? titleBeforeNumber(entry, index) : undefined
        if (title !== undefined)
          found.push(...usesOf(title, segment, words, at, page, language, true).filter(({ kind }) => kind === 'titles'))
        at += entry.words.length
      }
    }
  }
  return withoutReferences(found)
}

/** "Lieferschein 3301877 vom 6.1." in the small print below "RECHNUNG 714": the number of another paper. */
function withoutReferences(found: readonly PlacedPhrase[]): readonly FoundPhrase[] {
  const titles = found.filter(({ kind, isNumbered }) => kind === 'titles' && isNumbered)
  const most = Math.max(0, ...titles.map(({ weight }) => weight))
  // Of titles that are nearly as clear, the upper one.
  const [main] = titles.filter(({ weight }) => weight >= nearly * most).sort((a, b) => a.segment.place.y - b.segment.place.y)
  const isReference = ({ kind, type, segment, isNumbered }: PlacedPhrase): boolean =>
    main !== undefined &&
    isNumbered &&
    segment.place.y > main.segment.place.y &&
    segment.place.height < largerBy * main.segment.place.height &&
    (kind === 'against' ? type === main.type : kind === 'titles' && type !== main.type)
  return found.map((phrase) => (isReference(phrase) ? { ...phrase, weight: phrase.weight * ofReference } : phrase))
}

/** "Facture nº 2026-003" is a title, though "facture nº" is a telling word as well. */
function titleBeforeNumber({ words, uses }: Entry, index: ReadonlyMap<string, readonly Entry[]>): Entry | undefined {
  if (words.length < 2 || words.at(-1) !== 'no' || uses.some(({ kind }) => kind === 'titles')) return undefined
  const title = words.slice(0, -1).join(' ')
  return index.get(words[0] ?? '')?.find((candidate) => candidate.words.join(' ') === title)
}

function usesOf(
  entry: Entry,
  segment: Segment,
  words: readonly Token[],
  at: number,
  page: LayoutPage,
  language: string | undefined,
  isForTitles: boolean,
): readonly PlacedPhrase[] {
  const start = words[at]?.start ?? 0
  const end = words[at + entry.words.length - 1]?.end ?? start
  const raw = segment.text.slice(start, end)
  const isNumbered = isNumber(segment.text.slice(end))
  return entry.uses.flatMap(({ type, kind, languages }) => {
    if (kind === 'titles' && !isForTitles) return []
    const own = language === undefined || languages.has(language) ? 1 : 0.7
    const weight =
      kind === 'titles'
        ? titleWeight(segment, words, at, entry.words, page)
        : kind === 'words'
          ? wordWeight
          : againstWeight * (at > 0 && words.length > 6 ? againstInSentence : 1)
    return [{ type, kind, phrase: entry.words.join(' '), raw, page: page.page, weight: weight * own, segment, isNumbered }]
  })
}

/** Alone on its line, large, near the top: a title. In a sentence: just a word. */
function titleWeight(segment: Segment, words: readonly Token[], at: number, phrase: readonly string[], page: LayoutPage): number {
  const last = words[at + phrase.length - 1]?.end ?? 0
  const rest = segment.text.slice(last)
  const coded = last + ((dayBehind.exec(rest) ?? numberBehind.exec(rest))?.[0].length ?? 0)
  const others = words.filter(
    (word, index) => (index < at || (index >= at + phrase.length && word.start >= coded)) && /\p{L}{2}/u.test(word.text),
  ).length
  const isAlone = others === 0
  const begins = at === 0 && others <= 5
  // "Comprehensive medical report" is a title too; a form's sentence is none.
  const ends = others <= 2 && at + phrase.length === words.length
  const alone = isAlone ? 1 : ends ? 0.85 : begins ? 0.75 : others <= 3 ? 0.55 : 0.2
  const height = segment.place.height / Math.max(1e-6, page.lineHeight)
  const large = height > 1.7 ? 1.35 : height > 1.25 ? 1.15 : 1
  const capitals = segment.text.length > 4 && segment.text === segment.text.toUpperCase() ? 1.05 : 1
  const top = page.segments[0]?.place.y ?? 0
  const depth = segment.place.y - top
  const high = (depth < 0.3 ? 1 : depth < 0.5 ? 0.75 : 0.35) * (page.page > 1 ? 0.5 : 1)
  // "Compte rendu      édité le 12/03/2026": a label and its value.
  const next = page.rows[segment.row]?.find(({ place }) => place.x > segment.place.x)
  const isLabel = /^[\s.)]{0,3}:/.test(segment.text.slice(coded)) || (rest.trim() === '' && /^\p{Ll}/u.test(next?.text ?? '')) ? 0.6 : 1
  const isFirst = page.page === 1 && at === 0 && isAlone && segment === page.segments[0] ? 1.2 : 1
  const long = phrase.length > 1 || (phrase[0]?.length ?? 0) > 9 ? 1.1 : 1
  return alone * large * capitals * high * isLabel * isFirst * long * (isInSentence(segment.text.slice(0, words[at]?.start ?? 0)) ? 0.3 : 1)
}

/** "PACKING LIST ..... No. SV-PL-00418", "Rechnung Nr. RG 4471/25 vom 3. Juli 2025": its number and its day belong to a title. */
const numberBehind =
  /^[\s.·…_–-]*(?:(?:no|nr|n|number|nummer|numéro|número)(?![\p{L}]))?[\s.°º#]*(?:[A-Z]{1,4}[ -]){0,3}[\p{L}\p{N}]{0,12}\p{N}[\p{L}\p{N}/._-]*(?:\s+(?:vom|du|of|dated|from|del|van)\s+\d[^,;:]{4,20}\d)?/iu

/** "Compte rendu de consultation du 10 mars 2026", "Rechnung vom 3. Juli 2025". */
const dayBehind = /^\s+(?:vom|du|of|dated|from|del|van|le|on)\s+\d[^,;:]{4,20}\d(?=\s*:?$)/iu

/** "714 20883" has groups. */
const isNumber = (rest: string): boolean => /\p{N}/u.test(rest) && !/\p{L}{2}/u.test(rest.replace(numberBehind, ''))

/** "Drafting of lease", "sur facture n° 12": a phrase behind such a word is part of a sentence, unless the paper is a copy. */
const isInSentence = (before: string): boolean =>
  /(?<![\p{L}])(?:of|on|for|de la|de|des|sur|pour|selon|suivant|für|zu|zur|gemäß|laut|voor|para|según)\s+(?:d['’]|l['’]|the |la |le |der )?$/iu.test(
    before,
  ) && !/(?<![\p{L}])(?:cop|dupli|original|n[°ºo]|num|dat|type|tipo)/iu.test(before)

function isAt(words: readonly Token[], at: number, phrase: readonly string[]): boolean {
  return phrase.every((word, offset) => words[at + offset]?.text === word)
}

const indexOf = keptFor((packs: Packs): ReadonlyMap<string, readonly Entry[]> => {
  const entries = new Map<string, Entry>()
  const glued: (readonly [string, Entry])[] = []
  for (const { type, recognise } of packs.values()) {
    for (const kind of ['titles', 'words', 'against'] as const) {
      for (const [language, phrases] of Object.entries(recognise[kind])) {
        for (const phrase of phrases) {
          const words = labelWords(phrase).map(({ text }) => text)
          if (words.length === 0) continue
          const key = words.join(' ')
          const entry = entries.get(key) ?? { words, uses: [] }
          const use = entry.uses.find((known) => known.type === type && known.kind === kind)
          if (use === undefined) entry.uses.push({ type, kind, languages: new Set([language]) })
          else use.languages.add(language)
          entries.set(key, entry)
          if (kind === 'titles' && words.length > 1 && words.join('').length >= leastGlued) glued.push([words.join(''), entry])
        }
      }
    }
  }
  // A reading loses the spaces of large capitals: "BONDELIVRAISON".
  for (const [word, { uses }] of glued)
    if (!entries.has(word)) entries.set(word, { words: [word], uses: uses.filter(({ kind }) => kind === 'titles') })
  const byFirst = new Map<string, Entry[]>()
  for (const entry of entries.values()) byFirst.set(entry.words[0] ?? '', [...(byFirst.get(entry.words[0] ?? '') ?? []), entry])
  for (const list of byFirst.values()) list.sort((a, b) => b.words.length - a.words.length)
  return byFirst
})
