/** How something is paid, as papers say it: "virement SEPA", "Direct Debit", "transferencia bancaria". */
const means = [
  // French
  'virements?(?: (?:bancaire|sepa|instantane|administratif))?',
  'prelevements?(?: (?:automatique|sepa|bancaire|mensuel))?(?: sepa)?',
  'cartes? (?:bancaire|bleue|de credit|de debit)',
  'cheques?(?: bancaire)?',
  'especes',
  'lcr(?: directe)?|traite|tip(?: sepa)?|mandat (?:administratif|cash)',
  // English
  '(?:bank|wire|sepa|credit|telegraphic)(?: bank)? transfer',
  'direct debit(?: mandate)?|standing order|bacs(?: transfer)?|chaps|ach(?: (?:transfer|debit|credit))?|faster payments?',
  '(?:credit|debit|bank|company|corporate) card|check|cash|money order|letter of credit',
  // German
  '(?:sepa[- ]|bank)?(?:uberweisung|sofortuberweisung)|(?:sepa[- ])?(?:basis|firmen)?-?lastschrift(?:einzug|verfahren)?|bankeinzug',
  'kreditkarte|ec[- ]karte|girocard|barzahlung|vorkasse|vorauskasse|nachnahme',
  // Dutch
  '(?:bank)?(?:overschrijving|overboeking)|(?:automatische|sepa)[- ]incasso|ideal|pin(?:pas|betaling)|contant|credit ?card|bancontact|acceptgiro',
  // Spanish
  'transferencia(?: (?:bancaria|sepa))?|domiciliacion(?: (?:bancaria|sepa))?|recibo domiciliado|giro(?: bancario)?|pagare|bizum|confirming',
  'tarjeta(?: (?:de credito|de debito|bancaria))?|efectivo|al contado',
  'paypal|stripe|klarna|twint|apple pay|google pay',
].join('|')

const atStart = new RegExp(String.raw`^(?:(?:par|by|via|per|mit|mediante|por|con|met|through|in|au)\s+)?(${means})(?![\p{L}])`, 'u')
const asked = new RegExp(
  String.raw`(?<![\p{L}])(?:(?:pa(?:y|id|ie|iement|iable|yment|yable|gar|go)|regl\p{L}*|acquitt\p{L}*|settle\p{L}*|prepaid|collect\p{L}*|bezahl\p{L}*|zahl\p{L}*|beglichen|betal\p{L}*|betaald|voldaan|voldoen|abon\p{L}*|cobr\p{L}*|please pay)\b[^.;\p{N}]{0,24}?\s)?(?:par|by|per|mittels|mediante|por|via)\s+(${means})(?![\p{L}])`,
  'u',
)

export interface Means {
  readonly start: number
  readonly end: number
}

/** The text begins with it. `folded`: without case and accents, as long as the text itself. */
export const meansAtStart = (folded: string): Means | undefined => stretch(atStart.exec(folded))

/** In a sentence: "by Direct Debit", "à régler par virement". */
export const meansInSentence = (folded: string): Means | undefined => stretch(asked.exec(folded))

function stretch(match: RegExpExecArray | null): Means | undefined {
  const said = match?.[1]
  if (match === null || said === undefined) return undefined
  const start = match.index + match[0].length - said.length
  return { start, end: match.index + match[0].length }
}
