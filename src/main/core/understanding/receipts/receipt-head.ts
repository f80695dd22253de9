/** The head of a receipt: the shop's name, perhaps over two lines, then where it is. */
import { fold } from '#core/search'
import type { FieldProposal } from '../knowledge-source'
import type { LayoutPage, Row, Span } from '../layout/layout'
import { textOf } from '../layout/spans'

/** Below this share of the rows nobody writes their address. */
const headShare = 0.5
const mostNameLines = 3
const mostAddressLines = 6
const ownership =
  /\b(?:sdn\.? ?bhd|s\/b|bhd|ltd|limited|inc|llc|llp|plc|corp|co\.|gmbh|sarl|sas|sa|eurl|bv|b\.v|trading|enterprise|pte|s\.a\.?r\.?l)\b/i
const noName =
  /^(?:welcome|bienvenue|tax ?invoice|invoice|receipt|cash|duplicate|copy|copie|facture|ticket|date|tel|customer|page|total|merci|table|simplified|original|official|thank|gst|reprint)\b/
const noAddress =
  /\b(?:tel|fax|phone|hp|mobile|gst|sst|tax|invoice|receipt|date|cashier|reg|regn|roc|co\.? ?no|company|e-?mail|www|website|siret|tva|vat|bill|table|order|ticket|facture|time|no\. ?siri|id|hotline|owned|cash|customer|caisse|abn|ein|counter|member|ref|doc|attn)\b|https?:|@|\d\d:\d\d|\d{1,2}[/-]\d{1,2}[/-]\d{2,4}/
const registration = /\s*[([{]?\s*(?:co\.?\s*(?:reg)?\.?\s*no\.?:?\s*)?\d{4,}\s*[-–·.]?\s*[A-Z]?\s*[)\]}]?\s*$/i

export function headOf(page: LayoutPage): readonly FieldProposal[] {
  const lines = page.rows.slice(0, Math.max(12, Math.ceil(page.rows.length * headShare))).flatMap(lineOf)
  const start = lines.findIndex(isName)
  if (start < 0) return []
  const name = nameFrom(lines, start)
  const company: FieldProposal = {
    field: 'company',
    ...written(name, ' '),
    confidence: (start === 0 ? 0.75 : 0.62) + (ownership.test(name.map(textOf).join(' ')) ? 0.12 : 0),
    spans: name,
  }
  const address = addressBelow(lines, start + name.length)
  return address === undefined ? [company] : [company, address]
}

/** Specks read as letters at either end are no part of it. */
function lineOf(row: Row): readonly Span[] {
  return row.flatMap((segment): readonly Span[] => {
    const words = segment.words
    const isSpeck = (index: number): boolean => {
      const word = words[index]
      if (word === undefined) return false
      const text = segment.text.slice(word.start, word.end)
      return !/[\p{L}\p{N}&]/u.test(text) || (text.length === 1 && /[a-z\d]/.test(text) && (word.confidence ?? 1) < 0.75)
    }
    let [first, last] = [0, words.length - 1]
    while (first <= last && isSpeck(first)) first++
    while (last > first && isSpeck(last)) last--
    const [start, end] = [words[first]?.start, words[last]?.end]
    return start === undefined || end === undefined || first > last ? [] : [{ segment, start, end }]
  })
}

function isName(span: Span): boolean {
  const text = textOf(span)
  const letters = text.replace(/[^\p{L}]/gu, '').length
  return (
    letters >= 4 &&
    letters > text.length * 0.5 &&
    !noName.test(fold(text).replace(/^[^\p{L}]+/u, '')) &&
    !noAddress.test(fold(text)) &&
    !looksLikeAddress(text) &&
    /\p{L}{3}/u.test(text) &&
    !/\p{L}\d{2}/u.test(text) &&
    sureness(span) > 0.5
  )
}

function nameFrom(lines: readonly Span[], start: number): readonly Span[] {
  const name: Span[] = []
  for (const line of lines.slice(start, start + mostNameLines)) {
    const said = name.map(textOf).join(' ')
    const goesOn =
      name.length === 0 ||
      /[&,-]\s*$/.test(said) ||
      (!ownership.test(said) && ownership.test(textOf(line)) && !looksLikeAddress(textOf(line)))
    if (!goesOn || (name.length > 0 && noAddress.test(fold(textOf(line))))) break
    name.push(line)
  }
  return name
}

/** The lines after the name up to the first that is about something else. */
function addressBelow(lines: readonly Span[], from: number): FieldProposal | undefined {
  const found: Span[] = []
  for (const line of lines.slice(from, from + mostAddressLines + 4)) {
    const text = textOf(line)
    const isOther = noAddress.test(fold(text)) || noName.test(fold(text).replace(/^[^\p{L}]+/u, ''))
    if (found.length === 0 && (isOther || !looksLikeAddress(text))) continue
    if (isOther || found.length >= mostAddressLines || !/\p{L}{2}/u.test(text)) break
    found.push(line)
  }
  const all = found.map(textOf).join(' ')
  if (found.length === 0 || all.length < 12) return undefined
  return { field: 'address', ...written(found, ' '), confidence: /\d{4,6}/.test(all) ? 0.75 : 0.55, spans: found }
}

const streetWords =
  /\b(?:jalan|jln|lot|no|lorong|taman|street|st|road|rd|avenue|ave|lane|drive|blvd|rue|av|place|bd|boulevard|chemin|route|quai|level|floor|block|blk|unit|suite|bandar|persiaran|kampung|plaza|mall|weg|straat|strasse|str|calle|centre|center|square|way|highway|park|zi|za)\b/

const looksLikeAddress = (text: string): boolean =>
  (streetWords.test(fold(text)) && /[\d,]/.test(text)) || /\b\d{5}\b/.test(text) || /^\d+[A-Z]?(?:-\d+)?[,].*\p{L}{3}/u.test(text)

function written(spans: readonly Span[], join: string): { readonly value: string; readonly raw: string } {
  const raw = spans.map(textOf).join(join)
  return { value: raw.replace(registration, '').replace(/\s+/g, ' ').trim(), raw }
}

function sureness({ segment, start, end }: Span): number {
  const words = segment.words.filter((word) => word.start >= start && word.end <= end)
  return words.reduce((sum, word) => sum + (word.confidence ?? 1), 0) / Math.max(1, words.length)
}
