/** Which amount is the net, the tax, the total, what was paid and what is left to pay: by arithmetic, with what the labels say. */
import type { Board, FieldProposal, KnowledgeSource } from '../knowledge-source'
import type { FieldRule } from '../pack-schema'
import { amountsOn, isSameSum, type PlacedAmount } from '../roles/amounts-on'
import { fieldOfRole } from '../roles/field-of-role'
import { likeliest } from '../roles/likeliest'
import { sumsAmong, type Sums } from '../roles/sums'

type Role = NonNullable<FieldRule['role']>

export const source: KnowledgeSource = {
  name: 'amount-roles',
  version: '5',
  expected: (board) => (board.ran.has('labels') && fieldOfRole(board, 'gross') !== undefined ? 0.6 : 0),
  contribute: (board) => {
    const amounts = amountsOn(board)
    const support = supportOn(board)
    return { fields: [...sums(board, amounts, support), ...rest(board, amounts, support)] }
  },
}

function sums(board: Board, amounts: readonly PlacedAmount[], support: Support): readonly FieldProposal[] {
  const [best, second] = sumsOf(amounts, support)
  if (best === undefined) return []
  const isClear = second === undefined || second.gross.value === best.gross.value || best.likelihood - second.likelihood > 0.1
  const confidence = best.likelihood * (isClear ? 1 : 0.75)
  return (['net', 'tax', 'gross'] as const).flatMap((role) => proposalFor(board, role, best[role], confidence))
}

/** A credit note may have all of its amounts below nothing. */
function sumsOf(amounts: readonly PlacedAmount[], support: Support): readonly Sums[] {
  const sum = sumsAmong(amounts, support)
  if (sum.length > 0) return sum
  const credited = amounts.filter(({ value }) => value < 0).map((amount) => ({ ...amount, value: -amount.value }))
  const back = (amount: PlacedAmount): PlacedAmount => ({ ...amount, value: -amount.value })
  return sumsAmong(credited, (role, value) => support(role, -value)).map(({ net, tax, gross, likelihood }) => ({
    net: back(net),
    tax: back(tax),
    gross: back(gross),
    likelihood,
  }))
}

/** Where the tax is nothing (reverse charge, export, a small business), what is net is the total. */
function untaxed(board: Board, amounts: readonly PlacedAmount[]): readonly FieldProposal[] {
  const [net, tax, due] = (['net', 'tax', 'due'] as const).map((role) => likeliest(board, role))
  if (tax !== 0 || net === undefined) return []
  const same = amounts.filter(({ value }) => value === net)
  const placed = same.at(-1)
  if (placed === undefined || (same.length < 2 && due !== net)) return []
  const nothing = amounts.find(({ value }) => value === 0)
  return [...proposalFor(board, 'gross', placed, 0.7), ...(nothing === undefined ? [] : proposalFor(board, 'tax', nothing, 0.5))]
}

/** Paid and due make the total. */
function rest(board: Board, amounts: readonly PlacedAmount[], support: Support): readonly FieldProposal[] {
  const withoutTax = untaxed(board, amounts)
  if (withoutTax.length > 0) return withoutTax
  const gross = likeliest(board, 'gross')
  if (gross === undefined) return onlyDue(board, amounts)
  for (const due of amounts) {
    if (support('due', due.value) < 0.3 || due.value >= gross) continue
    const paid = amounts.find((amount) => isSameSum(amount.value + due.value, gross))
    if (paid !== undefined) return [...proposalFor(board, 'due', due, 0.75), ...proposalFor(board, 'paid', paid, 0.7)]
  }
  return []
}

/** Where nothing is called the total, it is what there is to pay. */
function onlyDue(board: Board, amounts: readonly PlacedAmount[]): readonly FieldProposal[] {
  const due = likeliest(board, 'due')
  const placed = amounts.findLast(({ value }) => value === due)
  // What was paid stands beside the total it was paid of; of an earlier bill it does not.
  const paid = likeliest(board, 'paid')
  const isPartPaid = paid !== undefined && due !== undefined && amounts.some(({ value }) => isSameSum(value - paid, due))
  return placed === undefined || isPartPaid ? [] : proposalFor(board, 'gross', placed, 0.55)
}

function proposalFor(board: Board, role: Role, { value, raw, currency, span }: PlacedAmount, confidence: number): readonly FieldProposal[] {
  const field = fieldOfRole(board, role)
  if (field === undefined) return []
  return [{ field, value, raw, ...(currency === undefined ? {} : { currency }), confidence, spans: [span] }]
}

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
  const own = (role: Role, value: number): number => said.get(keyOf(role, value)) ?? 0
  // What there is to pay is the total wherever nothing was paid before.
  return (role, value) => (role === 'gross' ? Math.max(own('gross', value), 0.8 * own('due', value)) : own(role, value))
}
