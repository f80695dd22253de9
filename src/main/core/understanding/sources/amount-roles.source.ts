/** Which amount is the net, the tax, the total, what was paid and what is left to pay: by arithmetic, with what the labels say. */
import type { Board, FieldProposal, KnowledgeSource } from '../knowledge-source'
import type { FieldRule } from '../pack-schema'
import { amountsOn, type PlacedAmount } from '../roles/amounts-on'
import { sumsAmong } from '../roles/sums'

type Role = NonNullable<FieldRule['role']>

export const source: KnowledgeSource = {
  name: 'amount-roles',
  version: '1',
  expected: (board) => (board.ran.has('labels') && fieldOf(board, 'gross') !== undefined ? 0.6 : 0),
  contribute: (board) => {
    const amounts = amountsOn(board)
    return { fields: [...sums(board, amounts), ...rest(board, amounts)] }
  },
}

function sums(board: Board, amounts: readonly PlacedAmount[]): readonly FieldProposal[] {
  const [best, second] = sumsAmong(amounts, (role, value) => supportOf(board, role, value))
  if (best === undefined) return []
  const isClear = second === undefined || second.gross.value === best.gross.value || best.likelihood - second.likelihood > 0.1
  const confidence = best.likelihood * (isClear ? 1 : 0.75)
  return (['net', 'tax', 'gross'] as const).flatMap((role) => proposalFor(board, role, best[role], confidence))
}

/** Paid and due make the total. */
function rest(board: Board, amounts: readonly PlacedAmount[]): readonly FieldProposal[] {
  const gross = likeliest(board, 'gross')
  if (gross === undefined) return []
  for (const due of amounts) {
    if (supportOf(board, 'due', due.value) < 0.3 || due.value >= gross) continue
    const paid = amounts.find((amount) => Math.abs(amount.value + due.value - gross) < 0.015)
    if (paid !== undefined) return [...proposalFor(board, 'due', due, 0.75), ...proposalFor(board, 'paid', paid, 0.7)]
  }
  return []
}

function proposalFor(board: Board, role: Role, { value, raw, currency, span }: PlacedAmount, confidence: number): readonly FieldProposal[] {
  const field = fieldOf(board, role)
  if (field === undefined) return []
  return [{ field, value, raw, ...(currency === undefined ? {} : { currency }), confidence, spans: [span] }]
}

const fieldOf = (board: Board, role: Role): string | undefined =>
  Object.entries(board.type?.pack.fields ?? {}).find(([, rule]) => rule.role === role)?.[0]

function supportOf(board: Board, role: Role, value: number): number {
  const field = fieldOf(board, role)
  const said = board.proposals.filter(
    (proposal) => proposal.field === field && typeof proposal.value === 'number' && Math.abs(proposal.value - value) < 0.005,
  )
  return Math.max(0, ...said.map(({ confidence }) => confidence))
}

function likeliest(board: Board, role: Role): number | undefined {
  const field = fieldOf(board, role)
  const [best] = board.proposals.filter((proposal) => proposal.field === field).sort((a, b) => b.confidence - a.confidence)
  return typeof best?.value === 'number' ? best.value : undefined
}
