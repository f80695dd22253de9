/** What a caller gets when the other side is gone before it answered. */
import { ORPCError } from '@orpc/client'

const code = 'CONNECTION_LOST'

export type ConnectionLost = ORPCError<typeof code, undefined>

export function connectionLost(cause?: unknown): ConnectionLost {
  return new ORPCError(code, { status: 503, message: 'The connection to the vault was lost before it answered.', cause })
}

export function isConnectionLost(error: unknown): error is ConnectionLost {
  return error instanceof ORPCError && error.code === code
}
