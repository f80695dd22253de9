/** Values beside, behind and below the labels of the type's pack. */
import type { FieldProposal, KnowledgeSource } from '../knowledge-source'
import { labelIndexOf } from '../labels/label-index'
import { findLabels } from '../labels/find-labels'
import { labelProposals } from '../labels/label-proposals'
import type { FieldRule } from '../pack-schema'
import { amountsOn, withCents } from '../roles/amounts-on'
import { valueContextOf } from '../value-context'

/** Fields stand on the first pages and the last; what lies between is lines. */
const pagesLookedAt = 12

const fewestWithCents = 4
const bareShare = 0.45

/** What was paid is written with a minus where it is taken from a total. */
const unsigned = ({ role }: FieldRule, value: FieldProposal['value']): FieldProposal['value'] =>
  role === 'paid' && typeof value === 'number' ? Math.abs(value) : value

const isSum = ({ format, role }: FieldRule): boolean => format === 'amount' && role !== undefined

/** Where amounts have their cents, a number without is a rate, a day, an article of law, or read badly. */
const isBare = (rule: FieldRule, { raw, value }: FieldProposal): boolean =>
  isSum(rule) && value !== 0 && !withCents.test(raw) && !/[.,][-–—]/.test(raw)

export const source: KnowledgeSource = {
  name: 'labels',
  version: '5',
  expected: ({ type, layout }) => (type === undefined || layout.length === 0 ? 0 : 0.9),
  contribute: (board) => {
    if (board.type === undefined) return {}
    const { pack } = board.type
    const index = labelIndexOf(pack, board.packs)
    const fields: FieldProposal[] = []
    const isWrittenWithCents =
      Object.values(pack.fields).some(isSum) && amountsOn(board).filter(({ raw }) => withCents.test(raw)).length >= fewestWithCents
    for (const [at, page] of board.layout.entries()) {
      if (at >= pagesLookedAt && at < board.layout.length - 2) continue
      const isRead = page.segments.some(({ words }) => words[0]?.confidence !== undefined)
      const labels = findLabels(page, index, board.languageOf(page.page), isRead)
      const context = valueContextOf(board, page.page)
      // A document says what it is about on its first page, and what it comes to on its last.
      const weight = at === 0 || at === board.layout.length - 1 ? 1 : 0.9
      for (const [field, rule] of Object.entries(pack.fields))
        for (const proposal of labelProposals(field, rule, { page, labels, context }))
          fields.push({
            ...proposal,
            value: unsigned(rule, proposal.value),
            confidence: proposal.confidence * weight * (isWrittenWithCents && isBare(rule, proposal) ? bareShare : 1),
          })
    }
    return { fields }
  },
}
