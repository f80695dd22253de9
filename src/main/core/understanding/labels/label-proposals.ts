/** Proposals for a field from the labels of its pack: what stands where a label's value stands, read in the field's format. */
import type { FieldProposal } from '../knowledge-source'
import type { LayoutPage, Segment, Span } from '../layout/layout'
import type { FieldFormat, FieldRule } from '../pack-schema'
import { findValues, readValue, type FoundValue, type ValueContext } from '../values'
import type { LabelHit, PageLabels } from './find-labels'
import { valuePlaces, type ValuePlace } from './label-values'

/** Nobody's words but the label's say where they end. */
const wholeLine: ReadonlySet<FieldFormat> = new Set(['text', 'party', 'person', 'place', 'address'])
const longestLine: Readonly<Partial<Record<FieldFormat, number>>> = { text: 300, party: 90, person: 70, place: 80, address: 200 }

export function labelProposals(
  field: string,
  rule: FieldRule,
  hits: readonly LabelHit[],
  { page, labels, context }: { page: LayoutPage; labels: PageLabels; context: ValueContext },
): readonly FieldProposal[] {
  const proposals: FieldProposal[] = []
  for (const hit of hits) {
    if (!hit.fields.includes(field)) continue
    const sureness = hit.strength * specificityOf(hit)
    let taken = 0
    for (const place of valuePlaces(hit, page, labels)) {
      const found = wholeLine.has(rule.format) ? lineAt(rule.format, place, context) : valueAt(rule.format, place, context)
      if (found === undefined || !isAllowed(rule, found.value)) continue
      // What stands farther away counts for less once something nearer could be it.
      proposals.push({ ...found, field, confidence: found.confidence * sureness * 0.55 ** taken })
      if (!rule.many) taken++
      if (taken >= 3) break
    }
  }
  return proposals
}

/** A short label that stands for many things ("Date", "Total") says less than a long one. */
function specificityOf({ words, fields }: LabelHit): number {
  const letters = words.join('').length
  const telling = words.length > 1 || letters >= 10 ? 0.97 : letters >= 6 ? 0.9 : letters >= 4 ? 0.82 : 0.72
  return telling * (fields.length > 1 ? 0.8 : 1)
}

/** The whole number must lie within the bounds, the whole text match the pattern. */
export function isAllowed({ pattern, least, most }: FieldRule, value: string | number): boolean {
  if (typeof value === 'number') return value >= (least ?? -Infinity) && value <= (most ?? Infinity)
  return pattern === undefined || new RegExp(`^(?:${pattern})$`, 'u').test(value)
}

function valueAt(format: FieldFormat, { span, weight }: ValuePlace, context: ValueContext): Omit<FieldProposal, 'field'> | undefined {
  const text = span.segment.text.slice(span.start, span.end)
  const found = findValues(format, text, context)
  const [first] = found
  if (first === undefined) {
    // A label says that it is one: "Invoice #: A".
    const whole = format === 'identifier' && text.length <= 24 && /\p{N}/u.test(text) ? readValue(format, text, context) : undefined
    return whole === undefined ? undefined : proposalAt(span, whole, weight * 0.8)
  }
  const wordsBefore = text.slice(0, first.start).match(/\p{L}{2,}/gu)?.length ?? 0
  return proposalAt(span, first, weight * 0.82 ** Math.min(6, wordsBefore) * (0.45 + 0.55 * first.confidence))
}

function proposalAt(span: Span, found: FoundValue, confidence: number): Omit<FieldProposal, 'field'> {
  const { value, raw, unit, currency, reference } = found
  return {
    value,
    raw,
    ...(unit === undefined ? {} : { unit }),
    ...(currency === undefined ? {} : { currency }),
    ...(reference === undefined ? {} : { reference }),
    confidence,
    spans: [{ segment: span.segment, start: span.start + found.start, end: span.start + found.end }],
  }
}

function lineAt(format: FieldFormat, place: ValuePlace, context: ValueContext): Omit<FieldProposal, 'field'> | undefined {
  const { span, weight } = place
  const text = span.segment.text.slice(span.start, span.end)
  if (text.length > (longestLine[format] ?? 200) || !isLineOf(format, text)) return undefined
  if (format === 'address') return addressAt(place)
  const found = readValue(format, text, context) ?? findValues(format, text, context)[0]
  return found === undefined || String(found.value) === '' ? undefined : proposalAt(span, found, weight * 0.8)
}

/** The first line and those below it, to the last that looks like a part of an address. */
function addressAt({ span, weight, below }: ValuePlace): Omit<FieldProposal, 'field'> | undefined {
  const lines: Span[] = [span]
  for (const segment of below.slice(0, 5)) {
    if (!isAddressLine(segment)) break
    lines.push({ segment, start: 0, end: segment.text.length })
  }
  const raw = lines.map(({ segment, start, end }) => segment.text.slice(start, end).trim()).join(', ')
  return { value: raw.replace(/,\s*,/g, ','), raw, confidence: weight * (/\d/.test(raw) ? 0.75 : 0.5), spans: lines }
}

const isAddressLine = ({ text }: Segment): boolean =>
  text.length <= 80 && !/[:@]|www\.|\b(?:tel|fax|phone|gst|vat|tva|siret)\b/i.test(text) && /\p{L}{2}/u.test(text)

function isLineOf(format: FieldFormat, text: string): boolean {
  if (!/\p{L}/u.test(text) || /:$/.test(text)) return false
  if (format === 'person') return !/\d/.test(text) && text.split(/\s+/).length <= 7
  if (format === 'party') return /\p{L}{2}/u.test(text) && !/^\d[\d\s.,/-]*$/.test(text)
  return true
}
