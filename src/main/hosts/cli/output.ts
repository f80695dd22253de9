/** Standard output for answers, standard error for everything else; progress only where a person watches. */

export interface Output {
  /** A line of the answer for a person; nothing with `--json`. */
  line(text?: string): void
  /** The answer for a program: one value. */
  json(value: unknown): void
  /** For a person beside the answer, never on standard output. */
  note(text: string): void
  /** One line that is written over; erased by anything else. */
  progress(text: string): void
  readonly isJson: boolean
  /** True once anything stands on standard output. */
  hasAnswered(): boolean
  /** Aborted when whoever read the output has left, as `head` does: nothing more is written. */
  readonly closed: AbortSignal
}

/** What a shell says of a program that was ended by SIGPIPE. */
const brokenPipe = 141

export function createOutput(isJson: boolean): Output {
  const isWatched = process.stderr.isTTY
  let hasProgress = false
  let hasAnswered = false
  const closing = new AbortController()
  for (const stream of [process.stdout, process.stderr])
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error
      process.exitCode = brokenPipe
      closing.abort()
    })
  const write = (stream: NodeJS.WriteStream, text: string): void => {
    if (!closing.signal.aborted) stream.write(text)
  }
  const clear = (): void => {
    if (hasProgress) write(process.stderr, '\r\u001b[K')
    hasProgress = false
  }
  return {
    isJson,
    closed: closing.signal,
    hasAnswered: () => hasAnswered,
    line(text = '') {
      clear()
      if (isJson) return
      hasAnswered = true
      write(process.stdout, `${text}\n`)
    },
    json(value) {
      clear()
      hasAnswered = true
      write(process.stdout, `${JSON.stringify(value)}\n`)
    },
    note(text) {
      clear()
      write(process.stderr, `${printable(text)}\n`)
    },
    progress(text) {
      if (!isWatched) return
      const width = Math.max(20, (process.stderr.columns || 80) - 1)
      write(process.stderr, `\r\u001b[K${text.length > width ? `${text.slice(0, width - 1)}…` : text}`)
      hasProgress = true
    },
  }
}

/** Text found in documents, made safe for a terminal: control characters could move the cursor or change its title. */
export const printable = (text: string): string =>
  text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, '\ufffd')
