import type { Board } from '../knowledge-source'
import type { FieldRule } from '../pack-schema'

/** The field of the likeliest type that plays this part, where it has one. */
export const fieldOfRole = (board: Board, role: NonNullable<FieldRule['role']>): string | undefined =>
  Object.entries(board.type?.pack.fields ?? {}).find(([, rule]) => rule.role === role)?.[0]
