/** Failures of the engine as the contract's typed errors. */
import { ORPCError } from '@orpc/server'
import { exhaustiveCheck, type DocumentId, type Reason, type Result } from '#kernel'
import type { AppendError, JobFailure } from '#ports'
import type { DocumentError } from '#core/documents'

/** A query's answer; a dead query thread is a bug's trace, not a person's error. */
export function answerOf<T>(answer: Result<T, JobFailure>): T {
  if (answer.ok) return answer.value
  throw new ORPCError('INTERNAL_SERVER_ERROR', { message: describe(answer.error) })
}

const describe = (failure: JobFailure): string =>
  failure.type === 'Crashed' ? `A worker stopped: ${failure.detail}` : `A worker stopped: ${failure.type}`

export function vaultError(error: AppendError | Reason, path: string): ORPCError<string, unknown> {
  const kind = 'type' in error ? error.type : error.code
  if (kind === 'DiskFull' || kind === 'vault-disk-full') return new ORPCError('DISK_FULL', { defined: true, data: { path } })
  if (kind === 'reader-cannot-start')
    return new ORPCError('READER_CANNOT_START', { defined: true, data: { detail: ('detail' in error ? error.detail : undefined) ?? '' } })
  // What was asked for goes on when the vault is opened again.
  if (kind === 'cancelled') return new ORPCError('SERVICE_UNAVAILABLE', { message: `The vault ${path} is being closed` })
  if (kind === 'LogDamaged')
    return new ORPCError('VAULT_DAMAGED', { defined: true, data: { what: 'the event log refused an event', where: path } })
  return new ORPCError('READ_ONLY', { defined: true, data: { path } })
}

/** For commands on one document: what the domain refused, or the disk. */
export function documentError(error: DocumentError | AppendError, id: DocumentId, path: string): ORPCError<string, unknown> {
  switch (error.type) {
    case 'NoSuchDocument':
    case 'NotOpened':
      return new ORPCError('NO_SUCH_DOCUMENT', { defined: true, data: { document: id } })
    case 'NoSuchPage':
      return new ORPCError('NO_SUCH_PAGE', { defined: true, data: { page: error.page, pages: error.pages } })
    case 'NoSuchReading':
      return new ORPCError('NO_SUCH_READING', { defined: true, data: { reading: error.reading } })
    case 'VersionConflict':
    case 'DuplicateEvent':
    case 'DiskFull':
    case 'LogReadOnly':
    case 'LogDamaged':
      return vaultError(error, path)
    default:
      return exhaustiveCheck(error)
  }
}
