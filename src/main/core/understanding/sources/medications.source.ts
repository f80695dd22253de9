/** What is prescribed where no label says so: a line with a strength or a form, and below it how it is taken. */
import { fold } from '#core/search'
import type { FieldProposal, KnowledgeSource } from '../knowledge-source'
import { belowIn } from '../layout/beside'
import type { LayoutPage, Segment, Span } from '../layout/layout'
import { tidy } from '../values/texts'

const strength =
  /(?<![\p{L}\p{N}])\d+(?:[.,]\d+)?(?:\/\d+(?:[.,]\d+)?)? ?(?:mg|g|µg|mcg|ug|micrograms?|microgrammes?|milligrams?|ml|ui|iu|ie|ug\/h|mui|%|mmol|meq)(?![\p{L}\p{N}])/iu
const form =
  /(?<![\p{L}])(?:comprimes?|cp|cpr|cps|gel|sach|tab|tabs|cap|caps|tbl|filmtabletten|tabletten?|kapseln?|tropfen|salbe|capsulas?|comprimidos?|jarabe|gouttes?|inhalateur|gelules?|sachets?|sirop|creme|pommade|collyre|solution|suppositoires?|patch|spray|ampoules?|tablets?|capsules?|syrup|cream|ointment|drops|inhaler|injection)(?![\p{L}])/u
const taking =
  /(?<![\p{L}])(?:par jour|fois|matin|midi|soir|coucher|pendant|toutes les|tous les|si besoin|a jeun|repas|daily|twice|once|times|every|each day|each morning|each night|(?:a|per) day|(?:a|per) week|weekly|to be taken|puffs?|when required|if required|inhale|au lever|le soir|au besoin|par semaine|mal taglich|bei bedarf|zur nacht|morgens|abends|per dag|zo nodig|cada|al dia|si precisa|morning|evening|night|bedtime|with food|as needed|for \d+ days?|take|prendre|appliquer|apply|bid|tid|qd|prn)(?![\p{L}])/u
const bullet = /^\s*(?:(?:\d{1,2}[.)]|[-–—•*·►])\s*)?/u

/** "Ramipril 5 mg : 1 comprimé le matin". */
const inOneLine = /\s*(?::|\s[–—-])\s+(?=[\p{L}\p{N}])/u

export const source: KnowledgeSource = {
  name: 'medications',
  version: '4',
  expected: ({ type, layout }) => (layout.length > 0 && 'medication' in (type?.pack.fields ?? {}) ? 0.42 : 0),
  contribute: ({ layout, type }) => {
    const fields = layout.slice(0, 2).flatMap(medicinesOn)
    return { fields: fields.filter(({ field }) => field in (type?.pack.fields ?? {})) }
  },
}

function medicinesOn(page: LayoutPage): readonly FieldProposal[] {
  return page.segments.flatMap((segment): readonly FieldProposal[] => {
    const joint = inOneLine.exec(segment.text)
    if (
      joint !== null &&
      isMedicine({ ...segment, text: segment.text.slice(0, joint.index) }) &&
      taking.test(fold(segment.text.slice(joint.index)))
    )
      return [
        proposal('medication', segment, 0, joint.index),
        proposal('dosage', segment, joint.index + joint[0].length, segment.text.length),
      ]
    if (!isMedicine(segment)) return []
    if (isInColumn(segment, page)) return [proposal('medication', segment, 0, segment.text.length, 0.88)]
    const next = belowIn(page, segment, 0.06)
    if (next === undefined || !isTaking(next)) return []
    return [
      proposal('medication', segment, 0, segment.text.length),
      proposal('dosage', next, sig.exec(next.text)?.[0].length ?? 0, next.text.length),
    ]
  })
}

const medicines =
  /^(?:medicaments?|medicament prescrit|medications?|medicines?|drugs?(?: name)?|specialites?|traitements?|denomination|nom du medicament|arzneimittel|medikamente?|handelsname|wirkstoff|praparat|geneesmiddel(?:en)?|medicijn(?:en)?|medicamentos?|farmacos?)(?![\p{L}])/u

/** Below the head of a table of what is taken, and when. */
function isInColumn({ place, row }: Segment, { rows }: LayoutPage): boolean {
  return rows.slice(Math.max(0, row - 3), row).some((heads) => {
    const [first] = heads
    return first !== undefined && heads.length >= 3 && Math.abs(first.place.x - place.x) < 0.03 && medicines.test(fold(first.text))
  })
}

/** A name in front, a strength or a form behind; how it is taken is another line. */
function isMedicine({ text, place }: Segment): boolean {
  const name = text.slice(bullet.exec(text)?.[0].length ?? 0)
  const folded = fold(name)
  return (
    place.y > 0.12 &&
    text.length <= 100 &&
    /^\p{Lu}\p{L}{2}/u.test(name) &&
    (strength.test(name) || form.test(folded)) &&
    !/[:;?]|\.$/.test(name)
  )
}

const isTaking = ({ text }: Segment): boolean => text.length <= 140 && taking.test(fold(text)) && !/:/.test(text.replace(sig, ''))

/** "Sig: one tablet daily". */
const sig = /^\s*(?:sig|s|directions?|dosage|dose|posologie|prise|dosierung|gebruik|posolog[ií]a)\s*[:.]\s*/iu

function proposal(field: string, segment: Segment, from: number, end: number, confidence = 0.6): FieldProposal {
  const start = from > 0 ? from : (bullet.exec(segment.text)?.[0].length ?? 0)
  const span: Span = { segment, start, end }
  const raw = segment.text.slice(start, end)
  return { field, value: tidy(raw).replace(/\.$/, ''), raw, confidence, spans: [span] }
}
