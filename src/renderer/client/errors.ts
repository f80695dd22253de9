/** Errors of the engine as the screens tell them. */
import { ORPCError } from '@orpc/client'
import { isReason, type Reason } from '#kernel'

export interface ToldError {
  readonly code: string
  /** The reason inside, when the error carries one. */
  readonly reason?: Reason
  readonly params: Readonly<Record<string, string | number>>
  /** One click away. */
  readonly technical: string
}

export function toldError(error: unknown): ToldError {
  const technical = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
  if (!(error instanceof ORPCError)) return { code: 'UNEXPECTED', params: {}, technical }
  const code = String(error.code)
  const data: unknown = error.data
  if (typeof data !== 'object' || data === null) return { code, params: {}, technical }
  const reason = 'reason' in data ? data.reason : undefined
  const params = Object.fromEntries(
    Object.entries(data).flatMap(([name, value]) => (typeof value === 'string' || typeof value === 'number' ? [[name, value]] : [])),
  )
  return { code, params, technical: `${technical} ${JSON.stringify(data)}`, ...(isReason(reason) && { reason }) }
}
