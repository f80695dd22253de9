/** Failures in the person's words: what happened, to what, and what to do next. */
import { ORPCError } from '@orpc/client'
import type { Reason } from '#kernel'
import type { SessionError } from '#hosts/session'
import type { Texts } from './texts'

export function explainSessionError(error: SessionError, { t }: Texts): string {
  if (error.type === 'OwnerSilent') return t('cli.error.ownerSilent', { pid: error.pid })
  return t(`errors.${error.type}`, { ...error })
}

/** Undefined for what is no expected failure: a bug. */
export function explainCallError(error: unknown, texts: Texts): string | undefined {
  if (!(error instanceof ORPCError)) return undefined
  const { code, data } = error as ORPCError<string, unknown>
  const params: Readonly<Record<string, unknown>> = typeof data === 'object' && data !== null ? { ...data } : {}
  const why = (params as { reason?: Reason }).reason
  const lists = Object.entries(params).flatMap(([name, value]) =>
    Array.isArray(value) ? [[name, value.map(String).join(', ')] as const] : [],
  )
  if (code === 'INTERNAL_SERVER_ERROR' || code === 'BAD_REQUEST') return undefined
  const values: Record<string, unknown> = { ...params, ...(why && { reason: texts.reason(why) }), ...Object.fromEntries<unknown>(lists) }
  return texts.t(`errors.${code}`, values)
}
