/** The days an invoice is for where no label says them: "prestations du 3 novembre au 31 décembre", or a span of days under each line. */
import { fold } from '#core/search'
import type { FieldProposal, KnowledgeSource } from '../knowledge-source'
import { proposalIn } from '../labels/placed-proposal'
import { joinedLines, paragraphsOf, type Paragraph } from '../layout/paragraphs'
import { fieldOfRole } from '../roles/field-of-role'
import { valueContextOf } from '../value-context'
import { findValues, type FoundValue, type ValueContext } from '../values'
import { joinsDays } from '../values/day-spans'

/** What labels say more surely is not looked for. */
const surelySaid = 0.3

export const source: KnowledgeSource = {
  name: 'periods',
  version: '1',
  expected: (board) => (board.ran.has('labels') && board.type?.name === 'invoice' && fieldOfRole(board, 'start') !== undefined ? 0.52 : 0),
  contribute: (board) => {
    const [start, end] = [fieldOfRole(board, 'start'), fieldOfRole(board, 'end')]
    const isSaid = board.proposals.some(({ field, confidence }) => (field === start || field === end) && confidence > surelySaid)
    if (start === undefined || end === undefined || isSaid) return {}
    const spans = board.layout.slice(0, 2).flatMap((page) => {
      const context = valueContextOf(board, page.page)
      return [...page.segments.map((segment) => joinedLines([segment])), ...paragraphsOf(page)].flatMap((text) => spansIn(text, context))
    })
    const said = spans.filter(({ kind }) => kind === 'said')
    const wanted = said.length > 0 ? said : spans.filter(({ kind }) => kind === 'alone')
    const [one] = wanted
    // Several times over are those of the lines, and not the invoice's.
    if (one === undefined || wanted.some(({ key }) => key !== one.key)) return {}
    const confidence = one.kind === 'said' ? 0.62 : 0.5
    return { fields: [proposed(start, one.first, one.paragraph, confidence), proposed(end, one.last, one.paragraph, confidence)] }
  },
}

interface DaySpan {
  readonly kind: 'said' | 'alone'
  readonly key: string
  readonly first: FoundValue
  readonly last: FoundValue
  readonly paragraph: Paragraph
}

/** What somebody did, delivered or let, and when. */
const service =
  /(?<!\p{L})(?:period[eo]?|zeitraum|prestations?|diligences|travaux|interventions?|missions?|abonnements?|consommations?|locations?|loyers?|honoraires|sejour|services?|subscription|rental|rent|charges|fees|usage|works?|stay|hire|licen[cs]e|maintenance|hosting|hebergement|leistung(?:en)?|arbeiten|abonnement|miete|verbrauch|wartung|nutzung|aufenthalt|diensten|werkzaamheden|huur|verbruik|onderhoud|verblijf|servicios|trabajos|alquiler|consumo|suscripcion|mantenimiento|estancia)(?!\p{L})/u
/** Closed in summer, valid until, to be paid: days of something else. */
const otherwise =
  /(?<!\p{L})(?:ferme\p{L}*|fermeture|conges|vacances|vala?ble|validite|offre|closed|holidays?|closing|valid|offer|open(?:ing)?|geschlossen|betriebsferien|urlaub|gultig|gesloten|vakantie|geldig|cerrado|vacaciones|valid[oa]|oferta|pa[iy]\p{L}*|zahl\p{L}*|betal\p{L}*|pag\p{L}*|contract|contrat|vertrag|warranty|garantie|garantia|next|prochain\p{L}*|nachste\p{L}*|volgende|proxim\p{L}*|previous|last year|precedent\p{L}*)(?!\p{L})/u
const reach = 70
/** Before anything dearer is looked for. */
const mayBeSpan = /\d\D{0,14}[\s–—-](?:[-–—]|to|till|until|through|au|bis|tot|al)\b\D{0,16}\d|\d\D{0,14}[-–—→]\D{0,14}\d/u

function spansIn(paragraph: Paragraph, context: ValueContext): readonly DaySpan[] {
  const { text } = paragraph
  if (!mayBeSpan.test(text)) return []
  const days = findValues('date', text, context)
  return days.slice(1).flatMap((last, at): readonly DaySpan[] => {
    const first = days[at]
    if (first === undefined || !joinsDays.test(text.slice(first.end, last.start)) || !(first.value < last.value)) return []
    const before =
      fold(text.slice(Math.max(0, first.start - reach), first.start))
        .split(/[.;!?] /)
        .at(-1) ?? ''
    if (otherwise.test(before)) return []
    const isAlone = /^\P{L}*(?:\p{L}{2,5}\P{L}+)?$/u.test(before) && before.length < 8 && text.length - last.end < 3
    if (!isAlone && !service.test(before)) return []
    return [{ kind: isAlone ? 'alone' : 'said', key: `${String(first.value)} ${String(last.value)}`, first, last, paragraph }]
  })
}

const proposed = (field: string, found: FoundValue, paragraph: Paragraph, sureness: number): FieldProposal => ({
  field,
  ...proposalIn(paragraph, found, sureness * found.confidence),
})
