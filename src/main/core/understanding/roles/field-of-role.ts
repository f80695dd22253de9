/** Which field of a type plays a part that all types know: the total, the sender, the day it is due. */
import type { Board } from '../knowledge-source'
import type { FieldRule } from '../pack-schema'

/** Undefined where the likeliest type has none. */
export const fieldOfRole = (board: Board, role: NonNullable<FieldRule['role']>): string | undefined =>
  Object.entries(board.type?.pack.fields ?? {}).find(([, rule]) => rule.role === role)?.[0]
