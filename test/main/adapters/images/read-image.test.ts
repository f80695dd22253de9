/** Image files of every kind become pages. */
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createImageReader } from '#adapters/images'
import { createPageRecogniser, loadWords } from '#adapters/ocr'
import { wantsSecondOpinion, type PageRecogniser } from '#core/documents/reading'
import { getOrThrow } from '#kernel'
import type { FormatReader, PageResult } from '#ports'

const resources = resolve('resources')
let folder: string
let recogniser: PageRecogniser
let reader: FormatReader

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'palimpsest-images-'))
  recogniser = createPageRecogniser({ resources, temporaryFolder: folder })
  reader = createImageReader({ recogniser, words: loadWords(resources) })
})

afterAll(async () => {
  await recogniser.close()
  rmSync(folder, { recursive: true, force: true })
})

const writing = () => pageOf('The ferry leaves at noon from the northern pier.', 'Bring the signed letter and two copies of it.')

const pageOf = (...lines: readonly string[]) => {
  const text = lines.map(
    (line, index) => `<text x="40" y="${90 + index * 70}" font-family="DejaVu Sans, sans-serif" font-size="34">${line}</text>`,
  )
  return sharp(
    Buffer.from(
      `<svg xmlns="http://www.w3.org/2000/svg" width="1100" height="260"><rect width="100%" height="100%" fill="#fff"/>${text.join('')}</svg>`,
    ),
  )
}

async function read(bytes: Uint8Array, mediaType: string): Promise<PageResult> {
  const path = join(folder, 'image')
  writeFileSync(path, bytes)
  const document = getOrThrow(await reader.open({ path, name: 'image', mediaType, bytes: statSync(path).size }, {}))
  return document.readPage(1, {})
}

const bought = [
  ['Sourdough loaf', '4.80'],
  ['Croissant', '2.35'],
  ['Apple tart', '3.90'],
  ['Rye bread', '5.25'],
  ['Filter coffee', '2.75'],
  ['Sub Total', '19.05'],
  ['Rounding', '0.05'],
  ['Grand Total', '19.10'],
  ['Cash', '20.00'],
  ['Change', '0.90'],
] as const

/** Photographed askew: the column of amounts stands a little higher than what they are for. */
const curledReceipt = (bent: number) => {
  const text = bought.map(([what, amount], index) => {
    const y = 120 + index * 36
    return `<text x="120" y="${y}">${what}</text><text x="690" y="${y - bent}" text-anchor="end">${amount}</text>`
  })
  const heading = `<text x="200" y="70">THE CORNER BAKERY</text>`
  return sharp(
    Buffer.from(
      `<svg xmlns="http://www.w3.org/2000/svg" width="780" height="${160 + bought.length * 36}" font-family="DejaVu Sans, sans-serif" font-size="22">
      <rect width="100%" height="100%" fill="#604838"/><rect x="70" y="20" width="660" height="${110 + bought.length * 36}" fill="#f4f2ee"/>${heading}${text.join('')}</svg>`,
    ),
  )
}

const textOf = (page: PageResult): string => page.readings[page.chosen]?.content?.text ?? ''

describe('an image', () => {
  it('of a curled receipt keeps its column of amounts', async () => {
    const page = await read(await curledReceipt(5).jpeg({ quality: 85 }).toBuffer(), 'image/jpeg')
    // A font may have a letter or a point that is taken for another.
    const found = bought.filter(([, amount]) => new RegExp(`\\s${amount.replace('.', '\\W')}$`, 'm').test(textOf(page)))
    expect(found.length).toBeGreaterThanOrEqual(bought.length - 2)
  })

  it('whose amounts cannot be read for sure deserves a second opinion', async () => {
    const page = await read(await curledReceipt(12).jpeg({ quality: 85 }).toBuffer(), 'image/jpeg')
    expect(wantsSecondOpinion(page)).toBe(true)
  })

  it.each([
    ['image/png', () => writing().png().toBuffer()],
    ['image/jpeg', () => writing().jpeg({ quality: 90 }).toBuffer()],
    ['image/webp', () => writing().webp({ quality: 90 }).toBuffer()],
    ['image/tiff', () => writing().tiff({ compression: 'lzw' }).toBuffer()],
    ['image/gif', () => writing().gif().toBuffer()],
    ['image/bmp', async () => toBmp(await writing().removeAlpha().raw().toBuffer(), 1100, 260)],
  ] as const)('of type %s is recognised', async (mediaType, make) => {
    const page = await read(await make(), mediaType)
    expect(page.readings[page.chosen]?.state).toBe('ocr')
    expect(textOf(page)).toContain('northern pier')
  })

  it('of type image/heic is recognised', async () => {
    // How it is made: `test/fixtures/make-fixtures.py`.
    const photo = readFileSync(join(import.meta.dirname, '../../../fixtures/images/bon-de-livraison.heic'))
    const page = await read(photo, 'image/heic')
    expect(page.readings[page.chosen]?.state).toBe('ocr')
    expect(textOf(page)).toContain('BON DE LIVRAISON BL-90347')
    expect(textOf(page)).toContain('35140 Saint-Aubin')
  })

  it('of type image/tiff has each of its pages, and no more', async () => {
    const told = ['harbour', 'lighthouse', 'fishermen']
    const pages = await Promise.all(told.map((what) => pageOf(`This page of the letter tells of the ${what}.`).png().toBuffer()))
    const path = join(folder, 'pages.tiff')
    await sharp(pages, { join: { animated: true } })
      .tiff({ compression: 'lzw' })
      .toFile(path)
    const document = getOrThrow(await reader.open({ path, name: 'pages.tiff', mediaType: 'image/tiff', bytes: statSync(path).size }, {}))
    expect(document.info.pageCount).toBe(3)
    for (const [index, word] of told.entries()) {
      const text = textOf(await document.readPage(index + 1, {}))
      expect(told.filter((each) => text.includes(each))).toEqual([word])
    }
    await document.close()
  })

  it.each([1, 2, 3])('whose writing is turned by %i quarter turns is read upright, with boxes as it is shown', async (turns) => {
    const page = await read(
      await sharp(await writing().png().toBuffer())
        .rotate(turns * 90)
        .png()
        .toBuffer(),
      'image/png',
    )
    expect(textOf(page)).toContain('northern pier')
    for (const { box } of page.readings[page.chosen]?.content?.words ?? []) {
      expect(box.x + box.width).toBeLessThanOrEqual(1.0001)
      expect(box.y + box.height).toBeLessThanOrEqual(1.0001)
    }
  })

  it('is turned as the camera meant it', async () => {
    const page = await read(await writing().jpeg().withMetadata({ orientation: 6 }).toBuffer(), 'image/jpeg')
    expect(page.size?.height).toBeGreaterThan(page.size?.width ?? 0)
  })

  it('without ink is blank', async () => {
    const white = await sharp({ create: { width: 800, height: 600, channels: 3, background: '#fdfdf8' } })
      .png()
      .toBuffer()
    expect((await read(white, 'image/png')).readings[0]?.state).toBe('blank')
  })

  it('that is damaged says so', async () => {
    const path = join(folder, 'broken')
    writeFileSync(path, 'not an image')
    const opened = await reader.open({ path, name: 'broken', mediaType: 'image/png', bytes: 12 }, {})
    expect(opened).toMatchObject({ ok: false, error: { code: 'document-damaged' } })
  })
})

/** 24 bits a pixel, rows from the bottom, each padded to four bytes. */
function toBmp(rgb: Uint8Array, width: number, height: number): Uint8Array {
  const stride = Math.ceil((width * 3) / 4) * 4
  const file = Buffer.alloc(54 + stride * height)
  file.write('BM')
  file.writeUInt32LE(file.length, 2)
  file.writeUInt32LE(54, 10)
  file.writeUInt32LE(40, 14)
  file.writeInt32LE(width, 18)
  file.writeInt32LE(height, 22)
  file.writeUInt16LE(1, 26)
  file.writeUInt16LE(24, 28)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      for (let channel = 0; channel < 3; channel++)
        file[54 + (height - 1 - y) * stride + x * 3 + channel] = rgb[(y * width + x) * 3 + 2 - channel] ?? 0
    }
  }
  return file
}
