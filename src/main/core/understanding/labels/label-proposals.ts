/** Proposals for a field from the labels of its pack: what stands where a label's value stands, read in the field's format. */
import { fold } from '#core/search'
import { keptFor } from '#kernel'
import type { FieldProposal } from '../knowledge-source'
import type { LayoutPage, Span } from '../layout/layout'
import { textOf } from '../layout/spans'
import { withSurgeonsTitle } from '../medical/surgeons'
import type { FieldFormat, FieldRule } from '../pack-schema'
import { isHeadOfGoods } from '../lines/goods-head'
import { isUnderRecipient } from '../parties/roles'
import { valuesIn } from '../value-context'
import { findValues, readValue, type FoundValue, type ValueContext } from '../values'
import { joinsDays } from '../values/day-spans'
import { monthSpanOf } from '../values/month-spans'
import { containerForm } from '../values/shipping-numbers'
import type { LabelHit, PageLabels } from './find-labels'
import { belowHeading } from './below-headings'
import { lineAt } from './label-lines'
import { textAt } from './label-texts'
import { measureAt } from './label-measures'
import { proposalAt, type PlacedProposal } from './placed-proposal'
import { isCodeWithLetters, valuePlaces, type ValuePlace } from './label-values'

export interface LabelsOnPage {
  readonly page: LayoutPage
  readonly labels: PageLabels
  readonly context: ValueContext
}

/** A number below the head of a column of goods is seldom the paper's own, or that of another paper. */
const ofArticle = 0.3
const isOfPaper = /_ref$|^(?:invoice|document|order)_number$/
/** Nobody's words but the label's say where they end. */
const wholeLine: ReadonlySet<FieldFormat> = new Set(['party', 'person', 'place', 'address'])
const figures: ReadonlySet<FieldFormat> = new Set(['amount', 'integer', 'weight_kg', 'percentage'])
/** Codes with check digits: a label says what they are also where the digits are wrong. */
const shapes: Readonly<Partial<Record<FieldFormat, RegExp>>> = {
  siret: /^\d{14}$/,
  siren: /^\d{9}$/,
  nir: /^[12]\d{12}(?:\d{2})?$/,
  iban: /^[A-Z]{2}\d{2}[A-Z0-9]{8,30}$/,
  vat_id: /^[A-Z]{2}[A-Z0-9]{6,13}$/,
  container: /^[A-Z]{4}\d{7}$/,
  imo: /^\d{7}$/,
  awb: /^\d{3}-?\d{8}$/,
  ean: /^\d{8}(?:\d{5})?$/,
}

/** Of a label that another one of the page may outdo. */
const lesserShare = 0.65

export function labelProposals(field: string, rule: FieldRule, on: LabelsOnPage): readonly FieldProposal[] {
  const proposals: FieldProposal[] = []
  for (const hit of on.labels.hitsOf(field)) {
    if (isOfAnother(field, hit, on.page) || (rule.role === 'due' && isBefore(hit))) continue
    const isOfArticle = isOfPaper.test(field) && isHeadOfGoods(on.page, hit.span.segment)
    const share = (isOfArticle ? ofArticle : 1) * (hit.lesser.includes(field) ? lesserShare : 1)
    const sureness = hit.strength * specificityOf(hit) * share
    let taken = 0
    for (const found of foundFor(rule, hit, on)) {
      if (!isAllowed(rule, found.value)) continue
      // What stands farther away counts for less once something nearer could be it.
      proposals.push({ ...withSurgeonsTitle(field, found), field, confidence: found.confidence * sureness * 0.55 ** taken })
      if (!rule.many) taken++
      if (taken >= 3) break
    }
  }
  return proposals
}

/** "VAT no." below "Bill to" is the buyer's, "Account name" beside a sort code the seller's. */
function isOfAnother(field: string, { span: { segment }, words }: LabelHit, page: LayoutPage): boolean {
  if (field === 'buyer_name' && words[0] === 'account')
    return page.rows.slice(Math.max(0, segment.row - 2), segment.row + 3).some((row) => row.some(({ text }) => isOfBank.test(text)))
  return sellersOwn.test(field) && isUnderRecipient(page, segment)
}

/** "Balance brought forward", "Solde antérieur", "previous balance": of the bill before this one. */
function isBefore({ span: { segment, start, end } }: LabelHit): boolean {
  const [before, after] = [fold(segment.text.slice(Math.max(0, start - 16), start)), fold(segment.text.slice(end, end + 24))]
  return ofLastBefore.test(before) || ofLastBehind.test(after)
}

const ofLastBefore = /(?<!\p{L})(?:previous|opening|last|old|prior|ancien|alter|letzter|vorheriger|vorige|vorig|oude?) $/u
const ofLastBehind =
  /^ (?:before|brought|b\/f|carried over from|from (?:your |the )?(?:last|previous)|on (?:your )?last|anterieur|precedent|vor dieser|aus (?:der )?letzten|anterior|vorige)(?!\p{L})/u

const isOfBank = /sort code|IBAN|BIC|SWIFT|routing/i
const sellersOwn = /^(?:seller_(?:vat_id|siret)|partner_(?:coc|email|website)|telephone)$/

/** A short label that stands for many things ("Date", "Total") says less than a long one. */
function specificityOf({ words, fields }: LabelHit): number {
  const letters = words.join('').length
  const telling = words.length > 1 || letters >= 10 ? 0.97 : letters >= 6 ? 0.9 : letters >= 4 ? 0.82 : 0.72
  return telling * (fields.length > 1 ? 0.85 : 1)
}

/** The whole number must lie within the bounds, the whole text match the pattern. */
export function isAllowed(rule: FieldRule, value: string | number): boolean {
  if (typeof value === 'number') return value >= (rule.least ?? -Infinity) && value <= (rule.most ?? Infinity)
  // A column of containers and seals: what is written like a container is no seal.
  if (rule.many && rule.format === 'identifier' && containerForm.test(value)) return false
  return patternOf(rule)?.test(value) ?? true
}

const patternOf = keptFor(({ pattern }: FieldRule) => (pattern === undefined ? undefined : new RegExp(`^(?:${pattern})$`, 'u')))

function foundFor(rule: FieldRule, hit: LabelHit, on: LabelsOnPage): readonly PlacedProposal[] {
  const { format } = rule
  if (format === 'measure') return measureAt(hit, on)
  const ofHeading = belowHeading(format, hit, on)
  if (ofHeading !== undefined) return [ofHeading]
  if (rule.role === 'gross' && saysBeforeTax.test(fold(hit.span.segment.text.slice(hit.span.end)))) return []
  return valuePlaces(hit, on.page, on.labels, figures.has(format)).flatMap((place): readonly PlacedProposal[] => {
    const found =
      format === 'text'
        ? textAt(rule, place, hit, on)
        : wholeLine.has(format)
          ? lineAt(format, place, hit, on.context)
          : valueAt(rule, place, on.context)
    return found === undefined ? [] : [format === 'identifier' ? withLetters(found, hit) : found]
  })
}

/** "This bill: charges before VAT" is no total with it. */
const saysBeforeTax =
  /^[^\d]{0,40}(?<!\p{L})(?:before|excl\p{L}*|ex|without|hors|sans|avant|ohne|exkl|zzgl|zonder|sin|antes de)\.? (?:of )?(?:vat|tax(?:es)?|gst|tva|mwst|ust|btw|iva|impuestos)(?!\p{L})/u

/** "PO 7733-LB": letters that name the code, with nothing but a space behind them, are part of it. */
function withLetters(found: PlacedProposal, { span }: LabelHit): PlacedProposal {
  const [place] = found.spans
  const { segment, start } = span
  if (place?.segment !== segment || !isCodeWithLetters.test(segment.text.slice(start, place.end))) return found
  const raw = segment.text.slice(start, place.end)
  return { ...found, value: raw.replaceAll(' ', ''), raw, spans: [{ segment, start, end: place.end }] }
}

/** Of several in one place, the one nearest to the label that looks most like a value of the format. */
function valueAt({ format, role }: FieldRule, { span, weight }: ValuePlace, context: ValueContext): PlacedProposal | undefined {
  const text = span.segment.text.slice(span.start, span.end)
  const last = role === 'end' ? endOfRange(format, span, context) : undefined
  if (last !== undefined) return proposalAt(span, last, weight * 0.95)
  let best: { found: FoundValue; likelihood: number } | undefined
  for (const [index, found] of printedKilograms(format, valuesIn(span, format, context))
    .slice(0, 4)
    .entries()) {
    const before = text.slice(0, found.start)
    if (role === 'tax' && isTaxedBefore.test(before)) continue
    if (role === 'due_date' && isOfDiscount.test(text.slice(found.end))) continue
    const wordsBefore = restOfLabel.test(before) ? 1 : (before.match(/\p{L}{2,}/gu)?.length ?? 0)
    const likelihood = 0.85 ** Math.min(6, wordsBefore) * 0.85 ** index * (0.5 + 0.5 * found.confidence)
    if (best === undefined || likelihood > best.likelihood) best = { found, likelihood }
  }
  if (best !== undefined) return proposalAt(span, best.found, weight * best.likelihood)
  const months = format === 'date' && (role === 'start' || role === 'end') ? monthSpanOf(text) : undefined
  if (months !== undefined) return proposalAt(span, role === 'start' ? months.first : months.last, weight * months.first.confidence)
  const code = labelledCode(format, text, context)
  return code === undefined ? undefined : proposalAt(span, code, weight * 0.6)
}

/** "VAT at 20% on water supply £163.20": the tax is another amount. */
const isTaxedBefore = /%\s*\)?\s*(?:on|of|sur|auf|von|über|over|van|sobre|de)(?!\p{L})[^\p{N}]*$/iu

/** "Zahlbar bis 15. März mit 2 % Skonto": the net day is another. */
const isOfDiscount = /^[^.;\d]{0,16}\d[\d.,]* ?% ?(?:skonto|escompte|discount|korting|descuento|rabatt)(?!\p{L})/iu

/** "Outpatient review in the eye clinic: 24 March": up to the colon it is the label. */
const restOfLabel = /^[^.:;!?\d]{1,40}:\s*$/u

/** "212.7 lb / 96.5 kg": what is printed is exact, what is converted is not. */
function printedKilograms(format: FieldFormat, found: readonly FoundValue[]): readonly FoundValue[] {
  const printed = format === 'weight_kg' && found.length > 1 ? found.filter(({ raw }) => /kgs?\b/i.test(raw)) : []
  return printed.length > 0 && found.some(({ raw }) => /lbs?\b|pounds?\b/i.test(raw)) ? printed : found
}

/** Of a country whose plates have no form here. */
const foreignPlate =
  /^(?:[A-Z]{1,3}[ -]?[A-Z0-9]{3,6}|(?=.*[A-Z])[A-Z0-9]{1,3}-[A-Z0-9]{1,3}-[A-Z0-9]{1,3}|[A-Z]{1,3} [0-9]{2,4} [A-Z]{1,3}|[0-9][A-Z0-9]{2} ?[0-9]{4})$/

/** "Feb 1 – Feb 28, 2025": a field that ends something has the second day of two. */
function endOfRange(format: FieldFormat, span: Span, context: ValueContext): FoundValue | undefined {
  if (format !== 'date') return undefined
  const [first, second] = valuesIn(span, format, context)
  if (first === undefined || second === undefined) return undefined
  return joinsDays.test(textOf(span).slice(first.end, second.start)) ? second : undefined
}

/** "XKQPVJRNL": no word is written so. */
const letterCode = /^(?=[A-Z]{6,12}$)[A-Z]*[BCDFGHJKLMNPQRSTVWXZ]{4}[A-Z]*$/

/** A label says that it is one: "Invoice #: A7", or a registration number with a slip in it. */
function labelledCode(format: FieldFormat, text: string, context: ValueContext): FoundValue | undefined {
  // "Ihr Auftrag vom 2. April" has a day and no number.
  if (format === 'identifier')
    return letterCode.test(text) || (text.length <= 24 && /\p{N}/u.test(text) && findValues('date', text, context).length === 0)
      ? readValue(format, text, context)
      : undefined
  if (format === 'vehicle_plate') {
    const [plate = ''] = text.split(/ ?[/,;] ?/)
    return foreignPlate.test(plate) && /\d{2}/.test(plate) ? readValue(format, plate, context) : undefined
  }
  const shape = shapes[format]
  if (shape === undefined) return undefined
  return findValues('identifier', text, context).find(({ value }) => shape.test(String(value).replace(/[\s.]/g, '')))
}
