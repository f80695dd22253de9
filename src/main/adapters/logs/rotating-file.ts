/** A file that lines are added to without anybody waiting, and that makes room for a new one when it is full. */
import { appendFileSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { appendFile } from 'node:fs/promises'
import { basename, dirname, extname, join } from 'node:path'

export interface RotatingFileDeps {
  readonly path: string
  readonly fileBytes: number
  readonly files: number
}

export interface RotatingFile {
  readonly write: (line: string) => void
  readonly dropped: () => number
  readonly close: () => Promise<void>
}

/** Lines wait this long for company: one write for many. */
const gatherMs = 100
/** A disk that takes nothing must not fill the memory. */
const mostWaitingBytes = 2 * 1024 * 1024

export function createRotatingFile({ path, fileBytes, files }: RotatingFileDeps): RotatingFile {
  let waiting: string[] = []
  let waitingBytes = 0
  let dropped = 0
  let timer: NodeJS.Timeout | undefined
  let writing: Promise<void> | undefined
  /** Lines handed to the disk that has not answered yet. */
  let underWay = ''
  let size = sizeOf(path)

  const take = (): string => {
    const lines = waiting.join('')
    waiting = []
    waitingBytes = 0
    return lines
  }
  const makeRoom = (bytes: number): void => {
    if (size > 0 && size + bytes > fileBytes) {
      rotate(path, files)
      size = 0
    }
    size += bytes
  }
  const flush = async (): Promise<void> => {
    underWay = take()
    if (underWay === '') return
    const lines = underWay
    try {
      mkdirSync(dirname(path), { recursive: true })
      makeRoom(Buffer.byteLength(lines))
      await appendFile(path, lines, { mode: 0o600 })
    } catch {
      // Nobody can be told in a log that the log cannot be written; the figure says it.
      dropped += countLines(lines)
    }
    underWay = ''
  }
  const schedule = (): void => {
    timer ??= setTimeout(() => {
      timer = undefined
      writing = flush().finally(() => {
        writing = undefined
        if (waiting.length > 0) schedule()
      })
    }, gatherMs)
    // A waiting line must not keep an ending program alive: the end writes it.
    timer.unref()
  }
  const flushAtExit = (): void => {
    const lines = underWay + take()
    if (lines === '') return
    try {
      mkdirSync(dirname(path), { recursive: true })
      appendFileSync(path, lines, { mode: 0o600 })
    } catch {
      dropped += countLines(lines)
    }
  }
  process.on('exit', flushAtExit)

  return {
    write: (line) => {
      if (waitingBytes + line.length > mostWaitingBytes) {
        dropped++
        return
      }
      waiting.push(line)
      waitingBytes += line.length
      if (!writing) schedule()
    },
    dropped: () => dropped,
    close: async () => {
      clearTimeout(timer)
      timer = undefined
      await writing
      clearTimeout(timer)
      await flush()
      process.off('exit', flushAtExit)
    },
  }
}

const countLines = (lines: string): number => lines.split('\n').length - 1

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0
}

function rotate(path: string, files: number): void {
  const numbered = (number: number): string =>
    number === 0 ? path : join(dirname(path), `${basename(path, extname(path))}.${number.toString()}${extname(path)}`)
  rmSync(numbered(files - 1), { force: true })
  for (let number = files - 2; number >= 0; number--) {
    if (statSync(numbered(number), { throwIfNoEntry: false })) renameSync(numbered(number), numbered(number + 1))
  }
}
