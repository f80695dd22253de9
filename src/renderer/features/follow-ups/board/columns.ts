/** The columns of the board, and which question stands in which. */
import type { FollowUp } from '#contract'

export const columnNames = ['overdue', 'due', 'waiting', 'answered'] as const
export type BoardColumn = (typeof columnNames)[number]

export const columnOf: Readonly<Record<FollowUp['state'], BoardColumn>> = {
  overdue: 'overdue',
  due: 'due',
  snoozed: 'waiting',
  waiting: 'waiting',
  answered: 'answered',
  closed: 'answered',
}

/** What is escalated stands on top; then the earliest deadline; of what is done, the latest. */
export function boardOf(items: readonly FollowUp[]): Readonly<Record<BoardColumn, readonly FollowUp[]>> {
  const inColumn = (name: BoardColumn) => items.filter(({ state }) => columnOf[state] === name)
  const byDeadline = (a: FollowUp, b: FollowUp) => Number(b.isEscalated) - Number(a.isEscalated) || a.dueAt - b.dueAt
  return {
    overdue: inColumn('overdue').toSorted(byDeadline),
    due: inColumn('due').toSorted(byDeadline),
    waiting: inColumn('waiting').toSorted(byDeadline),
    answered: inColumn('answered').toSorted((a, b) => (b.closedAt ?? 0) - (a.closedAt ?? 0)),
  }
}
