/** Turns the death of a worker into a reason a person understands. */
import { exhaustiveCheck, reason, type Reason, type Result } from '#kernel'
import type { JobFailure } from '#ports'

export function reasonOfOpening(failure: JobFailure): Reason {
  switch (failure.type) {
    case 'Crashed':
      return reason('reader-crashed', undefined, failure.detail)
    case 'CannotStart':
      return reason('reader-cannot-start', undefined, failure.detail)
    case 'TimedOut':
      return reason('reader-timed-out', { seconds: Math.round(failure.afterMs / 1000) })
    case 'OutOfMemory':
      return reason('reader-out-of-memory', { megabytes: Math.round(failure.limitBytes / 1e6) })
    case 'OutputTooLarge':
      return reason('document-too-complex')
    case 'Cancelled':
      return reason('cancelled')
    default:
      return exhaustiveCheck(failure)
  }
}

export function reasonOfPage(failure: JobFailure): Reason {
  switch (failure.type) {
    case 'TimedOut':
      return reason('page-timed-out', { seconds: Math.round(failure.afterMs / 1000) })
    case 'OutOfMemory':
      return reason('page-out-of-memory', { megabytes: Math.round(failure.limitBytes / 1e6) })
    case 'OutputTooLarge':
      return reason('page-output-too-large')
    default:
      return reasonOfOpening(failure)
  }
}

/** What a person is told when the vault's own disk refuses. */
export const diskReason = (error: unknown): Reason =>
  reason((error as { readonly type?: string }).type === 'DiskFull' ? 'vault-disk-full' : 'vault-not-writable')

/** A refusal by the disk, as opposed to one by the domain (a page that got its state meanwhile is no failure). */
export function refusalOf(result: Result<unknown, unknown>): Reason | undefined {
  if (result.ok) return undefined
  const { type } = result.error as { readonly type: string }
  return type === 'DiskFull' || type === 'LogReadOnly' || type === 'LogDamaged' ? diskReason({ type }) : undefined
}
