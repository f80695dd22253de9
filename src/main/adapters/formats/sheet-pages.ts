/** Pages of a workbook: a sheet each, longer ones continued with their header repeated. */
import { limits } from './limits'
import { cutRows, requireOutputWithin, type TextPage } from './logical-pages'

export interface Sheet {
  readonly name: string
  /** Cells as they are shown; empty rows left out. */
  readonly rows: readonly (readonly string[])[]
}

export function sheetPages(sheets: readonly Sheet[]): TextPage[] {
  const pages: TextPage[] = []
  let characters = 0
  for (const sheet of sheets) {
    const lines = sheet.rows.map(rowToLine).filter((line) => line !== '')
    characters += lines.reduce((sum, line) => sum + line.length + 1, 0)
    requireOutputWithin(characters)
    const [header, ...rest] = lines
    const isRepeated = header !== undefined && header.length < 600 && header.includes('\t')
    const texts = isRepeated ? cutRows(rest, header, limits.pageCharacters) : cutRows(lines, undefined, limits.pageCharacters)
    // A sheet without text still is a page: a blank one.
    if (texts.length === 0) texts.push(header ?? '')
    for (const text of texts) pages.push({ text, label: sheet.name })
  }
  return pages
}

const rowToLine = (row: readonly string[]): string =>
  row
    .map((cell) => cell.replace(/\s+/g, ' ').trim())
    .join('\t')
    .trimEnd()
