/** Pages of PDFs end in the state that fits what is on them. */
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { createPageRecogniser, loadWords } from '#adapters/ocr'
import { createPdfReader } from '#adapters/pdf'
import type { PageRecogniser } from '#core/documents/reading'
import { err, getOrThrow, reason } from '#kernel'
import type { FormatReader, PageResult, ReadableDocument, ReadOptions } from '#ports'
import { makePdf } from '#support/make-pdf'
import type { PdfImage, PdfOptions, PdfPage } from '#support/make-pdf'
import { openData } from '#support/open-data'

const resources = resolve('resources')
const sentences = [
  'The shipment of coffee left the harbour on Tuesday morning.',
  'Please confirm the arrival of all twelve containers in writing.',
  'Payment is due thirty days after the date of this invoice.',
  'Our office remains closed between Christmas and the new year.',
]

let folder: string
let recogniser: PageRecogniser
let reader: FormatReader

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'palimpsest-pdf-'))
  recogniser = createPageRecogniser({ resources, temporaryFolder: folder })
  reader = createPdfReader({ recogniser, words: loadWords(resources) })
})

afterAll(async () => {
  await recogniser.close()
  rmSync(folder, { recursive: true, force: true })
})

const open = (path: string, password?: string) =>
  reader.open(
    { path, name: 'file.pdf', mediaType: 'application/pdf', bytes: statSync(path).size },
    password === undefined ? {} : { password },
  )

async function openMade(pages: readonly PdfPage[], options?: PdfOptions): Promise<ReadableDocument> {
  const path = join(folder, 'made.pdf')
  writeFileSync(path, makePdf(pages, options))
  return getOrThrow(await open(path))
}

async function readMade(page: PdfPage, options: ReadOptions = {}): Promise<PageResult> {
  const document = await openMade([page])
  const result = await document.readPage(1, options)
  await document.close()
  return result
}

const textOf = (page: PageResult): string => page.readings[page.chosen]?.content?.text ?? ''
const stateOf = (page: PageResult): string => page.readings[page.chosen]?.state ?? ''

const paragraph = (y: number) => sentences.map((text, index) => ({ text, x: 60, y: y - index * 18 }))

/** Lines of writing as a scanner sees them. */
async function scanOf(
  lines: readonly string[],
  width: number,
  height: number,
): Promise<Pick<PdfImage, 'pixels' | 'pixelWidth' | 'pixelHeight'>> {
  const text = lines.map(
    (line, index) => `<text x="60" y="${120 + index * 80}" font-family="DejaVu Sans, sans-serif" font-size="40">${line}</text>`,
  )
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="#fff"/>${text.join('')}</svg>`
  const pixels = await sharp(Buffer.from(svg)).greyscale().extractChannel(0).raw().toBuffer()
  return { pixels, pixelWidth: width, pixelHeight: height }
}

describe('a page of a PDF', () => {
  it('is read by its text layer when that is good, with a box for each word', async () => {
    const page = await readMade({ texts: paragraph(700) })
    expect(stateOf(page)).toBe('textLayer')
    expect(textOf(page)).toBe(sentences.join('\n'))
    const content = page.readings[page.chosen]?.content
    const word = content?.words.find(({ start, end }) => content.text.slice(start, end) === 'coffee')
    expect(word?.box.x).toBeGreaterThan(60 / 595)
    expect(word?.box.y).toBeCloseTo(1 - 709 / 842, 1)
    expect(page.thumbnail).toBeUndefined()
    expect(page.readings[page.chosen]?.language).toBe('eng')
  })

  it('gets its thumbnail later when it is trusted, and at once when its picture was looked at in any case', async () => {
    const document = await openMade([{ texts: paragraph(700) }, {}])
    expect((await document.readPage(1, {})).thumbnail).toBeUndefined()
    expect((await sharp((await document.readPage(2, {})).thumbnail).metadata()).height).toBe(320)
    expect((await sharp(await document.makeThumbnail?.(1)).metadata()).height).toBe(320)
    expect(await document.makeThumbnail?.(7)).toBeUndefined()
    await document.close()
  })

  it('is blank without ink and without text', async () => {
    expect(stateOf(await readMade({}))).toBe('blank')
  })

  it('is recognised when it is only a picture of writing', async () => {
    const scan = await scanOf(sentences, 1600, 800)
    const page = await readMade({ images: [{ ...scan, x: 40, y: 400, width: 515, height: 257 }] })
    expect(stateOf(page)).toBe('ocr')
    expect(textOf(page)).toContain('twelve containers')
    expect(page.readings[page.chosen]?.confidence).toBeGreaterThan(0.8)
  })

  it('keeps a digital header and recognises the scan below it', async () => {
    const scan = await scanOf(sentences, 1600, 800)
    const page = await readMade({
      texts: [{ text: 'Harbour Office, reference number 4711, page one of three', x: 60, y: 800 }],
      images: [{ ...scan, x: 40, y: 400, width: 515, height: 257 }],
    })
    expect(textOf(page)).toMatch(/^Harbour Office/)
    expect(textOf(page)).toContain('twelve containers')
    expect(page.readings[page.chosen]?.notes).toContain('merged')
    expect(page.readings.some((reading) => reading.state === 'textLayer' && !reading.notes.includes('merged'))).toBe(true)
  })

  it('sees a small scan pasted onto a page of digital text', async () => {
    const scan = await scanOf(sentences.slice(0, 2), 1600, 300)
    const page = await readMade({ texts: paragraph(700), images: [{ ...scan, x: 60, y: 100, width: 260, height: 49 }] })
    expect(textOf(page)).toContain('thirty days after')
    expect(textOf(page)).toContain('Please confirm')
    expect(page.readings[page.chosen]?.notes).toContain('merged')
  })

  it('has its figure read once, beginning with the language of the text beside it', async () => {
    const asked: (string | undefined)[] = []
    const listening: PageRecogniser = {
      recognise(picture, options) {
        asked.push(options.likelyLanguage)
        return recogniser.recognise(picture, options)
      },
      close: () => Promise.resolve(),
    }
    const figure = await scanOf(['Boiler and pump', 'valve closed', 'm3 kW 4711', 'xx'], 1600, 400)
    const path = join(folder, 'figure.pdf')
    writeFileSync(path, makePdf([{ texts: paragraph(700), images: [{ ...figure, x: 60, y: 100, width: 260, height: 65 }] }]))
    const heard = createPdfReader({ recogniser: listening, words: loadWords(resources) })
    const document = getOrThrow(
      await heard.open({ path, name: 'figure.pdf', mediaType: 'application/pdf', bytes: statSync(path).size }, {}),
    )
    const page = await document.readPage(1, {})
    await document.close()

    expect(asked).toEqual(['eng'])
    expect(textOf(page)).toContain('valve')
    expect(page.readings.filter(({ engine }) => engine.name === 'tesseract')).toHaveLength(1)
  })

  it('is recognised again when its invisible text layer is rubbish', async () => {
    const scan = await scanOf(sentences, 1600, 800)
    const rubbish = ['xq zvw pfkt rrtbn mmw qqx', 'tkl vbn wrt zxc pqw mnb', 'lkj hgf dsp qwr tzp xcv']
    const page = await readMade({
      texts: rubbish.map((text, index) => ({ text, x: 60, y: 620 - index * 26, isInvisible: true })),
      images: [{ ...scan, x: 40, y: 400, width: 515, height: 257 }],
    })
    expect(stateOf(page)).toBe('ocr')
    expect(textOf(page)).toContain('twelve containers')
  })

  it('is recognised whatever its text layer says when a person wants that, and keeps the layer beside it', async () => {
    const page = await readMade({ texts: paragraph(700) }, { how: { method: 'picture' } })
    expect(stateOf(page)).toBe('ocr')
    expect(textOf(page)).toContain('twelve containers')
    expect(page.readings[page.chosen]?.notes).toContain('asked-for')
    expect(page.readings.filter(({ state }) => state === 'textLayer').map(({ content }) => content?.text)).toEqual([sentences.join('\n')])
  })

  it('keeps its text layer where a person wants its picture read and there is nothing to be seen', async () => {
    const hidden = paragraph(700).map((text) => ({ ...text, isInvisible: true }))
    const page = await readMade({ texts: hidden }, { how: { method: 'picture' } })
    expect(textOf(page)).toBe(sentences.join('\n'))
  })

  it('is read the way up a person says, and no other', async () => {
    const scan = await scanOf(sentences, 1600, 800)
    const images = [{ ...scan, x: 40, y: 400, width: 515, height: 257 }]
    const turned = await readMade({ rotate: 180, images }, { how: { quarterTurns: 2 } })
    expect(textOf(turned)).toContain('twelve containers')
    expect(turned.readings.map(({ notes }) => notes.filter((note) => note.startsWith('rotated-')))).toEqual([['rotated-180']])
    expect(textOf(await readMade({ images }, { how: { quarterTurns: 2 } }))).not.toContain('containers')
  })

  it.each([90, 180, 270])('has boxes as it is shown when it is turned by %i degrees', async (rotate) => {
    const page = await readMade({ rotate, texts: [{ text: 'Corner of the sheet', x: 30, y: 815 }] })
    const box = page.readings[0]?.content?.words[0]?.box
    expect(stateOf(page)).toBe('textLayer')
    const atRight = rotate === 90 || rotate === 180
    const atBottom = rotate === 180 || rotate === 270
    expect((box?.x ?? 0) > 0.5).toBe(atRight)
    expect((box?.y ?? 0) > 0.5).toBe(atBottom)
  })

  it('leaves out what its crop box hides', async () => {
    const page = await readMade({
      cropBox: [0, 421, 595, 842],
      texts: [
        { text: 'Visible heading of the page', x: 60, y: 700 },
        { text: 'Hidden below the fold', x: 60, y: 200 },
      ],
    })
    expect(textOf(page)).toBe('Visible heading of the page')
    expect(page.size).toEqual({ width: 595, height: 421 })
  })
})

describe('a PDF', () => {
  it('tells its title, author, date, labels and attachments, and hands an attachment out under a safe name', async () => {
    const document = await openMade([{ texts: paragraph(700) }], {
      title: 'Annual report of the harbour',
      author: 'Mary Port',
      labelPrefix: 'A-',
      attachments: [{ name: '../../evil.txt', bytes: Buffer.from('hello') }],
    })
    expect(document.info).toMatchObject({
      title: 'Annual report of the harbour',
      author: 'Mary Port',
      createdAt: '2024-01-18T09:30:00Z',
      members: ['evil.txt'],
    })
    expect((await document.readPage(1, {})).label).toBe('A-1')
    const path = getOrThrow((await document.extractMember?.('evil.txt', folder)) ?? err(reason('file-missing')))
    expect(path.startsWith(folder)).toBe(true)
    expect(readFileSync(path, 'utf8')).toBe('hello')
    await document.close()
  })

  it('has no title when a program made one up', async () => {
    const document = await openMade([{}], { title: 'Microsoft Word - letter.doc' })
    expect(document.info.title).toBeUndefined()
    await document.close()
  })

  it('that is damaged says so', async () => {
    const path = join(folder, 'broken.pdf')
    writeFileSync(path, 'This is no PDF at all')
    expect(await open(path)).toMatchObject({ ok: false, error: { code: 'document-damaged' } })
  })
})

/** How they are made: `test/fixtures/make-fixtures.py`. */
describe('an encrypted PDF', () => {
  const fixture = (name: string) => join(import.meta.dirname, '../../../fixtures/pdf', name)
  const firstPage = async (name: string, password?: string): Promise<string> => {
    const document = getOrThrow(await open(fixture(name), password))
    const text = textOf(await document.readPage(1, {}))
    await document.close()
    return text
  }

  it('whose password is empty is read without asking, and whatever is offered', async () => {
    expect(await firstPage('empty-password.pdf')).toContain('Atelier Méridien')
    expect(await firstPage('empty-password.pdf', 'not needed')).toContain('Atelier Méridien')
  })

  it('says that it needs its password, and when it is wrong, and is read with it', async () => {
    expect(await open(fixture('password.pdf'))).toMatchObject({ ok: false, error: { code: 'needs-password' } })
    expect(await open(fixture('password.pdf'), '')).toMatchObject({ ok: false, error: { code: 'needs-password' } })
    expect(await open(fixture('password.pdf'), 'fougères 35')).toMatchObject({ ok: false, error: { code: 'wrong-password' } })
    expect(await firstPage('password.pdf', 'Fougères 35')).toContain('Atelier Méridien')
  })
})

const expectedSchema = z.object({
  file: z.string(),
  expect: z.enum(['index', 'ocr', 'mixed', 'password', 'password_error', 'any']),
  password: z.string().optional(),
})

const varied = openData('pdf/varied')

describe.skipIf(varied === undefined)('a real PDF', () => {
  const expected =
    varied === undefined
      ? []
      : readFileSync(join(varied, 'expected.jsonl'), 'utf8')
          .trim()
          .split('\n')
          .map((line) => expectedSchema.parse(JSON.parse(line)))

  it.each(expected.filter((one) => one.expect === 'index'))('$file is trusted', async ({ file }) => {
    const document = getOrThrow(await open(join(varied ?? '', file)))
    for (let page = 1; page <= Math.min(8, document.info.pageCount); page++) {
      const state = stateOf(await document.readPage(page, {}))
      expect(['textLayer', 'blank', ...(page === 1 && file.includes('debmake') ? ['ocr'] : [])], `${file} page ${page}`).toContain(state)
    }
    await document.close()
  })

  it.each(expected.filter((one) => one.expect === 'ocr' && !/cardinal|multipage|c02|jbig2/.test(one.file)))(
    '$file is recognised',
    async ({ file }) => {
      const document = getOrThrow(await open(join(varied ?? '', file)))
      const page = await document.readPage(1, {})
      expect(stateOf(page)).toBe('ocr')
      await document.close()
    },
  )

  it('asks for the password that it needs, and says when it is wrong', async () => {
    const path = join(varied ?? '', 'sample-files-libreoffice-writer-password.pdf')
    expect(await open(path)).toMatchObject({ ok: false, error: { code: 'needs-password' } })
    expect(await open(path, 'nonsense')).toMatchObject({ ok: false, error: { code: 'wrong-password' } })
    const document = getOrThrow(await open(path, 'openpassword'))
    expect(textOf(await document.readPage(1, {}))).toContain('Lorem ipsum')
    await document.close()
  })
})
