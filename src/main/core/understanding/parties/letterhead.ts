/** Who a document comes from when no label says so: the name at its head, its site, what is registered under the same name. */
import { fold, lettersOf } from '#core/search'
import { keptFor } from '#kernel'
import type { Board } from '../knowledge-source'
import type { LayoutPage, Segment, Span } from '../layout/layout'
import type { Packs } from '../pack-schema'
import { findValues } from '../values'
import { isName, isStreet, lineAbove, partsOf } from './address-blocks'
import { isBranch, isKindOnly, isPart } from './house-kinds'
import { isDepartment, isProfession } from './what-they-do'

export interface SenderName {
  readonly span: Span
  readonly value: string
  readonly hasLegalForm: boolean
  /** 0 to 1. */
  readonly likelihood: number
}

/** Of the page's height. */
const head = 0.2
const foot = 0.82
const mostLikely = 0.95
const leastLikely = 0.4
/** More than these is a page full of words, not a letterhead. */
const mostParts = 120

export function senderNames(page: LayoutPage, board: Board): readonly SenderName[] {
  const titles = titleWords(board.packs)
  const sites = sitesOf(page)
  const title = lettersOf(board.document.title ?? '')
  const parts = page.segments
    .filter(({ place }) => place.y < head || place.y > foot)
    .flatMap((segment) => nameParts(segment, titles).map((part) => ({ segment, ...part, key: lettersOf(part.value) })))
    .slice(0, mostParts)
  const names = parts.map(({ segment, value, start, end, key: name }) => {
    const isRegistered = hasLegalForm(value)
    // A logo says less than the name that goes on with it.
    const isShortened = parts.some((other) => other.segment.place.y < head && other.key.length > name.length && other.key.startsWith(name))
    const likelihood =
      (isAtHead({ segment }) ? 0.2 : 0) +
      (segment === parts[0]?.segment ? 0.2 : 0) +
      (sites.some((site) => isSameName(site, name)) ? 0.4 : 0) +
      (isRegistered ? 0.2 : 0) +
      (isAtHead({ segment }) && segment.place.height > 1.25 * page.lineHeight ? 0.15 : 0) +
      (start > 0 || end < segment.text.length ? 0.05 : 0) +
      (name.length >= 5 && title.startsWith(name) ? 0.2 : 0) +
      (organisation.test(fold(value)) ? 0.3 : 0) -
      (isKindOnly(value) || isBranch(value) || isPart(value) ? 0.35 : 0) -
      (isBelowDoctor(page, segment) ? 0.3 : 0) -
      (isShortened ? 0.3 : 0)
    return { span: { segment, start, end }, value, hasLegalForm: isRegistered, likelihood: Math.min(mostLikely, likelihood) }
  })
  return names.filter(({ likelihood }) => likelihood >= leastLikely)
}

export const isAtHead = ({ segment }: Pick<Span, 'segment'>): boolean => segment.place.y < head

/** In a column of its own under who asked for something is where they work; at the very head it is a practice below its doctor's name. */
function isBelowDoctor(page: LayoutPage, segment: Segment): boolean {
  const above = segment.row < 3 ? undefined : lineAbove(page, segment)
  return above !== undefined && above.row > 0 && doctor.test(above.text)
}
const doctor = /(?:^|(?:by|par|von|door|por) )(?:Dr|DR|Docteure?|Doctor|Pr|Prof)[. ]|^[^,]{4,40}, (?:MD|DO|NP|PA-C|APRN|MBBS)(?:$|[ ,])/u

/** What kind of house it is, in the languages of the packs. */
const organisation =
  /(?<![\p{L}])(?:hospitals?|hopital|hopitaux|clinic|clinique|klinik|klinikum|centre|center|laboratoires?|laborator(?:y|ies)|labs?|labor|cabinet|pharmacie|pharmacy|praxis|institut|institute|bank|banque|assurance|insurance|mairie|transports?|services?|group|groupe|company|holding|association|university|universite|pathology|diagnostics|imaging|radiology|imagerie|radiologie)(?![\p{L}])/u

function hasLegalForm(value: string): boolean {
  return findValues('party', value, {}).some(({ end, start }) => end - start > value.length * 0.6)
}

/** Pieces of the line that may be a name; without the title of the document around it. */
function nameParts(segment: Segment, titles: TitleWords): readonly { value: string; start: number; end: number }[] {
  const parts = partsOf(segment.text)
  // "Radiologue — Cabinet d'imagerie des Arcades": what they do, and where.
  const part = parts.find(({ value }) => !isProfession(value)) ?? parts[0]
  if (part === undefined) return []
  // "Name, Inc." is one name.
  const joined =
    /, (?:P\.S|P\.C|P\.A|PLLC|PC|PA|I(?:nc|NC)|L(?:td|TD)|LLC|LLP|PLC|C(?:orp|ORP)|S\.?A\.?S?|S\.?A\.?R\.?L|S\.?L\.?U?|S\.?p\.?A|S\.?r\.?l|B\.?V|N\.?V|GmbH|Co|L\.P)\.?$/.exec(
      segment.text,
    )
  const whole = joined === null ? part : { value: segment.text, start: 0, end: segment.text.length }
  const trimmed = withoutTitle(whole.value.replace(/^(?!["«(@])[^\p{L}\p{N}]+(?=\p{L})/u, '').replace(registerNumber, ''), titles)
  if (trimmed === '' || !isName(trimmed) || isStreet(trimmed) || /^[^\p{L}]*$/u.test(trimmed)) return []
  if (
    findValues('date', trimmed, {}).length > 0 ||
    lettersOf(trimmed).length < 3 ||
    isNobody.test(trimmed) ||
    isProfession(trimmed) ||
    isDepartment(trimmed)
  )
    return []
  // "Oviedo, a 14 de enero de 2026": where and when it was written.
  if (parts.length > 1 && segment.text.length < 60 && findValues('date', segment.text, {}).some(({ start }) => start <= trimmed.length + 8))
    return []
  const start = whole.start + whole.value.indexOf(trimmed)
  // In a line with its address, a French house writes its trade name with the legal form behind it.
  const trade = parts.length > 1 ? trimmed.replace(/ (?:SARL|EURL|SASU)$/, '') : trimmed
  if (trade !== trimmed) return [{ value: trade, start, end: start + trade.length }]
  return [{ value: trimmed, start, end: start + trimmed.length }]
}

/** "Southern Cross Pathology Pty Ltd ABN 40 118 204 773": in which register the house stands is no part of its name. */
const registerNumber =
  /[ ,(–-]+(?:ABN|ACN|UEN|CLIA|NPI|FINESS|SIRET|SIREN|KvK|UID|EIN|GST|VAT|TVA|(?:Co(?:mpany)?|Reg(?:istered)?)\.? (?:Reg\.? )?No)(?:[ .]+(?:No|n°|Nr)\.?)?[ :#.°]*[A-Z]{0,3}\d[\d -]*.*$/u

/** What is left of a title: "Your electricity bill"; and who owns or leads the house. */
export const isNobody =
  /^(?:your|our|votre|vos|notre|ihre?|unsere?|uw|onze|su|nuestra|page|seite|pagina|página|copy|copie|kopie|copia|duplicata|original)(?: |$)|^(?:inh(?:aber(?:in)?)?|prop(?:rietor)?|owner|gf|geschäftsführ(?:er|erin|ung)|gérante?|directeur|director|administrador|eigenaar|president|managing director)[.:]*(?: |$)/iu

function withoutTitle(value: string, { byFirst, byLast }: TitleWords): string {
  const folded = fold(value)
  if (byFirst.get(folded[0] ?? '')?.some((title) => beginsWith(folded, title)) === true) return ''
  const ending = byLast.get(folded.at(-1) ?? '')?.find((title) => folded.endsWith(` ${title}`))
  if (folded.length !== value.length || ending === undefined) return value
  return value.slice(0, value.length - ending.length - 1).trimEnd()
}

/** "Invoices" too; "Biltong" does not begin with "bil". */
const beginsWith = (text: string, title: string): boolean => text.startsWith(title) && !/^\p{L}{2}/u.test(text.slice(title.length))

/** Of all types, the longest first: "invoice" at the end of "Amazon invoice" is no part of a name. */
const titleWords = keptFor((packs: Packs): TitleWords => {
  const titles = new Set(['page', 'copy', 'original', 'duplicate', 'kopie'])
  for (const { recognise } of packs.values()) for (const title of Object.values(recognise.titles).flat()) titles.add(fold(title))
  const sorted = [...titles].sort((a, b) => b.length - a.length)
  return { byFirst: groupedBy(sorted, (title) => title.at(0)), byLast: groupedBy(sorted, (title) => title.at(-1)) }
})

function groupedBy(titles: readonly string[], letterOf: (title: string) => string | undefined): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>()
  for (const title of titles) {
    const letter = letterOf(title) ?? ''
    groups.set(letter, [...(groups.get(letter) ?? []), title])
  }
  return groups
}

/** By the letter they begin or end with: each line is held against all of them. */
interface TitleWords {
  readonly byFirst: ReadonlyMap<string, readonly string[]>
  readonly byLast: ReadonlyMap<string, readonly string[]>
}

const providers = /^(?:gmail|googlemail|outlook|hotmail|yahoo|orange|wanadoo|free|laposte|gmx|web|aol|icloud|live|example|localhost|sfr)$/

/** Second-level names of sites and mail addresses: `aubonmoulin` of www.aubonmoulin.fr. */
export function sitesOf(page: LayoutPage): readonly string[] {
  const hosts = page.segments.flatMap(({ text }) =>
    [...findValues('url', text, {}), ...findValues('email', text, {})].map(({ value }) => String(value)),
  )
  const names = hosts.flatMap((host) => {
    const labels =
      host
        .replace(/^https?:\/\//i, '')
        .replace(/^.*@/, '')
        .split(/[/?:]/)[0]
        ?.split('.') ?? []
    return labels
      .slice(0, -1)
      .filter((label) => label.length > 3 && label !== 'www')
      .map(lettersOf)
  })
  return [...new Set(names)].filter((name) => !providers.test(name))
}

function isSameName(site: string, name: string): boolean {
  return (
    site.length >= 4 && name.length >= 4 && (name.startsWith(site) || site.startsWith(name) || (site.length >= 7 && name.includes(site)))
  )
}
