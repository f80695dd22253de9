/** Writes log lines through pino, letting through only what is no document's text. */
import { join } from 'node:path'
import { pino } from 'pino'
import type { Logger } from 'pino'
import type { Log, LogFields, LogLevel } from '#ports'
import { fieldsToLine, isLogCode } from './allowed'
import { createRotatingFile } from './rotating-file'

export interface LogDeps {
  /** Made when it does not exist. */
  readonly folder: string
  readonly level: LogLevel
  /** Per file; the newest is `palimpsest.jsonl`, older ones `palimpsest.1.jsonl` and up. */
  readonly fileBytes?: number
  readonly files?: number
}

/** A line that says something went wrong, without its fields. */
export interface Problem {
  readonly at: number
  readonly level: 'warn' | 'error'
  readonly code: string
}

export interface OpenLog extends Log {
  /** The last warnings and errors since the start, newest first. */
  problems(): readonly Problem[]
  setLevel(level: LogLevel): void
  /** Lines a full disk or a stuck one has cost. */
  dropped(): number
  /** Everything is in the file when it resolves. */
  close(): Promise<void>
}

const keptProblems = 20

export function createLog({ folder, level, fileBytes = 4 * 1024 * 1024, files = 5 }: LogDeps): OpenLog {
  const file = createRotatingFile({ path: join(folder, 'palimpsest.jsonl'), fileBytes, files })
  const logger = pino(
    {
      level,
      base: { pid: process.pid },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
    },
    file,
  )
  const problems: Problem[] = []
  const note = (level: LogLevel, code: string): void => {
    if (level !== 'warn' && level !== 'error') return
    problems.unshift({ at: Date.now(), level, code: codeOf(code) })
    problems.length = Math.min(problems.length, keptProblems)
  }
  return {
    ...loggerToLog(logger, {}, note),
    problems: () => [...problems],
    setLevel: (next) => {
      logger.level = next
    },
    dropped: file.dropped,
    close: file.close,
  }
}

const codeOf = (code: string): string => (isLogCode(code) ? code : 'unnamed')

function loggerToLog(logger: Logger, always: LogFields, note: (level: LogLevel, code: string) => void): Log {
  const at =
    (level: LogLevel) =>
    (code: string, fields?: LogFields): void => {
      note(level, code)
      if (logger.isLevelEnabled(level)) logger[level](fieldsToLine({ ...always, ...fields }), codeOf(code))
    }
  return {
    debug: at('debug'),
    info: at('info'),
    warn: at('warn'),
    error: at('error'),
    with: (fields) => loggerToLog(logger, { ...always, ...fields }, note),
  }
}
