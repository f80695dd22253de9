/** A list of questions, of those that are known: which are asked for, and in what order. The index answers the same for the present. */
import type { FollowUpOrder, FollowUpStateName } from '#contract'
import { doneAt, followUpState, type KnownFollowUp } from './follow-up'

export interface FollowUpsWanted {
  readonly states: readonly FollowUpStateName[]
  /** Deadlines from one moment until, and not at, another. */
  readonly dueFrom?: number | undefined
  readonly dueUntil?: number | undefined
  readonly order: FollowUpOrder
  readonly limit: number
}

type Compare = (a: KnownFollowUp, b: KnownFollowUp) => number

const byDeadline: Compare = (a, b) => a.dueAt - b.dueAt
const orders: Readonly<Record<FollowUpOrder, Compare>> = {
  deadline: byDeadline,
  urgency: (a, b) => Number(b.isEscalated) - Number(a.isEscalated) || byDeadline(a, b),
  closed: (a, b) => (doneAt(b) ?? 0) - (doneAt(a) ?? 0),
}

/** Where the order says nothing, as they were given. */
export function chooseFollowUps(
  all: readonly KnownFollowUp[],
  { states, dueFrom = -Infinity, dueUntil = Infinity, order, limit }: FollowUpsWanted,
  now: number,
): { readonly chosen: readonly KnownFollowUp[]; readonly total: number } {
  const isWanted = (each: KnownFollowUp): boolean => {
    const state = followUpState(each, now)
    return state !== undefined && states.includes(state) && each.dueAt >= dueFrom && each.dueAt < dueUntil
  }
  const wanted = all.filter(isWanted).sort(orders[order])
  return { chosen: wanted.slice(0, limit), total: wanted.length }
}
