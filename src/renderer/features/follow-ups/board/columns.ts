/** The columns of the board: which questions stand in each, and in what order. */
import type { FollowUpOrder, FollowUpStateName } from '#contract'

export interface BoardColumn {
  readonly name: 'overdue' | 'due' | 'waiting' | 'answered'
  readonly states: readonly FollowUpStateName[]
  readonly order: FollowUpOrder
}

export const boardColumns: readonly BoardColumn[] = [
  { name: 'overdue', states: ['overdue'], order: 'urgency' },
  { name: 'due', states: ['due'], order: 'urgency' },
  { name: 'waiting', states: ['snoozed', 'waiting'], order: 'urgency' },
  { name: 'answered', states: ['answered', 'closed'], order: 'closed' },
]
