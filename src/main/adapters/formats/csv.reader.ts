/** Tables in plain text: the header is repeated on each page; a formula is text like any other. */
import { readFile } from 'node:fs/promises'
import { reason } from '#kernel'
import type { FormatReader } from '#ports'
import { decodeText } from './decode-text'
import { findDelimiter, parseRows } from './delimiter'
import { engineOf } from './engine'
import { attempt, giveUp } from './failure'
import { limits } from './limits'
import { cutIntoPages, cutRows, requireOutputWithin } from './logical-pages'
import { wholeDocument } from './whole-document'

const engine = engineOf('csv')

export const reader = (): FormatReader => ({
  engine,
  mediaTypes: ['text/csv', 'text/tab-separated-values'],
  open: (file) =>
    attempt(async () => {
      if (file.bytes > limits.textBytes) giveUp(reason('file-too-large', { bytes: file.bytes, limit: limits.textBytes }))
      const { text } = decodeText(await readFile(file.path))
      requireOutputWithin(text.length)
      return wholeDocument({ engine, pages: pagesOf(text).map((page) => ({ text: page })) })
    }),
})

function pagesOf(text: string): string[] {
  const found = findDelimiter(text)
  if (found === undefined) return cutIntoPages(text)
  const rows = parseRows(text, found.delimiter)
  const first = rows.next()
  if (first.done === true) return []
  const header = looksLikeHeader(first.value) ? rowToLine(first.value) : undefined
  const lines = function* () {
    if (header === undefined) yield rowToLine(first.value)
    for (const row of rows) yield rowToLine(row)
  }
  const pages = cutRows(lines(), header, limits.logicalPageCharacters)
  return pages.length === 0 && header !== undefined ? [header] : pages
}

/** Names of columns hold letters and no numbers, and are short enough to repeat. */
const looksLikeHeader = (row: readonly string[]): boolean =>
  row.join('').length < 600 &&
  row.some((cell) => /\p{L}/u.test(cell)) &&
  !row.some((cell) => /^[\d\s.,€$%+-]+$/.test(cell.trim()) && cell.trim() !== '')

const rowToLine = (row: readonly string[]): string =>
  row
    .map((cell) => cell.replace(/\s+/g, ' ').trim())
    .join('\t')
    .trimEnd()
