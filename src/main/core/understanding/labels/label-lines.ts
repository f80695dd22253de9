/** Values that are whole lines: names, places, addresses. */
import { isHouseKind } from '../parties/house-kinds'
import { isDepartment } from '../parties/what-they-do'
import type { Segment, Span } from '../layout/layout'
import { textOf, wholeSegment } from '../layout/spans'
import type { FieldFormat } from '../pack-schema'
import { findValues, readValue, type FoundValue, type ValueContext } from '../values'
import type { LabelHit } from './find-labels'
import type { ValuePlace } from './label-values'
import { proposalAt, type PlacedProposal } from './placed-proposal'

const longestLine: Readonly<Partial<Record<FieldFormat, number>>> = { party: 90, person: 70, place: 80, address: 200 }

export function lineAt(format: FieldFormat, place: ValuePlace, hit: LabelHit, context: ValueContext): PlacedProposal | undefined {
  const { span, weight } = place
  const text = textOf(span)
  if (text.length > (longestLine[format] ?? 200) || !isLineOf(format, text)) return undefined
  if (format === 'address') return addressAt(place)
  if (format === 'party' && isDepartment(text)) return undefined
  if (names.has(format) && (isDay(text) || isTerms.test(text))) return undefined
  const found = nameAt(format, text, context) ?? readValue(format, text, context) ?? findValues(format, text, context)[0]
  if (found === undefined || String(found.value) === '') return undefined
  return proposalAt(
    span,
    found,
    weight *
      (0.6 + 0.3 * found.confidence) *
      joinWeight(format, span, hit) *
      nameWeight(format, text.slice(found.start), String(found.value)),
  )
}

const names: ReadonlySet<FieldFormat> = new Set(['party', 'person', 'place'])

/** "Clinic: 24 Mar 2026, 09:20" says when, not who or where. */
const isDay = (text: string): boolean =>
  /^\P{Lu}{0,4}\d/u.test(text) && findValues('date', text, {}).some(({ start, end }) => start <= 4 && text.length - end <= 12)

/** How freight is paid is no place. */
const isTerms = /^[\s–—-]*(?:freight )?(?:pre-?paid|collect|port (?:dû|payé))\.?$/iu

/** A name that something else follows: "Dr C. Landerneau on 7 May". */
function nameAt(format: FieldFormat, text: string, context: ValueContext): FoundValue | undefined {
  const lead = article.exec(text)?.[0].length ?? 0
  if (format !== 'person' || (!/\d/.test(text) && text.length < 40 && lead === 0)) return undefined
  return findValues(format, text, context).find(({ start }) => start <= Math.max(3, lead) || dayThenBy.test(text.slice(0, start)))
}

/** "… validé par le Dr Sonia Belhadj". */
const article = /^(?:le|la|the|der|die|dem|el) /iu

/** "22-Jan-2026 11:40 by …", "05/02/2026 par …" */
const dayThenBy = /^(?=.*\d)[\p{L}\d ,./:-]{6,30} (?:by|par|durch|von|door|por)\s+$/iu

/** "Hospital of St. Anne" is a name, "Hospital: St. Anne" a label with one. */
export function joinWeight(format: FieldFormat, span: Span, { span: label, words }: LabelHit): number {
  if (span.segment !== label.segment) return format === 'party' && isHeadOfName(label, span) ? 0.4 : 1
  const between = span.segment.text.slice(label.end, span.start)
  if (/[:=|–—-]/.test(between)) return 1
  // "Service de cardiologie", "Department of Medicine": one name.
  if (format !== 'person' && /^(?:de|du|des|d['’]|of|for|la|le|and|et)(?![\p{L}])/iu.test(span.segment.text.slice(span.start))) return 0.3
  if (format === 'place' && /^(?:from|to|nach|von|vers)$/.test(words.join(' '))) return 0.85
  return words.length > 1 ? (format === 'text' ? 0.9 : 0.75) : format === 'text' ? 0.7 : 0.45
}

/** Of the page's height. */
const head = 0.15

/** "HÔPITAL" over "SAINT-MARTIN" at the head of a page is no label: both are the name. */
const isHeadOfName = (label: Span, value: Span): boolean =>
  label.segment.place.y < head && value.segment.row > label.segment.row && !/:\s*$/.test(label.segment.text) && isHouseKind(textOf(label))

/** Names have capitals; "to be paid by" is none. Of a person, three letters are none, nor is "Ancienne interne des Hôpitaux". */
function nameWeight(format: FieldFormat, text: string, name: string): number {
  if (format === 'person' && (/^\p{L}{1,3}$/u.test(name) || smallWord.test(name) || isPost.test(name))) return 0.4
  return names.has(format) && !/^\P{L}*\p{Lu}/u.test(text) ? 0.35 : 1
}

const isPost =
  /^(?:assistante?|chef|interne|praticien(?:ne)?|m[ée]decin|docteure?|chirurgien(?:ne)?|biologiste|consultant|registrar|physician|surgeon|pathologist|radiologist|specialist|oberarzt|oberärztin|facharzt|fachärztin|ärztin|arzt)(?: \p{L}+)?$/iu

/** In no name of a person, whose small words are "de", "van der", "bin". */
const smallWord =
  /(?<![\p{L}'’.-])(?!(?:van|von|vom|zum|zur|den|der|des|del|della|dos|das|ten|ter|bin|binti|ibn|dit|dite|née?|and|und|épouse|veuve)(?![\p{L}]))\p{Ll}{3,}/u

/** The first line and those below it, to the last that looks like a part of an address. */
function addressAt({ span, weight, below }: ValuePlace): PlacedProposal {
  const lines: Span[] = [span]
  for (const segment of below.slice(0, 5)) {
    if (!isAddressLine(segment)) break
    lines.push(wholeSegment(segment))
  }
  const raw = lines.map((line) => textOf(line).trim()).join(', ')
  return { value: raw.replace(/,\s*,/g, ','), raw, confidence: weight * (/\d/.test(raw) ? 0.75 : 0.5), spans: lines }
}

const isAddressLine = ({ text }: Segment): boolean =>
  text.length <= 80 && !/[:@]|www\.|\b(?:tel|fax|phone|gst|vat|tva|siret)\b/i.test(text) && /\p{L}{2}/u.test(text)

function isLineOf(format: FieldFormat, text: string): boolean {
  if (!/\p{L}/u.test(text) || /[:?]$/.test(text)) return false
  if (format === 'person') return text.split(/\s+/).length <= 9
  if (format === 'party') return /\p{L}{2}/u.test(text) && !/^\d[\d\s.,/-]*$|^[A-Z]{2}\d{2}(?: [\dA-Z]{1,4}){4,8}$/.test(text)
  return true
}
