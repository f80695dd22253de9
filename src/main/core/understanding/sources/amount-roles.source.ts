/** Which amount is the net, the tax, the total, what was paid and what is left to pay: by arithmetic, with what the labels say. */
import type { Board, FieldProposal, KnowledgeSource } from '../knowledge-source'
import type { FieldRule } from '../pack-schema'
import { amountsOn, type PlacedAmount } from '../roles/amounts-on'
import { sumsAmong } from '../roles/sums'

type Role = NonNullable<FieldRule['role']>

export const source: KnowledgeSource = {
  name: 'amount-roles',
  version: '2',
  expected: (board) => (board.ran.has('labels') && fieldOf(board, 'gross') !== undefined ? 0.6 : 0),
  contribute: (board) => {
    const amounts = amountsOn(board)
    const support = supportOn(board)
    return { fields: [...sums(board, amounts, support), ...rest(board, amounts, support)] }
  },
}

function sums(board: Board, amounts: readonly PlacedAmount[], support: Support): readonly FieldProposal[] {
  const [best, second] = sumsAmong(amounts, support)
  if (best === undefined) return []
  const isClear = second === undefined || second.gross.value === best.gross.value || best.likelihood - second.likelihood > 0.1
  const confidence = best.likelihood * (isClear ? 1 : 0.75)
  return (['net', 'tax', 'gross'] as const).flatMap((role) => proposalFor(board, role, best[role], confidence))
}

/** Paid and due make the total. */
function rest(board: Board, amounts: readonly PlacedAmount[], support: Support): readonly FieldProposal[] {
  const gross = likeliest(board, 'gross')
  if (gross === undefined) return onlyDue(board, amounts)
  for (const due of amounts) {
    if (support('due', due.value) < 0.3 || due.value >= gross) continue
    const paid = amounts.find((amount) => Math.abs(amount.value + due.value - gross) < 0.015)
    if (paid !== undefined) return [...proposalFor(board, 'due', due, 0.75), ...proposalFor(board, 'paid', paid, 0.7)]
  }
  return []
}

/** Where nothing is called the total, it is what there is to pay. */
function onlyDue(board: Board, amounts: readonly PlacedAmount[]): readonly FieldProposal[] {
  const due = likeliest(board, 'due')
  const placed = amounts.findLast(({ value }) => value === due)
  const isPartPaid = likeliest(board, 'paid') !== undefined
  return placed === undefined || isPartPaid ? [] : proposalFor(board, 'gross', placed, 0.55)
}

function proposalFor(board: Board, role: Role, { value, raw, currency, span }: PlacedAmount, confidence: number): readonly FieldProposal[] {
  const field = fieldOf(board, role)
  if (field === undefined) return []
  return [{ field, value, raw, ...(currency === undefined ? {} : { currency }), confidence, spans: [span] }]
}

const fieldOf = (board: Board, role: Role): string | undefined =>
  Object.entries(board.type?.pack.fields ?? {}).find(([, rule]) => rule.role === role)?.[0]

/** How much labels say, 0 to 1, that an amount has the role. */
type Support = (role: Role, value: number) => number

function supportOn(board: Board): Support {
  const roleOf = new Map(Object.entries(board.type?.pack.fields ?? {}).map(([field, { role }]) => [field, role]))
  const said = new Map<string, number>()
  const keyOf = (role: Role, value: number): string => `${role} ${Math.round(value * 100)}`
  for (const { field, value, confidence } of board.proposals) {
    const role = roleOf.get(field)
    if (role === undefined || typeof value !== 'number') continue
    const key = keyOf(role, value)
    said.set(key, Math.max(said.get(key) ?? 0, confidence))
  }
  return (role, value) => said.get(keyOf(role, value)) ?? 0
}

function likeliest(board: Board, role: Role): number | undefined {
  const field = fieldOf(board, role)
  const [best] = board.proposals.filter((proposal) => proposal.field === field).sort((a, b) => b.confidence - a.confidence)
  return typeof best?.value === 'number' ? best.value : undefined
}
