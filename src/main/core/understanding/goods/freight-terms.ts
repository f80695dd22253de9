/** Who pays the freight, as bills of lading say it somewhere among the goods: "FREIGHT PREPAID", "Fret payable à destination". */
import { fold } from '#core/search'
import type { FieldProposal } from '../knowledge-source'
import type { Segment } from '../layout/layout'

/** Of folded text; the first group is the term. */
const terms: readonly RegExp[] = [
  /(?<!\p{L})freight(?: charges?)?(?: (?:is|are|to be|terms?|payment))? ?[:–-]? ?(pre-?paid|collect|payable at (?:destination|origin)|to collect)(?!\p{L})/u,
  /(?<!\p{L})(?:fret|port)(?: maritime)? ?[:–-]? ?(paye(?: d['’]avance| au depart)?|prepaye|du(?: a l['’]arrivee| a destination)?|payable (?:a destination|au depart|d['’]avance)|pre-?paid|collect)(?!\p{L})/u,
  /(?<!\p{L})fracht ?[:–-]? ?(vorausbezahlt|(?:im voraus )?bezahlt|zahlbar (?:am|im) (?:bestimmungs(?:ort|hafen)|abgangsort)|nachnahme|pre-?paid|collect)(?!\p{L})/u,
  /(?<!\p{L})vracht ?[:–-]? ?(vooruitbetaald|betaald|te betalen (?:ter|op) bestemming|pre-?paid|collect)(?!\p{L})/u,
  /(?<!\p{L})flete ?[:–-]? ?(pre-?pagado|pagado|pagadero en (?:destino|origen)|por cobrar|pre-?paid|collect)(?!\p{L})/u,
]

export function* freightTerms(segment: Segment): Generator<FieldProposal> {
  const folded = fold(segment.text)
  if (folded.length !== segment.text.length) return
  for (const term of terms) {
    const match = term.exec(folded)
    const said = match?.[1]
    if (match === null || said === undefined) continue
    const end = match.index + match[0].length
    const start = end - said.length
    const raw = segment.text.slice(start, end)
    yield { field: 'freight', value: raw, raw, confidence: 0.88, spans: [{ segment, start, end }] }
    return
  }
}
