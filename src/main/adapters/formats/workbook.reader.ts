/** Excel workbooks, both the XML and the older binary kind: a page a sheet, cells as they are shown, formulas only by their result. */
import { readFile } from 'node:fs/promises'
import type { WorkBook, WorkSheet } from '@e965/xlsx'
import { reason } from '#kernel'
import type { FormatReader } from '#ports'
import { engineOf } from './engine'
import { attempt, giveUp } from './failure'
import { limits } from './limits'
import { sheetPages, type Sheet } from './sheet-pages'
import { wholeDocument } from './whole-document'
import { openZip } from './zip-parts'

const engine = engineOf('workbook')
const xmlWorkbook = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

export const reader = (): FormatReader => ({
  engine,
  mediaTypes: [xmlWorkbook, 'application/vnd.ms-excel'],
  open: (file) =>
    attempt(async () => {
      if (file.bytes > limits.workbookBytes) giveUp(reason('file-too-large', { bytes: file.bytes, limit: limits.workbookBytes }))
      if (file.mediaType === xmlWorkbook) await requireInflatesWithinLimits(file.path)
      const { read } = await import('@e965/xlsx')
      const workbook = read(await readFile(file.path), {
        type: 'buffer',
        dense: true,
        cellFormula: false,
        cellHTML: false,
        cellText: true,
        // Excel's "short date" follows the computer's settings; ours is the same everywhere.
        dateNF: 'yyyy-mm-dd',
      })
      const { Title, Author, CreatedDate } = workbook.Props ?? {}
      return wholeDocument({
        engine,
        pages: sheetPages(sheetsOf(workbook)),
        title: Title,
        author: Author,
        createdAt: dateText(CreatedDate),
      })
    }),
})

/** The library inflates by itself and without a bound, so everything is inflated once before, and counted. */
async function requireInflatesWithinLimits(path: string): Promise<void> {
  const zip = await openZip(path)
  try {
    let inflated = 0
    for (const name of zip.names) {
      if (!/\.(xml|rels|vml)$/i.test(name)) continue
      inflated += (await zip.bytes(name))?.length ?? 0
      if (inflated > limits.partsBytes) giveUp(reason('document-too-complex', { limit: limits.partsBytes }))
    }
  } finally {
    await zip.close()
  }
}

const sheetsOf = (workbook: WorkBook): Sheet[] =>
  workbook.SheetNames.map((name) => {
    const sheet = workbook.Sheets[name]
    return { name, rows: sheet === undefined ? [] : rowsOf(sheet) }
  })

/** Only rows and cells that are there: the range a sheet states may be the whole grid. */
function rowsOf(sheet: WorkSheet): string[][] {
  const rows: string[][] = []
  const data = sheet['!data'] ?? []
  // `forEach` skips the holes of a sparse array.
  data.forEach((cells) => {
    const row: string[] = []
    let gap = 0
    let last = -1
    cells.forEach((cell, column) => {
      const shown = cell.w ?? (cell.v === undefined ? '' : String(cell.v))
      const text = [shown, ...(cell.c ?? []).map((comment) => comment.t)].filter((part) => part !== '').join(' ')
      if (text === '') return
      gap = Math.min(column - last - 1, limits.repeatedCells)
      for (let count = 0; count < gap; count++) row.push('')
      row.push(text)
      last = column
    })
    if (row.length > 0) rows.push(row)
  })
  return rows
}

const dateText = (date: Date | string | undefined): string | undefined => {
  if (date instanceof Date) return Number.isNaN(date.getTime()) ? undefined : date.toISOString()
  return date
}
