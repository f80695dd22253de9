/** Postal addresses: a line with a postal code and a town, and the lines above it that lead there. */
import { foundAt, type Finder, type FoundValue } from './found-value'
import { tidy } from './texts'

const town = String.raw`\p{Lu}[\p{L}'’.-]{1,40}`
const townLine = [
  // FR, DE, ES, IT: five digits; MY, also after a comma: 40170 SHAH ALAM
  String.raw`(?:(?:F|FR|D|DE|E|ES|I|IT|L|B|BE|CH|A|AT|MY)[- ])?[0-9]{5},? ?${town}`,
  // NL: 3500 MJ Utrecht
  String.raw`(?:NL[- ])?[0-9]{4} ?[A-Z]{2},? ${town}`,
  // BE, CH, AT, LU, DK: four digits
  String.raw`(?:(?:B|BE|CH|A|AT|L|LU|DK|N|NO)[- ])?[1-9][0-9]{3} \p{Lu}\p{Ll}[\p{L}'’.-]{1,40}`,
  // GB: Stoke ST4 0ZZ
  String.raw`${town},? [A-Z]{1,2}[0-9][A-Z0-9]? ?[0-9][A-Z]{2}(?![\p{L}\p{N}])`,
  // US, CA: New York, NY 10012
  String.raw`${town},? [A-Z]{2},? (?:[0-9]{5}(?:-[0-9]{4})?|[A-Z][0-9][A-Z] ?[0-9][A-Z][0-9])(?![0-9])`,
].join('|')
const hasTown = new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${townLine})`, 'u')
const street =
  /(?<![\p{L}])(?:rue|avenue|av\.?|bd|boulevard|bvd|chemin|route|impasse|place|quai|allée|cours|square|z\.?[iac]\.?|lieu-dit|street|str\.?|st\.?|road|rd\.?|lane|ln|drive|dr|way|court|suite|floor|level|unit|lot|block|blk|jalan|jln|taman|lorong|kampung|bandar|pusat|kawasan|persiaran|lebuh|bangunan|basement|mall|plaza|building|b\.?p\.?|p\.?o\.? ?box|postfach|calle|c\/|plaza|avda|paseo|via|piazza|laan|weg|straat|gracht|plein|dreef|singel|kade)(?![\p{L}])|\p{L}(?:straße|strasse|str\.|weg|platz|allee|gasse|ring|damm|straat|laan|plein|gracht|kade|dreef|singel)(?![\p{L}])/iu
const startsWithNumber = /^(?:no\.? ?|n° ?)?[0-9]{1,5}[ ,]?(?:bis|ter|[a-z])?[ ,-]/iu
const endsWithNumber = /\p{L}[\p{L}.]{2,} [0-9]{1,4} ?[a-zA-Z]?$/u
const isOther =
  /(?:tel|tél|phone|fax|e-?mail|@|www\.|siret|siren|tva|vat|gst|reg|iban|bic|invoice|facture|rechnung|date|total)(?![\p{L}])/iu
const region =
  /^(?:france|deutschland|germany|nederland|the netherlands|netherlands|belgique|belgië|belgium|luxembourg|suisse|schweiz|switzerland|österreich|austria|españa|spain|italia|italy|united kingdom|uk|great britain|england|usa|united states|canada|malaysia|selangor|johor|penang|perak|kuala lumpur|wilayah persekutuan|darul ehsan|singapore)(?![\p{L}])[ ,.\p{L}]{0,30}$/iu
const mostLinesAbove = 4

export const addresses: Finder = {
  find: (text) => [...addressesIn(text)],
  read: (text) => {
    const value = joined(text)
    return /\p{L}/u.test(value) && value.length <= 400
      ? foundAt(text, 0, text.length, { value, confidence: hasTown.test(value) ? 0.9 : street.test(value) ? 0.7 : 0.4 })
      : undefined
  },
}

interface Line {
  readonly start: number
  readonly end: number
  readonly text: string
}

function* addressesIn(text: string): Generator<FoundValue> {
  const lines = linesOf(text)
  let free = 0
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index]
    if (line === undefined || line.text.length > 200 || index < free || !hasTown.test(line.text)) continue
    let first = index
    const isWhole = street.test(line.text) || startsWithNumber.test(line.text)
    while (first > free && index - first < mostLinesAbove && isAddressLine(lines[first - 1]?.text ?? '')) first--
    let last = index
    if (region.test(lines[last + 1]?.text ?? '')) last++
    free = last + 1
    const [from, to] = [lines[first], lines[last]]
    if (from === undefined || to === undefined) continue
    const start = first === index ? from.start + streetStart(from.text) : from.start
    if (first === index && !isWhole && !/,/.test(line.text))
      yield foundAt(text, start, to.end, { value: joined(text.slice(start, to.end)), confidence: 0.4 })
    else yield foundAt(text, start, to.end, { value: joined(text.slice(start, to.end)), confidence: 0.85 })
  }
}

function isAddressLine(line: string): boolean {
  if (line.length === 0 || line.length > 80 || isOther.test(line)) return false
  return street.test(line) || startsWithNumber.test(line) || endsWithNumber.test(line)
}

/** Where a company's name stands before its address in one line. */
function streetStart(line: string): number {
  const parted = /^[^0-9]{3,60}?(?: [-–—•●|] |, )(?=[0-9])/u.exec(line)
  return parted === null ? 0 : parted[0].length
}

function linesOf(text: string): readonly Line[] {
  const lines: Line[] = []
  let start = 0
  for (const raw of text.split('\n')) {
    const trimmed = raw.trim()
    const from = start + raw.indexOf(trimmed)
    lines.push({ start: from, end: from + trimmed.length, text: trimmed })
    start += raw.length + 1
  }
  return lines
}

function joined(text: string): string {
  return tidy(
    text
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '')
      .join(' '),
  )
}
