/** What the board so far thinks an amount of a role is. */
import type { Board } from '../knowledge-source'
import type { FieldRule } from '../pack-schema'
import { fieldOfRole } from './field-of-role'

/** What is said less surely than that is told by nobody. */
const leastLikely = 0.2

export function likeliest(board: Board, role: NonNullable<FieldRule['role']>): number | undefined {
  const field = fieldOfRole(board, role)
  const [best] = board.proposals
    .filter((proposal) => proposal.field === field && proposal.confidence >= leastLikely)
    .sort((a, b) => b.confidence - a.confidence)
  return typeof best?.value === 'number' ? best.value : undefined
}
