/** Values that tell by themselves what they are: account and registration numbers, containers, addresses of the internet. */
import type { FieldProposal, KnowledgeSource } from '../knowledge-source'
import { wholeSegment } from '../layout/spans'
import type { FieldFormat } from '../pack-schema'
import { isAllowed } from '../labels/label-proposals'
import { proposalAt } from '../labels/placed-proposal'
import { valueContextOf, valuesIn } from '../value-context'
import { hasValidDigits } from '../values'

const telling: ReadonlySet<FieldFormat> = new Set([
  'iban',
  'bic',
  'vat_id',
  'siret',
  'siren',
  'nir',
  'container',
  'imo',
  'awb',
  'email',
  'url',
  'phone',
  'vehicle_plate',
])
/** Formats whose form alone says little: others write the same way. */
const vague: ReadonlySet<FieldFormat> = new Set(['bic', 'awb', 'siren', 'phone', 'vehicle_plate', 'url', 'email'])

export const source: KnowledgeSource = {
  name: 'formats',
  version: '1',
  expected: ({ type, layout }) =>
    type !== undefined && layout.length > 0 && Object.values(type.pack.fields).some(({ format }) => telling.has(format)) ? 0.7 : 0,
  contribute: (board) => {
    const wanted = Object.entries(board.type?.pack.fields ?? {}).filter(([, { format }]) => telling.has(format))
    const fields: FieldProposal[] = []
    for (const [field, rule] of wanted) {
      const found = board.layout.flatMap((page) =>
        page.segments.flatMap((segment) =>
          valuesIn(wholeSegment(segment), rule.format, valueContextOf(board, page.page)).map((value) => ({ segment, value })),
        ),
      )
      const allowed = found.filter(({ value }) => isAllowed(rule, value.value))
      const different = new Set(allowed.map(({ value }) => value.value)).size
      for (const [index, { segment, value }] of allowed.entries()) {
        const digits = hasValidDigits(rule.format, value.value)
        const sure = digits === true ? 0.85 : digits === false ? 0.35 : vague.has(rule.format) ? 0.45 : 0.65
        // The sender's own stand first where there are two.
        const share = rule.many || different <= 1 ? 1 : rule.role === undefined && index > 0 ? 0.75 : 0.85
        fields.push({ field, ...proposalAt(wholeSegment(segment), value, sure * share * Math.max(0.5, value.confidence)) })
      }
    }
    return { fields }
  },
}
