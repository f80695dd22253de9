/**
 * What the engine notes for whoever looks for a fault: codes, ids, numbers and paths. There is no place for a sentence, so that
 * no document's text can ever get into a log.
 */
import type { DocumentId, EventId, ReasonCode, SourceId } from '#kernel'

export type LogLevel = 'debug' | 'info' | 'warn' | 'error'

/** `file-taken`, `worker-ended`: lower-case letters, digits and hyphens. */
export type LogCode = string

export interface LogFields {
  readonly document?: DocumentId
  readonly source?: SourceId
  readonly event?: EventId
  readonly path?: string
  readonly reason?: ReasonCode
  /** A word of the program's own: a kind of worker, the name of a job, a setting, a state. */
  readonly what?: LogCode
  readonly page?: number
  readonly pages?: number
  readonly attempt?: number
  readonly count?: number
  readonly bytes?: number
  readonly tookMs?: number
  readonly position?: number
  readonly worker?: number
  readonly code?: number
  /** Its name, its code and where it was thrown; never its message, which may quote what was being read. */
  readonly error?: unknown
}

export interface Log {
  debug(code: LogCode, fields?: LogFields): void
  info(code: LogCode, fields?: LogFields): void
  warn(code: LogCode, fields?: LogFields): void
  error(code: LogCode, fields?: LogFields): void
  /** The same log with fields that every line then carries. */
  with(fields: LogFields): Log
}
