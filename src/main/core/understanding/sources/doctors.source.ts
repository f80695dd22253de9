/** Doctors who are named without a label: at the head of what they write, or under it. */
import type { FieldProposal, KnowledgeSource } from '../knowledge-source'
import { proposalAt } from '../labels/placed-proposal'
import { wholeSegment } from '../layout/spans'
import { isDoctorAlone, signerOf } from '../medical/signatures'
import { withSurgeonsTitle } from '../medical/surgeons'
import { valueContextOf } from '../value-context'
import { readValue } from '../values'

/** Surer than whoever else is named at the head of the paper. */
const signedConfidence = 0.8
/** In the order in which a type's own fields may hold who writes. */
const writers = ['physician', 'prescriber', 'biologist']

export const source: KnowledgeSource = {
  name: 'doctors',
  version: '3',
  expected: (board) => (board.ran.has('labels') && board.type?.pack.domain === 'medical' ? 0.4 : 0),
  contribute: (board) => {
    const fields = board.type?.pack.fields ?? {}
    const [field] = Object.entries(fields).find(([name, { role }]) => writers.includes(name) && role === 'sender') ?? []
    const name = field ?? writers.find((writer) => writer in fields && fields[writer]?.role !== 'recipient')
    if (name === undefined) return {}
    // Others who are called persons; a practice may carry its doctor's name.
    const others = new Set(Object.keys(fields).filter((other) => other !== name && fields[other]?.format === 'person'))
    const named = new Set(
      board.proposals.filter(({ field: other, confidence }) => others.has(other) && confidence > 0.3).map(({ value }) => value),
    )
    const proposals = board.layout.flatMap((page, index): readonly FieldProposal[] => {
      const { segments } = page
      return segments.flatMap((segment, at): readonly FieldProposal[] => {
        const isHead = index === 0 && at < 6
        const isSigned = index === board.layout.length - 1 && at >= segments.length - 6
        const read =
          (isHead || isSigned) && isDoctorAlone(segment) ? readValue('person', segment.text, valueContextOf(board, page.page)) : undefined
        if (read === undefined || named.has(read.value)) return []
        return [{ field: name, ...proposalAt(wholeSegment(segment), read, field !== undefined && isHead ? 0.62 : 0.45) }]
      })
    })
    const signer = signerOf(board.layout)
    const signed = signer && readValue('person', signer.text, valueContextOf(board, signer.page))
    if (signer === undefined || signed === undefined || named.has(signed.value)) return { fields: proposals }
    const proposal = withSurgeonsTitle(name, proposalAt(wholeSegment(signer), signed, signedConfidence))
    return { fields: [...proposals, { field: name, ...proposal }] }
  },
}
