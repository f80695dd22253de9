/** OpenDocument spreadsheets: a page a sheet, cells as they are shown. */
import { reason } from '#kernel'
import type { FormatReader } from '#ports'
import { engineOf } from './engine'
import { attempt, giveUp } from './failure'
import { limits } from './limits'
import { walkXml } from './markup'
import { repeated } from './open-document'
import { propertiesOf } from './ooxml'
import { sheetPages, type Sheet } from './sheet-pages'
import { wholeDocument } from './whole-document'
import { openZip } from './zip-parts'

const engine = engineOf('ods')

export const reader = (): FormatReader => ({
  engine,
  mediaTypes: ['application/vnd.oasis.opendocument.spreadsheet'],
  open: (file) =>
    attempt(async () => {
      const zip = await openZip(file.path)
      try {
        const content = await zip.text('content.xml')
        if (content === undefined) return giveUp(reason('document-damaged', undefined, 'content.xml is missing'))
        return wholeDocument({ ...(await propertiesOf(zip, 'meta.xml')), engine, pages: sheetPages(await sheetsOf(content)) })
      } finally {
        await zip.close()
      }
    }),
})

async function sheetsOf(xml: string): Promise<readonly Sheet[]> {
  const sheets: { name: string; rows: string[][] }[] = []
  let row: string[] | undefined
  let cell: string | undefined
  let repeats = 1
  let skipped = 0
  await walkXml(xml, {
    open: (name, attributes) => {
      if (skipped > 0 || name === 'tracked-changes') skipped++
      else if (name === 'table') sheets.push({ name: attributes['table:name'] ?? '', rows: [] })
      // A repeated row says nothing new the second time, and may be repeated a million times.
      else if (name === 'table-row') row = []
      else if (name === 'table-cell' || name === 'covered-table-cell') {
        cell = ''
        repeats = repeated(attributes, 'table:number-columns-repeated', limits.repeatedCells)
      } else if (cell !== undefined && cell !== '' && name === 'p') cell += ' '
      else if (cell !== undefined && name === 's') cell += ' '
    },
    close: (name) => {
      if (skipped > 0) skipped--
      else if (name === 'table-row') {
        if (row?.some((text) => text !== '') === true) sheets[sheets.length - 1]?.rows.push(row)
        row = undefined
      } else if (name === 'table-cell' || name === 'covered-table-cell') {
        for (let count = 0; count < repeats && row !== undefined; count++) row.push((cell ?? '').trim())
        cell = undefined
      }
    },
    text: (text) => {
      if (skipped === 0 && cell !== undefined) cell += text.replace(/\s+/g, ' ')
    },
  })
  return sheets
}
