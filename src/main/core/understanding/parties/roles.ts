/** Who is who among the blocks of lines and the names of a page: whose paper it is, who is written to, where goods go. */
import { fold, lettersOf } from '#core/search'
import type { LayoutPage, Segment, Span } from '../layout/layout'
import { textOf } from '../layout/spans'
import { findValues } from '../values'
import { lineAbove, type AddressBlock } from './address-blocks'
import type { HouseName } from './house-names'
import type { SenderName } from './letterhead'

export const surelyNamed = 0.6

export interface Roles {
  readonly sender?: AddressBlock
  readonly recipient?: AddressBlock
}

const toSender =
  /(?:(?:payable|pagabile) (?:to|a)(?![\p{L}])|zahlbar an|seller|sold by|vendu par|verkauft|verkocht|vendido|shipper|exporter|chargeur|emetteur|consignor|auftragnehmer|supplier|vendor|from|expediteur|fournisseur|vendeur|verkaufer|lieferant|leverancier|proveedor|sender)/u
const toRecipient =
  /(?:^bill|payable (?:by|par)(?![\p{L}])|zahlbar durch|pagabile da|invoice (?:to|address)|consignee|importer|receiver|purchaser|ouvrage|auftraggeber|opdrachtgever|donneur|sold(?! by)|customer|client|buyer|facturation|facture|destinataire|acheteur|kaufer|kunde|rechnung|factuur|klant|recipient|^(?:to|an|aan|a|fur|for|pour|para|voor)$|^credit(?:ed)? to|^charged? to|^doit$|gutschrift an|facturar|cliente|receptor|^guest)/u
export const toDelivery = /(?:ship|deliver|livr|liefer|aflever|leveren|expedie a|envoye a|verzonden|enviar|entregar)/u

const isTitle = /^(?:invoice|facture|rechnung|factuur|factura)(?! (?:a|to|an|aan|address|adresse)(?![\p{L}]))(?![\p{L}])/u

/** "Bill to" right above it: whose paper it is stands elsewhere. */
export function isCalledRecipient(page: LayoutPage, { segment }: Span): boolean {
  const above = lineAbove(page, segment)
  if (above === undefined || isTitle.test(fold(above.text))) return false
  return above.text.length < 32 && toRecipient.test(fold(above.text)) && !toSender.test(fold(above.text))
}

const farthestUp = 7

/** Below "Bill to", whatever is said of somebody is said of who pays. */
export function isUnderRecipient(page: LayoutPage, segment: Segment): boolean {
  let [below, above] = [segment, lineAbove(page, segment)]
  for (let lines = 0; lines < farthestUp && above !== undefined; lines++) {
    const said = fold(above.text).replace(/[\s:]+$/u, '')
    if (said.length < 32 && !/\d/.test(said) && toSender.test(said)) return false
    // "Client / C-20418" says a number, and nothing of what stands below that.
    if (isRecipientAlone.test(said)) return !/\d/.test(below.text)
    below = above
    above = lineAbove(page, above)
  }
  return false
}

const isRecipientAlone =
  /^(?:bill(?:ed)?[ -]to|invoiced? (?:to|address)|sold to|ship(?:ped)? to|deliver(?:y)? (?:to|address)|customer|client|buyer|adresse de (?:facturation|livraison)|facture a|livre a|destinataire|acheteur|kunde|rechnung an|rechnungs(?:adresse|empfanger)|lieferadresse|kaufer|klant|factuuradres|afleveradres|factuur aan|cliente|datos del cliente|facturar a|datos de facturacion|comprador)$/u

/** Nobody calls themselves so on their own paper. */
const addressed = /^(?:M|Mr|Mrs|Ms|Mme|Mlle|Madame|Monsieur|Herrn?|Frau|Familie|Dhr|Mevr|Sr|Sra)\.? \p{Lu}/u

/** In the window of an envelope a name stands as high as at a letterhead: a surer name, or the small print, says whose paper it is. */
export function likeliestHouses(names: readonly SenderName[], registered: readonly HouseName[]): readonly SenderName[] {
  const most = Math.max(0, ...names.map(({ likelihood }) => likelihood))
  return names.filter(
    ({ value, likelihood }) =>
      likelihood > 0.5 &&
      likelihood > most - 0.15 &&
      !addressed.test(value) &&
      (registered.length === 0 || likelihood > 0.7 || registered.some((house) => isSameText(house.value, value))),
  )
}

/** "Salzburg, am 9. Jänner 2026": where it was written is where the sender is. Folded. */
export function townOfDay(page: LayoutPage): string | undefined {
  const days = page.segments.flatMap(({ text, place }) => {
    const [, town] = place.y < 0.5 ? (/^(\p{Lu}[\p{L}' -]{2,30}), (?:(?:le|den|am|the|el|a|de) )?(?=\d)/u.exec(text) ?? []) : []
    return town === undefined || findValues('date', text, {}).length !== 1 ? [] : [fold(town)]
  })
  return days[0]
}

export function rolesOf(
  blocks: readonly AddressBlock[],
  houses: readonly SenderName[],
  names: readonly SenderName[],
  writtenIn: string | undefined,
): Roles {
  const billed = blocks.find(({ heading }) => toRecipient.test(heading) && !toDelivery.test(heading))
  const isSender = (block: AddressBlock) =>
    toSender.test(block.heading) ||
    (!sameName(block, billed) && houses.some((name) => block.name !== undefined && isSameText(textOf(block.name), name.value)))
  const [registered, ...others] = blocks.filter(({ heading, isRegistered }) => heading === '' && isRegistered)
  // Only one block is followed by registration numbers: whose paper it is, whatever name stands first.
  const house = others.length === 0 && !names.some(({ hasLegalForm }) => hasLegalForm) ? registered : undefined
  const labelled =
    (house?.name === undefined ? undefined : house) ??
    blocks.find(isSender) ??
    blocks.find((block) => block.isOneLine && block.hasContact && block !== billed)
  const free = blocks.filter((block) => block !== billed && block !== labelled && block.heading === '' && !block.isOneLine)
  const local = free.filter(({ town }) => writtenIn !== undefined && fold(textOf(town)) === writtenIn)
  const top =
    (local.length === 1 && free.length > 1 ? local[0] : undefined) ??
    free.find(({ hasContact }) => hasContact) ??
    (free.length > 1 ? free[0] : undefined)
  const sender = labelled ?? top ?? soleOneLine(blocks, free)
  const other = (block: AddressBlock) => block !== sender && block.name !== undefined && !sameName(block, sender)
  const below = blocks.find((block) => block.isOneLine && block.heading === '' && !block.hasContact && sender !== undefined && other(block))
  const recipient = billed ?? free.find((block) => block !== sender && !sameName(block, sender)) ?? below
  return { ...(sender === undefined ? {} : { sender }), ...(recipient === undefined ? {} : { recipient }) }
}

const hasNameAbove = ({ name, postcode }: AddressBlock): boolean => name !== undefined && name.segment !== postcode.segment

/** A name over an address in one line, beside the one block of lines that is written to. */
const soleOneLine = (blocks: readonly AddressBlock[], free: readonly AddressBlock[]): AddressBlock | undefined =>
  free.length === 1
    ? blocks.find((block) => block.isOneLine && block.heading === '' && hasNameAbove(block) && !sameName(block, free[0]))
    : undefined

/** Where a heading says who is written to, or the sender's block is known by its registration, the recipient's name is none of the house. */
export const namesBut = ({ sender, recipient }: Roles, names: readonly SenderName[]): readonly SenderName[] =>
  names.filter(
    ({ value, likelihood }) =>
      recipient?.name === undefined ||
      !isSameText(textOf(recipient.name), value) ||
      (likelihood >= surelyNamed && recipient.heading === '' && !(sender?.isRegistered === true && !recipient.isRegistered)),
  )

function sameName(a: AddressBlock, b: AddressBlock | undefined): boolean {
  return a.name !== undefined && b?.name !== undefined && isSameText(textOf(a.name), textOf(b.name))
}

export function isSameText(a: string, b: string): boolean {
  const [one, other] = [lettersOf(a), lettersOf(b)]
  return one === other || (one.length >= 5 && other.startsWith(one)) || (other.length >= 5 && one.startsWith(other))
}
