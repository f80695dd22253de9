/** The head of a receipt: the shop's name, perhaps over two lines, then where it is. */
import { fold, lettersOf } from '#core/search'
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
  /\b(?:tel|fax|phone|hp|mobile|gst|sst|tax|invoice|receipt|date|cashier|reg|regn|roc|co\.? ?no|company|e-?mail|www|website|siret|tva|vat|bill|table|order|ticket|facture|time|no\. ?siri|id|hotline|owned|cash|customer|caisse|abn|ein|counter|member|ref|doc|attn|steuernr|st ?nr|bon|beleg|kasse|kassa|caja|filiale|kvk|btw|ust|nif|cif|rcs|siren|capital|tlf|telefoon|telefon|tienda no|datum|fecha|hora|uhrzeit|bediener)\b|https?:|@|\d\d:\d\d|\d{1,2}[/-]\d{1,2}[/-]\d{2,4}/
const registration = /\s*[([{]?\s*(?:co\.?\s*(?:reg)?\.?\s*no\.?:?\s*)?\d{4,}\s*[-–·.]?\s*[A-Z]?\s*[)\]}]?\s*$/i

/** Which of its shops it is. */
const branch = /\s+(?:store|shop|magasin|no\.?)?\s*#\s?\d{1,5}$/i

/** A row of the receipt without the specks at its ends. */
interface Line {
  readonly spans: readonly Span[]
  readonly text: string
}

export function headOf(page: LayoutPage): readonly FieldProposal[] {
  const lines = page.rows.slice(0, Math.max(12, Math.ceil(page.rows.length * headShare))).flatMap(lineOf)
  const start = lines.findIndex(isName)
  if (start < 0) return []
  const name = nameFrom(lines, start)
  const company: FieldProposal = {
    field: 'company',
    ...written(name, true),
    confidence: (start <= 1 ? 0.75 : 0.62) + (name.some(({ text }) => ownership.test(text)) ? 0.12 : 0),
  }
  const last = name.at(-1)
  const address = addressBelow(lines, last === undefined ? start : lines.indexOf(last) + 1)
  return address === undefined ? [company] : [company, address]
}

function lineOf(row: Row): readonly Line[] {
  const words = row.flatMap((segment) => segment.words.map((word) => ({ segment, word, text: segment.text.slice(word.start, word.end) })))
  const isSpeck = (index: number): boolean => {
    const { text = '', word } = words[index] ?? {}
    return !/[\p{L}\p{N}&]/u.test(text) || (text.length === 1 && /[a-z\d]/.test(text) && (word?.confidence ?? 1) < 0.75)
  }
  let [first, last] = [0, words.length - 1]
  while (first <= last && isSpeck(first)) first++
  while (last > first && isSpeck(last)) last--
  const kept = words.slice(first, last + 1)
  const spans = [...new Set(kept.map(({ segment }) => segment))].map((segment): Span => {
    const own = kept.filter((word) => word.segment === segment).map(({ word }) => word)
    return { segment, start: own[0]?.start ?? 0, end: own.at(-1)?.end ?? segment.text.length }
  })
  return spans.length === 0 ? [] : [{ spans, text: spans.map(textOf).join(' ') }]
}

function isName({ text, spans }: Line): boolean {
  const name = text.replace(registration, '')
  const letters = name.replace(/[^\p{L}]/gu, '').length
  const folded = fold(name)
  const isOther =
    noName.test(folded.replace(/^[^\p{L}]+/u, '')) || noAddress.test(folded) || looksLikeAddress(name) || /\p{L}\d{2}/u.test(name)
  return letters >= 4 && letters > name.length * 0.5 && /\p{L}{3}/u.test(name) && !isOther && sureness(spans) > 0.5
}

const fewestLetters = 6

/** Spaced letters of a logo are read as several words, a mark in it as one letter: "U Hartwells / HARTWELLS SUPERMARKETS LTD". */
function isLogoOf(logo: string, name: string): boolean {
  const [mine, theirs] = [lettersOf(logo.replace(/(?<!\p{L})\p{L}(?!\p{L})/gu, '')), lettersOf(name)]
  if (name.length > logo.length && theirs.startsWith(lettersOf(logo))) return true
  return mine.length >= fewestLetters && theirs.length > mine.length && theirs.includes(mine)
}

/** "RESTORAN KASSIM / KASSIM ENTERPRISE", "Brasserie des Halles / SARL LES HALLES": the shop, and whose it is. */
function isOwnerOf(owner: string, shop: string): boolean {
  const words = new Set(wordsOf(shop).filter((word) => word.length > 3))
  return /^(?:sarl|sasu?|eurl|snc|sci)(?!\p{L})/iu.test(owner) || wordsOf(owner).some((word) => words.has(word))
}

const wordsOf = (text: string): readonly string[] => fold(text).split(/[^\p{L}\p{N}]+/u)

function nameFrom(lines: readonly Line[], start: number): readonly Line[] {
  const name: Line[] = []
  for (const line of lines.slice(start, start + mostNameLines)) {
    const said = name.map(({ text }) => text).join(' ')
    // A logo above the name it stands for.
    const [only] = name
    if (name.length === 1 && only !== undefined && !ownership.test(said) && isLogoOf(only.text, line.text)) {
      name.splice(0, 1, line)
      continue
    }
    const isRest = !ownership.test(said) && ownership.test(line.text) && !looksLikeAddress(line.text) && !isOwnerOf(line.text, said)
    if (name.length > 0 && ((!/[&,-]\s*$/.test(said) && !isRest) || noAddress.test(fold(line.text)))) break
    name.push(line)
  }
  return name
}

/** The lines after the name up to the first that is about something else. */
function addressBelow(lines: readonly Line[], from: number): FieldProposal | undefined {
  const found: Line[] = []
  for (const line of lines.slice(from, from + mostAddressLines + 4)) {
    const folded = fold(line.text)
    const isOther = noAddress.test(folded) || noName.test(folded.replace(/^[^\p{L}]+/u, ''))
    const isStart = looksLikeAddress(line.text) || (quarter.test(folded) && looksLikeAddress(lines[lines.indexOf(line) + 1]?.text ?? ''))
    if (found.length === 0 && (isOther || !isStart || !/\p{L}{2}/u.test(line.text))) continue
    if (isOther || isPriced(line) || found.length >= mostAddressLines || !/\p{L}{2}/u.test(line.text)) break
    found.push(line)
  }
  const [first] = found
  if (first !== undefined) found[0] = withoutHouse(first)
  const all = found.map(({ text }) => text).join(' ')
  if (all.length < 12) return undefined
  return { field: 'address', ...written(found, false), confidence: /\d{4,6}/.test(all) ? 0.75 : 0.55 }
}

/** "Stationa S.A. - 4 quai du Port": the house and its address in one line. */
function withoutHouse(line: Line): Line {
  const [span] = line.spans
  const [, house = '', address = ''] = /^(.{3,50}?) [-–—·] (\d.{4,})$/u.exec(line.text) ?? []
  if (span === undefined || line.spans.length > 1 || !(ownership.test(house) || /(?:^| )S\.A\.(?:S\.)?$/.test(house))) return line
  return { spans: [{ ...span, start: span.end - address.length }], text: address }
}

/** Goods have their price at the end of the line. */
const isPriced = ({ text }: Line): boolean => /\d[.,]\d{2}(?: ?[A-Z*]{1,2})?$/.test(text)

/** Where streets have no names: the town stands on the next line. */
const quarter =
  /^(?:zac|z\.a\.c|zone|za|zi|parc|lotissement|centre commercial|c\.? ?cial|galerie|retail park|shopping|industrieterrein|gewerbegebiet|industriegebiet|poligono)(?!\p{L})/u

const streetWords =
  /\b(?:jalan|jln|lot|no|lorong|taman|street|st|road|rd|avenue|ave|lane|drive|blvd|rue|av|place|bd|boulevard|chemin|route|quai|level|floor|block|blk|unit|suite|bandar|persiaran|strand|row|hill|close|crescent|terrace|court|parade|wharf|gate|yard|mews|kampung|plaza|mall|weg|straat|strasse|str|calle|centre|center|square|way|highway|park|zi|za)\b/

const looksLikeAddress = (text: string): boolean =>
  /\p{L}{3}(?:str\.|strasse|weg|platz|gasse|allee|straat|laan|plein|kade|gracht|markt) ?\d/u.test(fold(text)) ||
  /^c\/ ?\p{L}/u.test(fold(text)) ||
  (streetWords.test(fold(text)) && /[\d,]/.test(text)) ||
  /\b[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}\b/.test(text) ||
  /\b\d{5}\b/.test(text) ||
  /^\d+[A-Z]?(?:-\d+)?[,].*\p{L}{3}/u.test(text)

const bracketed = /\s*\((?:co\.?\s*(?:reg)?\.?\s*no\.?:?\s*)?\d{4,}\s*[-–·.]?\s*[A-Z]?\)\s*$/i

function written(lines: readonly Line[], isName: boolean): Pick<FieldProposal, 'value' | 'raw' | 'spans'> {
  const raw = lines.map(({ text }) => text).join(' ')
  return {
    value: raw
      .replace(isName ? registration : bracketed, '')
      .replace(branch, '')
      .replace(/\s+/g, ' ')
      .trim(),
    raw,
    spans: lines.flatMap(({ spans }) => spans),
  }
}

function sureness(spans: readonly Span[]): number {
  const words = spans.flatMap(({ segment }) => segment.words)
  return words.reduce((sum, word) => sum + (word.confidence ?? 1), 0) / Math.max(1, words.length)
}
