/** Who stands where: names with the street and the town below them, or in one line, and what the block says it is. */
import { fold } from '#core/search'
import { bottom, centreX, right } from '../layout/boxes'
import type { LayoutPage, Segment, Span } from '../layout/layout'
import { wholeSegment } from '../layout/spans'
import { tidy } from '../values/texts'
import { findValues } from '../values'
import { isNoName } from '../values/no-names'
import { isBranch, isKindOnly } from './house-kinds'
import { isDepartment, isProfession } from './what-they-do'
import { townLineIn, type Piece } from './town-lines'

export interface AddressBlock {
  readonly page: number
  /** Folded, of the heading above it; empty when there is none. */
  readonly heading: string
  readonly name?: Span
  readonly street?: Span
  readonly postcode: Span
  readonly town: Span
  readonly state?: Span
  /** Telephone, registration number, site: whoever writes tells how to be reached. */
  readonly hasContact: boolean
  /** Followed by numbers of registration. */
  readonly isRegistered: boolean
  /** In one line with signs between, as return addresses and letterheads are. */
  readonly isOneLine: boolean
  readonly lines: readonly Segment[]
}

/** Of the height of the lines below it: a logo over the window of an envelope. */
const logoHeight = 1.5
const mostLines = 6
/** In heights of a line, from the bottom of one to the top of the next. */
const widestGap = 2.4
const parting = / [-–—•●|·] |, | {2,}/g
/** Within an address, how its people are reached. */
const isMailLine = /^\S+@\S+\.\S+$/
/** How its people are registered: no line of the address, and no end of it. */
const isNumberLine =
  /^(?:N\.?I\.?F\.?|C\.?I\.?F\.?|VAT|TVA|BTW|USt|UID|SIRET|SIREN|T[ée]l|Phone|KvK|ABN|EIN)[^\p{L}]*(?:[A-Z]{0,3}[0-9][0-9A-Z .-]*|[^\p{Ll}]*[0-9][^\p{Ll}]*)$|^[A-Z]{2}[0-9]{2}(?: [0-9A-Z]{1,4}){4,8}$/u
const contact = /(?:\+[0-9]{2}|[Tt][ée]l|[Pp]hone|[Ff]ax|@|www\.|https?:|SIRET|SIREN|TVA|VAT|BTW|USt|KvK|IBAN|HRA|HRB|RCS)/
const registration = /^(?:SIRET|SIREN|RCS|USt|HRB|HRA|KvK)(?![\p{L}])/u
const isCountry =
  /^(?:france|deutschland|germany|nederland|netherlands|the netherlands|belgique|belgie|belgium|luxembourg|suisse|schweiz|switzerland|osterreich|austria|espana|spain|italia|italy|united kingdom|uk|england|united states|usa|canada|malaysia)(?![\p{L}])/u
const streetWord =
  /(?<![\p{L}])(?:rue|avenue|av|bd|boulevard|chemin|route|impasse|place|quai|allee|cours|square|street|str|st|road|rd|lane|drive|way|court|suite|units?|jalan|jln|calle|plaza|via|piazza|laan|weg|box|building|floor)(?![\p{L}])|(?:strasse|str\.|weg|platz|allee|gasse|ring|damm|straat|laan|plein|gracht|kade)(?![\p{L}])/u
const industrial =
  /^(?:z\.?[iac]\.?c?\.?|zone (?:industrielle|artisanale|d'activites)|lieu-dit|industriegebiet|gewerbegebiet|bedrijventerrein) /u
/** In a village without names of streets. */
const hamlet = /^(?:au |le |la |les )?(?:bourg|village|hameau|lieu[- ]dit)(?![\p{L}])/u
/** "Chemin du Barry", "Dock Road Industrial Estate": streets without a number. */
const namedStreet =
  /^(?:chemin|route|avenue|allee|impasse|place|quai|ruelle|sentier|rue|faubourg|boulevard|montee|passage|calle|plaza|camino|avenida|carretera|paseo) (?:de |du |des |d'|del )|^[\p{L}' -]{3,30} (?:road|street|lane|avenue|drive|industrial estate|business park|retail park|trading estate|science park|enterprise park)$/u
/** "C/ Ledesma 12, 3º", "Avda. de la Paz 4", "Pol. Ind. Cabezo, 14". */
const abbreviatedStreet =
  /^(?:c\/|avda\.?|av\.|pza\.?|plza\.?|pl\.|ctra\.?|pol\.? ?ind\.?|pgno\.?|poligono|p\.?º|p\.o\. box|postbus|postfach|apartado) ?[\p{L}\d].{0,60}$/u
/** A line of its own above the name. */
const isHonorific = /^(?:Herrn?|Frau|Firma|Familie|M\.|Mr\.?|Mrs\.?|Ms\.?|Mme|Monsieur|Madame|De heer|Mevrouw|Sr\.?|Sra\.?)$/u
const attention =
  /^(?:t\.?a\.?v\.?|attn\.?|attention|à l'attention de|z\.? ?h(?:d|dn)?\.?|c\/o|p\/a|p\.a\.|i\.? ?hd\.?|a l'attention de|chez|s\/c(?: de)?|fao)[ :.]/iu

export function addressBlocks(page: LayoutPage): readonly AddressBlock[] {
  return page.segments.flatMap((segment) => {
    const line = townLineIn(segment.text)
    if (line === undefined) return townAbove(page, segment)
    const before = segment.text.slice(0, Math.min(line.postcode.start, line.town.start))
    const block =
      /\p{L}{3}/u.test(before) && !isBelowStreet(page, segment, before)
        ? oneLine(page, segment, line)
        : severalLines(page, segment, placesOf(segment, line))
    return block === undefined ? [] : [block]
  })
}

/** "Foynes, Co. Limerick V94 K2X7" right below the street: only places, the last line of a block. */
function isBelowStreet(page: LayoutPage, segment: Segment, before: string): boolean {
  const above = /^[\p{L}' -]{3,30}, (?:\p{L}[\p{L}. ]*,? )?$/u.test(before) ? lineAbove(page, segment) : undefined
  return above !== undefined && isStreet(above.text) && townLineIn(above.text) === undefined
}

/** "LUDLOW / SY8 1NQ": in the United Kingdom and Ireland the postcode has a line of its own. */
function townAbove(page: LayoutPage, segment: Segment): readonly AddressBlock[] {
  if (!/^(?:[A-Z]{1,2}[0-9][A-Z0-9]? [0-9][A-Z]{2}|[A-Z][0-9][0-9W] [A-Z0-9]{4})$/.test(segment.text)) return []
  const town = lineAbove(page, segment)
  if (town === undefined || !isName(town.text) || /[0-9]/.test(town.text)) return []
  const block = severalLines(page, town, { postcode: wholeSegment(segment), town: wholeSegment(town) })
  return block === undefined ? [] : [block]
}

type Places = Pick<AddressBlock, 'postcode' | 'town' | 'state'>

type Town = NonNullable<ReturnType<typeof townLineIn>>

function oneLine(page: LayoutPage, segment: Segment, line: Town): AddressBlock | undefined {
  const townStart = Math.min(line.postcode.start, line.town.start)
  const parts = partsOf(segment.text.slice(0, townStart))
  const street = parts.findLast((part) => isStreet(part.value))
  const [first] = parts
  const next = first !== undefined && (street === first || isStreet(first.value)) ? nameAbove(page, segment) : undefined
  const above = next !== undefined && isBranch(next.text) ? (houseAbove(page, next) ?? next) : next
  const isOwn = first !== undefined && first !== street && isName(first.value) && !isStreet(first.value)
  const house = isOwn && isBranch(first.value) ? houseAbove(page, segment) : undefined
  const ownName = house !== undefined ? wholeSegment(house) : isOwn ? { segment, start: first.start, end: first.end } : undefined
  const name = ownName ?? (above !== undefined && isName(above.text) ? wholeSegment(above) : undefined)
  if (street === undefined && name === undefined) return undefined
  const over = above === undefined || ownName !== undefined ? undefined : lineAbove(page, above)
  return {
    ...placesOf(segment, line),
    page: page.page,
    heading: over !== undefined && headings.test(fold(over.text)) ? fold(over.text) : '',
    ...(name === undefined ? {} : { name }),
    ...(street === undefined ? {} : { street: { segment, start: street.start, end: street.end } }),
    hasContact: contact.test(segment.text) || linesBelow(page, segment, 2).some(({ text }) => contact.test(text)),
    isRegistered: false,
    isOneLine: true,
    lines: [segment],
  }
}

/** Over the line of a branch and what kind of house it is, its name. */
function houseAbove(page: LayoutPage, segment: Segment): Segment | undefined {
  let above = lineAbove(page, segment)
  for (let lines = 0; lines < 2 && above !== undefined && (isKindOnly(above.text) || isProfession(above.text)); lines++)
    above = lineAbove(page, above)
  return above !== undefined && isName(above.text) && !isStreet(above.text) && !isHeading(above.text) ? above : undefined
}

/** The line above; past a number of registration the first of those with a name: below it stands what they do. */
function nameAbove(page: LayoutPage, segment: Segment): Segment | undefined {
  let above = lineAbove(page, segment)
  if (above === undefined || !(isNumberLine.test(above.text) || isProfession(above.text))) return above
  let name: Segment | undefined
  for (let lines = 0; lines < 4 && above !== undefined; lines++) {
    if (isName(above.text) && !isStreet(above.text) && !isProfession(above.text) && / /.test(above.text)) name = above
    else if (!isNumberLine.test(above.text) && !isProfession(above.text)) break
    above = lineAbove(page, above)
  }
  return name
}

function severalLines(page: LayoutPage, segment: Segment, places: Places): AddressBlock | undefined {
  const above: Segment[] = []
  let heading = ''
  for (let next = lineAbove(page, segment); next !== undefined && above.length < mostLines; next = lineAbove(page, next)) {
    if (isHeading(next.text) && above.length > 0) {
      heading = fold(next.text)
      break
    }
    if (above.length > 0 && (isMailLine.test(next.text) || isNumberLine.test(next.text))) continue
    if (
      isReturnLine(page, next) ||
      isSetApart(next, above, segment) ||
      (next.place.height > logoHeight * segment.place.height && above.some(({ text }) => isCompany(text))) ||
      townLineIn(next.text) !== undefined ||
      (!isName(next.text) && !isStreet(next.text) && !attention.test(next.text))
    )
      break
    above.unshift(next)
  }
  const street = above.findLast(({ text }) => isStreet(text))
  const named = above
    .slice(0, street === undefined ? undefined : above.indexOf(street))
    .filter(({ text }) => isName(text) && !isStreet(text))
  const [name] = namedFirst(named.some(({ text }) => !isBranch(text)) ? named.filter(({ text }) => !isBranch(text)) : named)
  if (name === undefined && street === undefined) return undefined
  return {
    ...places,
    page: page.page,
    heading,
    ...(name === undefined ? {} : { name: nameIn(name) }),
    ...(street === undefined ? {} : { street: wholeSegment(street) }),
    hasContact: [...above, ...linesBelow(page, segment, 4)].some(({ text }) => contact.test(text)),
    isRegistered: linesBelow(page, segment, 3).some(({ text }) => registration.test(text)),
    isOneLine: false,
    lines: [...above, segment, ...linesBelow(page, segment, 1).filter(({ text }) => isCountry.test(fold(text)))],
  }
}

/** More than a blank line above lines that stand close, one of which names somebody already. */
function isSetApart(next: Segment, above: readonly Segment[], segment: Segment): boolean {
  const [first, second = segment] = above
  if (first === undefined || !above.some(({ text }) => isName(text) && !isStreet(text))) return false
  const inner = Math.max(0, second.place.y - bottom(first.place))
  const gap = first.place.y - bottom(next.place)
  return gap > 0.8 * first.place.height && gap > 2.5 * inner
}

/** Neither a department nor, above a company, who works there. */
function namedFirst(named: readonly Segment[]): readonly Segment[] {
  if (named.length < 2) return named
  const some = named.filter(({ text }) => !attention.test(text) && !isDepartment(text) && !isProfession(text))
  const [first, second] = some
  return first !== undefined && second !== undefined && civil.test(first.text) && isCompany(second.text) ? some.slice(1) : some
}

const civil = /^(?:M|Mr|Mrs|Ms|Mme|Dr|Sr|Sra|Dhr|Mevr|Herrn?|Frau|Madame|Monsieur)\.? \p{Lu}/u
const isCompany = (text: string): boolean => findValues('party', text, {}).length > 0

/** The sender's own address in small print above the recipient's, parted by dots. */
function isReturnLine(page: LayoutPage, segment: Segment): boolean {
  return /[●•|]/.test(segment.text) || (page.rows[segment.row] ?? []).some(({ text }) => /^[●•|·]$/.test(text))
}

function placesOf(segment: Segment, { postcode, town, state }: Town): Pick<AddressBlock, 'postcode' | 'town' | 'state'> {
  const span = ({ start, end }: Piece): Span => ({ segment, start, end })
  return { postcode: span(postcode), town: span(town), ...(state === undefined ? {} : { state: span(state) }) }
}

/** "ATTN: Name" and "Name, SIRET …" without what is no name. */
function nameIn(segment: Segment): Span {
  const [lead = ''] = attention.exec(segment.text) ?? []
  return { segment, start: segment.text.length - segment.text.slice(lead.length).trimStart().length, end: segment.text.length }
}

export function partsOf(text: string): readonly Piece[] {
  const parts: Piece[] = []
  let start = 0
  const push = (end: number) => {
    const raw = text.slice(start, end)
    const value = tidy(raw)
    if (value !== '') parts.push({ value, start: start + raw.indexOf(value), end: start + raw.indexOf(value) + value.length })
  }
  for (const match of text.matchAll(parting)) {
    push(match.index)
    start = match.index + match[0].length
  }
  push(text.length)
  return parts.filter((part) => part.start >= 0)
}

export function isStreet(text: string): boolean {
  const folded = fold(text)
  if ([industrial, hamlet, namedStreet, abbreviatedStreet].some((known) => known.test(folded))) return true
  return (
    /[0-9]/.test(text) &&
    (streetWord.test(folded) || /^(?:no\.? ?)?[0-9]{1,5}[a-z]?,? \p{L}/u.test(folded) || /\p{L}{3,} [0-9]{1,4} ?[a-z]?$/u.test(folded))
  )
}

/** Words, hardly any digits, neither a label nor a sentence. */
export function isName(text: string): boolean {
  if (text.length < 2 || text.length > 70 || isHonorific.test(text) || /[:@=]|www\./.test(text.replace(attention, ''))) return false
  const letters = text.replace(/[^\p{L}]/gu, '').length
  const digits = text.replace(/[^0-9]/g, '').length
  return (
    letters >= 2 &&
    digits <= letters / 2 &&
    text.split(' ').length <= 9 &&
    !isCountry.test(fold(text)) &&
    !isNoName(text) &&
    /^[\p{Lu}\p{N}"«(@]|^\p{Ll}\p{L}*$|^\p{Ll}{1,12}·?\p{Lu}|^(?:de|van|d') /u.test(text)
  )
}

const headings =
  /^(?:bill(?:ed)?[ -]to|invoice to|sold[ -](?:to|by)|vendu par|verkauft (?:von|durch)|verkocht door|vendido por|ship(?:ped)?[ -]to|payable (?:to|by|a|par)|zahlbar (?:an|durch)|pagabile (?:a|da)|[^/]{5,8} ?\/ ?(?:payable (?:to|a)|zahlbar an|pagabile a)|deliver(?:y)? (?:to|address)|billing address|shipping address|bill to address|customer|client|buyer|seller|supplier|vendor|from|to|adresse de (?:livraison|facturation)|facture a|livre a|destinataire|expediteur|fournisseur|vendeur|acheteur|kaufer|verkaufer|kunde|lieferant|rechnungsadresse|lieferadresse|rechnungsempfanger|factuuradres|afleveradres|klant|leverancier|cliente|proveedor|recipient|sender|shipper|consignee|exporter|importer|notify(?: party)?|carrier|chargeur|transporteur|emetteur|maitre d'ouvrage|donneur d'ordre|auftraggeber|opdrachtgever|consignor|receiver|invoice address|purchaser|credit(?:ed)? to|charged? to|expedie a|adresse a|envoye a|doit|rechnung an|lieferung an|gutschrift an|factuur aan|leveren aan|verzonden aan|facturar a|enviar a|entregar a|datos del cliente|emisor|receptor|guest|invoiced to|facture par)(?![\p{L}])/u

function isHeading(text: string): boolean {
  return /:$/.test(text) || headings.test(fold(text)) || isSpaced(text) || /^(?:an|aan|à|a|to|für|for|pour|para|voor)$/iu.test(text)
}

/** Capitals set apart, "MAÎ TRE D'OUVRAGE", are a heading whatever its words. */
function isSpaced(text: string): boolean {
  const words = text.split(' ')
  return words.length > 1 && !/\p{Ll}|\p{N}/u.test(text) && words.filter((word) => /^\p{L}{1,3}$/u.test(word)).length >= words.length * 0.6
}

/** The next segment upwards that starts, or is centred, where this one does. */
export function lineAbove(page: LayoutPage, segment: Segment): Segment | undefined {
  return nextLine(page, segment, -1)
}

/** The next one downwards. */
export function lineBelow(page: LayoutPage, segment: Segment): Segment | undefined {
  return nextLine(page, segment, 1)
}

function linesBelow(page: LayoutPage, segment: Segment, most: number): readonly Segment[] {
  const lines: Segment[] = []
  for (let next = nextLine(page, segment, 1); next !== undefined && lines.length < most; next = nextLine(page, next, 1)) lines.push(next)
  return lines
}

function nextLine(page: LayoutPage, segment: Segment, step: 1 | -1): Segment | undefined {
  const height = Math.max(page.lineHeight, segment.place.height)
  for (let index = segment.row + step; index >= 0 && index < page.rows.length && Math.abs(index - segment.row) <= 6; index += step) {
    const row = page.rows[index] ?? []
    const aligned = row.find(({ place }) => {
      const isLeft = Math.abs(place.x - segment.place.x) * page.aspect < height * 1.2
      // The window of an envelope is also filled from the right.
      const isRight = place.x > 0.4 && Math.abs(right(place) - right(segment.place)) * page.aspect < height * 0.3
      return isLeft || isRight || Math.abs(centreX(place) - centreX(segment.place)) * page.aspect < height * 0.6
    })
    if (aligned === undefined) continue
    const gap = step < 0 ? segment.place.y - bottom(aligned.place) : aligned.place.y - bottom(segment.place)
    return gap <= widestGap * height ? aligned : undefined
  }
  return undefined
}
