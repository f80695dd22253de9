/** A page need not be looked at when only its text can be writing; what might be drawn letters must be. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { getOrThrow } from '#kernel'
import { makePdf, type PdfPage } from '#support/make-pdf'
import { temporaryFolder } from '#support/temporary-folder'
import { openPdf } from '../../../../src/main/adapters/pdf/open-pdf'
import { isOnlyTextWriting } from '../../../../src/main/adapters/pdf/page-objects'
import { withPage } from '../../../../src/main/adapters/pdf/with-page'

const texts = [{ text: 'Your parcel waits for you at the office', x: 60, y: 700 }]
const table = '0.9 g 60 400 400 20 re f 60 300 400 120 re S 60 360 m 460 360 l S'
/** As letters are drawn as shapes: each begins anew and has curves. */
const letter = (index: number) =>
  `${60 + index * 7} 200 m ${62 + index * 7} 206 ${64 + index * 7} 206 ${65 + index * 7} 200 c 3 0 l 1 1 l 2 2 l 4 1 l h f`
const letters = (count: number) => Array.from({ length: count }, (_, index) => letter(index)).join('\n')

async function isPlain(page: PdfPage): Promise<boolean | undefined> {
  const path = join(temporaryFolder(), 'page.pdf')
  const bytes = makePdf([{ texts, ...page }])
  writeFileSync(path, bytes)
  const pdf = getOrThrow(await openPdf({ path, name: 'page.pdf', mediaType: 'application/pdf', bytes: bytes.length }, {}))
  try {
    return await withPage(pdf, 1, (handle) => Promise.resolve(isOnlyTextWriting(pdf.pdfium, handle)))
  } finally {
    pdf.close()
  }
}

describe('a page of text', () => {
  it('with nothing else, a table, a shading of its cells or a few drawn signs needs no look', async () => {
    expect(await isPlain({})).toBe(true)
    expect(await isPlain({ drawing: table })).toBe(true)
    expect(await isPlain({ drawing: `${table}\n${letters(12)}` })).toBe(true)
  })

  it('with a form that holds text and a table needs none either', async () => {
    expect(await isPlain({ drawing: '/X1 Do', form: `${table} BT /F1 11 Tf 80 340 Td (In a form) Tj ET` })).toBe(true)
  })

  it('with a line of letters drawn as shapes is looked at, also in a form or in one shape', async () => {
    expect(await isPlain({ drawing: letters(60) })).toBe(false)
    expect(await isPlain({ drawing: '/X1 Do', form: letters(60) })).toBe(false)
    expect(await isPlain({ drawing: letters(60).replaceAll('h f', 'h') + ' f' })).toBe(false)
  })

  it('with a box that a pattern fills, or letters cut out of a box, is looked at', async () => {
    expect(await isPlain({ drawing: '/Pattern cs /P1 scn 60 300 400 120 re f', pattern: letters(60) })).toBe(false)
    expect(await isPlain({ drawing: `q ${letters(60).replaceAll('h f', 'h')} W n 60 100 400 200 re f Q` })).toBe(false)
  })

  it('with a picture is looked at', async () => {
    const pixels = new Uint8Array(100)
    expect(await isPlain({ images: [{ pixels, pixelWidth: 10, pixelHeight: 10, x: 60, y: 100, width: 200, height: 200 }] })).toBe(false)
  })
})
