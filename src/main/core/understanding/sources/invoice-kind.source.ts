/** The code of an invoice's kind (UNTDID 1001). */
import { fold } from '#core/search'
import type { Board, FieldProposal, KnowledgeSource } from '../knowledge-source'
import { wholeSegment } from '../layout/spans'

/** The code in brackets is what it prints; else the title tells. */
const printedCode = /\((3(?:8\d|2[56])|261|751)\)/
const kinds = [
  { code: '389', title: /self.?billed|selbst ausgestellte|autofacture|autofacturation/ },
  { code: '384', title: /corrected invoice|rechnungskorrektur|korrekturrechnung|facture rectificative|factura rectificativa/ },
  {
    code: '381',
    title: /credit note|credit memo|facture d'avoir|^avoir\b|gutschrift|stornorechnung|creditnota|creditfactuur|factura de abono/,
  },
  { code: '386', title: /prepayment invoice|facture d'acompte|anzahlungsrechnung|abschlagsrechnung/ },
  { code: '325', title: /pro ?forma/ },
  { code: '380', title: /invoice|facture|rechnung|factuur|factura/ },
] as const

export const source: KnowledgeSource = {
  name: 'invoice-kind',
  version: '2',
  expected: ({ type, layout }) => (type?.name === 'invoice' && layout.length > 0 ? 0.45 : 0),
  contribute: (board) => ({ fields: codeOf(board) }),
}

function codeOf(board: Board): readonly FieldProposal[] {
  const top = board.layout[0]?.segments.slice(0, 60) ?? []
  for (const segment of top) {
    const code = printedCode.exec(segment.text)
    if (code?.[1] === undefined) continue
    const start = code.index + 1
    return [{ field: 'type_code', value: code[1], raw: code[1], confidence: 0.9, spans: [{ segment, start, end: start + 3 }] }]
  }
  const short = top.filter(({ text }) => text.length < 60).map((segment) => ({ segment, folded: fold(segment.text) }))
  for (const { code, title } of kinds) {
    const segment = short.find(({ folded }) => title.test(folded))?.segment
    if (segment !== undefined)
      return [{ field: 'type_code', value: code, raw: segment.text, confidence: 0.7, spans: [wholeSegment(segment)] }]
  }
  return []
}
