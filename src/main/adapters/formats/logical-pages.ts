/** Cuts running text into pages of about the same size, the same bytes always in the same places. */
import { reason } from '#kernel'
import { giveUp } from './failure'
import { limits } from './limits'

/** A page of text before it becomes a `PageResult`. */
export interface TextPage {
  readonly text: string
  readonly label?: string
}

/** Pages of about `size` characters, cut after a paragraph, else a line, a sentence, a word; never inside a surrogate pair. */
export function cutIntoPages(text: string, size: number = limits.logicalPageCharacters): string[] {
  const pages: string[] = []
  let start = 0
  while (text.length - start > size * 1.25) {
    const end = cutBetween(text, start + Math.floor(size * 0.7), start + Math.floor(size * 1.15))
    pages.push(text.slice(start, end).trim())
    start = end
  }
  pages.push(text.slice(start).trim())
  return pages.filter((page) => page !== '')
}

function cutBetween(text: string, from: number, to: number): number {
  for (const mark of ['\n\n', '\n']) {
    const at = text.lastIndexOf(mark, to - mark.length)
    if (at >= from) return at + mark.length
  }
  for (let at = to; at > from; at--) {
    if (isSpace(text.charCodeAt(at)) && isSentenceEnd(text.charCodeAt(at - 1))) return at + 1
  }
  const space = text.lastIndexOf(' ', to)
  if (space >= from) return space + 1
  const code = text.charCodeAt(to)
  return code >= 0xdc00 && code <= 0xdfff ? to - 1 : to
}

const isSpace = (code: number) => code === 32 || code === 10 || code === 0xa0
/** . ! ? … and the ideographic full stop. */
const isSentenceEnd = (code: number) => code === 46 || code === 33 || code === 63 || code === 0x2026 || code === 0x3002

/** Rows kept whole, the header repeated on each page, so that a page of a table can be understood alone. */
export function cutRows(rows: Iterable<string>, header: string | undefined, size: number): string[] {
  const pages: string[] = []
  let lines: string[] = []
  let length = 0
  const startPage = () => {
    lines = header === undefined ? [] : [header]
    length = header?.length ?? 0
  }
  startPage()
  for (const row of rows) {
    const line = row.length > limits.pageCharacters ? row.slice(0, limits.pageCharacters) : row
    if (length + line.length > size && lines.length > (header === undefined ? 0 : 1)) {
      pages.push(lines.join('\n'))
      startPage()
    }
    lines.push(line)
    length += line.length + 1
  }
  if (lines.length > 0) pages.push(lines.join('\n'))
  return pages.filter((page) => page.trim() !== '')
}

/** Every reader's text passes here. */
export function requireOutputWithin(characters: number): void {
  if (characters > limits.outputCharacters) giveUp(reason('document-too-complex', { limit: limits.outputCharacters }))
}
