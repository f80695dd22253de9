/** Errors of the engine as the screens tell them. */
import { ORPCError } from '@orpc/client'
import { z } from 'zod'
import { reasonSchema } from '#contract'

export interface ToldError {
  readonly code: string
  /** The reason inside, when the error carries one. */
  readonly reason?: z.infer<typeof reasonSchema>
  readonly params: Readonly<Record<string, string | number>>
  /** One click away. */
  readonly technical: string
}

const dataSchema = z.object({ reason: reasonSchema.optional() }).catchall(z.unknown())

export function toldError(error: unknown): ToldError {
  const technical = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
  if (!(error instanceof ORPCError)) return { code: 'UNEXPECTED', params: {}, technical }
  const code = String(error.code)
  const data = dataSchema.safeParse(error.data as unknown)
  if (!data.success) return { code, params: {}, technical }
  const { reason, ...rest } = data.data
  const params = Object.fromEntries(
    Object.entries(rest).flatMap(([name, value]) => (typeof value === 'string' || typeof value === 'number' ? [[name, value]] : [])),
  )
  return { code, params, technical: `${technical} ${JSON.stringify(error.data)}`, ...(reason && { reason }) }
}
