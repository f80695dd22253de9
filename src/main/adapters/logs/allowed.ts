/** What may stand in a log. Types say so already; this says it again to whatever got past them. */
import type { LogFields } from '#ports'

/** Codes, ids and names of errors: no blank, hence no sentence. */
const word = /^[A-Za-z0-9][A-Za-z0-9._:+/-]{0,79}$/
const longestPath = 4096

export const isLogCode = (code: string): boolean => /^[a-z0-9][a-z0-9-]{0,79}$/.test(code)

const wordFields = ['document', 'source', 'event', 'reason', 'what'] as const
const numberFields = ['page', 'pages', 'attempt', 'count', 'bytes', 'tookMs', 'position', 'worker', 'code'] as const

export function fieldsToLine(fields: LogFields): Record<string, unknown> {
  const line: Record<string, unknown> = {}
  for (const name of wordFields) {
    const value: unknown = fields[name]
    if (typeof value === 'string') line[name] = word.test(value) ? value : '[left out]'
  }
  for (const name of numberFields) {
    const value: unknown = fields[name]
    if (typeof value === 'number') line[name] = value
  }
  const path: unknown = fields.path
  if (typeof path === 'string') line['path'] = path.slice(0, longestPath)
  if (fields.error !== undefined) line['error'] = errorToLine(fields.error)
  return line
}

function errorToLine(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { name: typeof error }
  const code: unknown = 'code' in error ? error.code : undefined
  return {
    name: word.test(error.name) ? error.name : 'Error',
    ...(typeof code === 'string' && word.test(code) && { code }),
    at: framesOf(error),
  }
}

/** A message may have several lines, and any of them may look like a frame: frames are what follows the whole message. */
function framesOf(error: Error): string[] {
  const stack = error.stack ?? ''
  const start = error.message === '' ? 0 : stack.indexOf(error.message)
  // A stack that does not hold the message cannot be told apart from it.
  if (start < 0) return []
  return stack
    .slice(start + error.message.length)
    .split('\n')
    .flatMap((line) => placeInFrame.exec(line)?.[1] ?? [])
    .slice(0, 12)
}

/** Only the place, without a blank in it: the names before it are as free as a message. */
const placeInFrame = /^\s+at .*?([^\s()]{1,300}:\d+:\d+)\)?$/
