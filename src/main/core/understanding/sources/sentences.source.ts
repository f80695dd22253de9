/** What an invoice says in sentences: "please pay … by 11 February", "binnen drei Wochen (30. Jänner)", "that comes to £1,323.45". */
import { fold } from '#core/search'
import type { Board, FieldProposal, KnowledgeSource } from '../knowledge-source'
import { proposalIn } from '../labels/placed-proposal'
import { paragraphsOf, type Paragraph } from '../layout/paragraphs'
import { fieldOfRole } from '../roles/field-of-role'
import { valueContextOf } from '../value-context'
import { findValues, type FoundValue, type ValueContext } from '../values'

type Role = 'due_date' | 'gross' | 'due'

export const source: KnowledgeSource = {
  name: 'sentences',
  version: '3',
  expected: (board) =>
    board.layout.length > 0 && (fieldOfRole(board, 'due_date') ?? fieldOfRole(board, 'gross')) !== undefined ? 0.63 : 0,
  contribute: (board) => ({
    fields: board.layout.slice(0, 4).flatMap((page) => {
      const context = valueContextOf(board, page.page)
      return paragraphsOf(page).flatMap((paragraph) => [
        ...proposals(board, 'due_date', paragraph, dueDaysIn(paragraph.text, context), 0.72),
        ...references(board, paragraph, context),
        ...proposals(board, 'gross', paragraph, amountsBehind(saysTotal, comesTo, paragraph.text, context), 0.55),
        ...proposals(board, 'due', paragraph, amountsBehind(saysLeft, left, paragraph.text, context), 0.6),
      ])
    }),
  }),
}

function proposals(
  board: Board,
  role: Role,
  paragraph: Paragraph,
  found: readonly FoundValue[],
  sureness: number,
): readonly FieldProposal[] {
  const field = fieldOfRole(board, role)
  if (field === undefined) return []
  return found.map((each) => ({ field, ...proposalIn(paragraph, each, sureness * each.confidence) }))
}

const saysOrder = /order|po |p\.o\.|commande|marche|bestell|auftrag|opdracht|orden|hoja|pedido/u
const orderNamed =
  /(?<!\p{L})(?:(?:purchase |your )?(?:order|po|p\.o\.)|(?:bon de )?commande|marche|bestellung|auftrag|bestelling|opdracht|(?:orden|hoja) de (?:compra|pedido)|pedido)(?: (?:number|no\.?|nr\.?|n[°o]|nummer|numero|ref(?:erence)?\.?))?(?: (?:is|was|est|lautet|ist|es))?:? $/u

/** "Your PO number is HV-20719", also where the line ends in between. */
function references(board: Board, paragraph: Paragraph, context: ValueContext): readonly FieldProposal[] {
  const field = 'order_ref'
  const { text } = paragraph
  if (!(field in (board.type?.pack.fields ?? {})) || text.length < 30 || !/\d{3}/.test(text) || !saysOrder.test(fold(text))) return []
  return findValues('identifier', text, context)
    .filter(({ start, confidence }) => confidence >= 0.55 && orderNamed.test(fold(text.slice(Math.max(0, start - 48), start))))
    .map((found) => ({ field, ...proposalIn(paragraph, found, 0.62 * found.confidence) }))
}

/** Somebody pays, will pay or is asked to. */
const toPay =
  /(?<!\p{L})(?:pay|paying|payable|payment|settled?|settlement|remit|remittance|due|collect|collected|debit|debited|transfer|pai\p{L}*|pay[ea]\p{L}*|regl\p{L}*|regul\p{L}*|virement|virer|prelev\p{L}*|acquitt\p{L}*|vers(?:er|ement)|exigible|echeance|zahl\p{L}*|bezahl\p{L}*|begleich\p{L}*|uberweis\p{L}*|fallig|einzieh\p{L}*|eingezogen|ziehen wir|buchen wir|belasten wir|abgebucht|abbuch\p{L}*|anweis\p{L}*|entricht\p{L}*|betal\p{L}*|voldoe\p{L}*|voldaan|overmak\p{L}*|over te maken|overschrijv\p{L}*|incass\p{L}*|geincasseerd|afgeschreven|schrijven (?:wij|we)|pag[aou]\p{L}*|abon(?:ar\p{L}*|en?|ese)|transferencia|ingres\p{L}*|venc\p{L}*|adeud\p{L}*|carg\p{L}*)(?!\p{L})/u
/** Right before the day, and hardly said of anything else. */
const until =
  /(?:(?<!\p{L})(?:by|before|until|not? later than|latest(?: by)?|on or (?:just |shortly )?(?:after|before|around|about)|around|rond|omstreeks|um den|avant(?: le)?|au plus tard(?: le)?|d'ici(?: au| le)?|a partir du|a compter du|ab dem|vanaf|a partir del|from|jusqu'au|soit (?:avant |au plus tard )?le|pour le|a echeance du|bis(?: zum| spatestens| spatestens zum| einschliesslich| inkl\.?)?|spatestens(?: am| bis| zum| bis zum)?|vor dem|voor|uiterlijk(?: op| voor)?|vervaldatum|tot(?: en met)?|antes del?(?: dia)?|hasta el(?: dia)?|a mas tardar el(?: dia)?))\s+(?:the |le |dem |den |el |de )?$/u
/** Said of many days: the words for paying must stand close. */
const onDay = /(?<!\p{L})(?:on|le|au|am|zum|op|el|el dia|du)\s+(?:the )?$/u
/** The day itself behind a number of days: "within thirty days, so by", "binnen drei Wochen (30. Jänner". */
const behindTerm =
  /(?:within|in|sous|dans les|a|innerhalb|innert|binnen|dentro de|en un plazo de|en)(?: (?:von|de|los|der|den|les|nachsten|the next))? \S+(?: \S+)? (?:days?|weeks?|months?|jours?|semaines?|mois|tagen?|wochen?|monaten?|dagen|weken|dias?|semanas?)[^.;:]{0,30}?(?:\(|, |; )\s*(?:(?:so|i\.?e\.?|that is|soit|also|d\.? ?h\.?|dus|es decir|o sea)[, ]*)?(?:by|on|au|le|avant le|bis zum|bis|am|op|uiterlijk|antes del|el)?\s*(?:the )?$/u
/** A discount for who pays early, a payment that was made, another paper's day. */
const otherwise =
  /(?<!\p{L})(?:skonto|escompte|discount|descuento|korting|rabais|rabatt|abzug von|received|recue?s?|erhalten|ontvangen|recibid[oa]s?|paid on|paid by|payee? le|reglee? le|bezahlt am|betaald op|pagad[oa] el|thank you|merci de votre reglement|acompte|anzahlung|teilzahlung|aanbetaling|anticipo|deposit|contract|contrat|vertrag|offre valable|valid|gultig|geldig|queries|reclamation|interest|interets|fee of|penalit)/u
const discount =
  /(?<!(?:sans|ohne|without|no|zonder|sin|pas d['’ ]?) ?)(?<!\p{L})(?:skonto|escompte|discount|descuento|korting|rabatt)(?!\p{L})/u
const discountReach = 70
/** "Votre règlement du 18 janvier, merci" has come in. */
const isThanked = /^[\s,;–-]*(?:merci|thank|danke|vielen dank|bedankt|gracias)/u
const yourPayment =
  /(?<!\p{L})(?:votre|your|ihre|uw|su) (?:dernier |last |letzte |laatste |ultimo )?(?:reglement|paiement|virement|payment|zahlung|betaling|pago)(?: du| of| from| on| vom| van| op| del?)? $/u
const isDone =
  /(?<!\p{L})(?:paid|payee?s?|reglee?s?|acquittee?s?|versee?s?|bezahlt|gezahlt|beglichen|betaald|voldaan|pagad[oa]s?|abonad[oa]s?)(?!\p{L})/u
const beforeLength = 130
const closeLength = 46

/** Offsets are those of the text. */
function dueDaysIn(text: string, context: ValueContext): readonly FoundValue[] {
  if (!/\d/.test(text) || text.length < 20 || !toPay.test(fold(text))) return []
  return findValues('date', text, context).filter(({ start, end }) => {
    if (discount.test(fold(text.slice(end, end + discountReach).split(/[.;!?](?: |$)/)[0] ?? ''))) return false
    const before = sentenceBefore(fold(text.slice(Math.max(0, start - beforeLength), start)))
    if (isThanked.test(fold(text.slice(end, end + 24))) || yourPayment.test(before)) return false
    if (!toPay.test(before) || (otherwise.test(before) && !isOfWhole(before, fold(text.slice(end, end + 24))))) return false
    return (
      until.test(before) ||
      behindTerm.test(before) ||
      (onDay.test(before) && toPay.test(before.slice(-closeLength)) && !isDone.test(before))
    )
  })
}

/** "Mit 2 % Skonto bis zum 3. Mai, oder bis zum 20. Mai netto": the day of who takes no discount. */
const orElse = /(?:[,;]|\s)\s*(?:oder|bzw\.?|ansonsten|sonst|andernfalls|danach|sinon|otherwise)\s|[,;]\s*(?:or|ou|of|o)\s/u
const inFull =
  /(?<!\p{L})(?:netto|net|in full|ohne (?:jeden )?abzug|without deduction|sans escompte|zonder korting|sin descuento)(?!\p{L})/u

function isOfWhole(before: string, after: string): boolean {
  const clause = before.split(orElse).at(-1) ?? before
  if (clause !== before && !otherwise.test(clause)) return true
  const last = before.split(/[,;] /).at(-1) ?? before
  return inFull.test(last) || (!discount.test(last) && inFull.test(after))
}

/** A full stop ends it, but not one behind a number or an abbreviation. */
const sentenceBefore = (before: string): string => before.split(/(?<=\p{L}{3})[.!?] +/u).at(-1) ?? before

/** What is left of it: "il reste donc 2 130 € à me régler". */
const saysLeft = /reste|remain|leaves|left|verbleib|offen|resteert|openstaand|rest|queda|pendiente/u
const left =
  /(?<!\p{L})(?:il (?:ne )?(?:vous |te )?reste(?:ra)?|reste|restent|solde de|leaves(?: you)?|leaving|remaining(?: balance)?(?: of| is)?|balance of|verbleib(?:t|en|ende[rn]?)(?: ein(?:e)?)?(?: restbetrag| betrag)?(?: von)?|(?:noch )?offen (?:sind|ist)|restbetrag von|resteert(?: nog)?|rest(?:erend)? bedrag van|queda(?:n)?(?: pendientes?)?(?: de pago)?|importe pendiente de)(?: (?:donc|alors|encore|ainsi|a balance of|an amount of|un solde de|noch|nog|dus|somit|daher|por tanto|pues)){0,2}[\s:]*$/u

const saysTotal =
  /comes to|amounts to|totall?ing|total of|in total|s'eleve|un total|la somme|total de|belauft|insgesamt|op|totaal van|asciende/u
const comesTo =
  /(?<!\p{L})(?:comes to|amounts to|total(?:l?ing| of)|in total|s'eleve a|soit un total de|arrete(?:e)?[^.;]{0,60} a la somme de|pour un (?:montant )?total de|belauft sich auf|betragt insgesamt|insgesamt|komt (?:in totaal )?(?:uit )?op|een totaal van|asciende a|(?:por|hacen) un total de)(?: (?:the sum of|la somme de|la cantidad de))?[\s:]*$/u

/** With cents or its currency: a bare number is a count, a year, a percentage. */
function amountsBehind(hint: RegExp, words: RegExp, text: string, context: ValueContext): readonly FoundValue[] {
  if (!/\d[.,]\d{2}|\d ?(?:\p{Sc}|eur)|\p{Sc} ?\d/iu.test(text) || text.length < 20 || !hint.test(fold(text))) return []
  return findValues('amount', text, context).filter(
    ({ start, raw }) =>
      /[.,]\d{2}(?!\d)|\p{Sc}|\p{L}{3}/u.test(raw) &&
      words.test(sentenceBefore(fold(text.slice(Math.max(0, start - beforeLength), start)))),
  )
}
