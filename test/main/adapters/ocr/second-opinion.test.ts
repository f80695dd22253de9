/** The second engine on pages of few letters: covers and signs are read in a smaller picture, and nothing small on them is lost by it. */
import { resolve } from 'node:path'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { createSecondOpinion } from '#adapters/ocr'
import { ok } from '#kernel'
import type { PageResult, ReadableDocument, Reading } from '#ports'

const secondOpinion = createSecondOpinion({ resources: resolve('resources') })
const photo = resolve('resources/samples/bon-de-livraison.jpg')
/** Words of the photo, in its pixels. */
const words = {
  'BON DE': { left: 238, top: 392, width: 186, height: 50 },
  Signature: { left: 216, top: 1148, width: 136, height: 44 },
}
type Page = Pick<ReadableDocument, 'renderPage'>
const [width, height] = [1_414, 2_000]

/** A page with words of the photo on it, each brought to a width in pixels, from the top down. */
async function pageOf(...placed: readonly (readonly [keyof typeof words, number])[]): Promise<Page> {
  const upright = await sharp(photo).rotate().toBuffer()
  const pieces = await Promise.all(
    placed.map(async ([word, wide], index) => ({
      input: await sharp(upright).extract(words[word]).greyscale().normalise().resize({ width: wide }).png().toBuffer(),
      left: 120,
      top: 300 + index * 900,
    })),
  )
  const paper = { create: { width, height, channels: 4, background: '#fff' } } as const
  const pixels = await sharp(paper).composite(pieces).ensureAlpha().raw().toBuffer()
  return { renderPage: () => Promise.resolve(ok({ pixels, width, height })) }
}

const nothingFound: Reading = { state: 'picture', engine: { name: 'tesseract', version: '5' }, notes: [] }
const first: PageResult = { page: 1, readings: [nothingFound], chosen: 0 }

async function readAgain(document: Page) {
  const { readings, chosen } = await secondOpinion(document, first, {})
  const { content } = readings[chosen] ?? {}
  return { text: content?.text ?? '', words: content?.words ?? [] }
}

describe('a page of few letters', () => {
  it('with a large word is read, its box where the word stands', async () => {
    const { text, words: found } = await readAgain(await pageOf(['BON DE', 1_100]))
    expect(text).toContain('BON DE')
    const box = found[0]?.box
    expect(box?.x).toBeGreaterThan(0.05)
    expect(box?.x).toBeLessThan(0.2)
    expect(box?.y).toBeGreaterThan(0.1)
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThan(0.4)
  })

  it('with a small word beside the large one loses neither', async () => {
    const { text } = await readAgain(await pageOf(['BON DE', 1_100], ['Signature', 54]))
    expect(text).toContain('BON DE')
    expect(text).toContain('Signature')
  })

  it('is read the way up a person says', async () => {
    const { renderPage } = await pageOf(['BON DE', 1_100])
    const shown = await renderPage?.(1, height)
    if (!shown?.ok) throw new Error('no picture')
    const pixels = await sharp(shown.value.pixels, { raw: { width, height, channels: 4 } })
      .rotate(180)
      .raw()
      .toBuffer()
    const turned: Page = { renderPage: () => Promise.resolve(ok({ pixels, width, height })) }
    const { readings, chosen } = await secondOpinion(turned, first, { how: { quarterTurns: 2 } })
    expect(readings[chosen]?.content?.text).toContain('BON DE')
  })

  it('without a word stays a picture', async () => {
    const { readings, chosen } = await secondOpinion(await pageOf(), first, {})
    expect(readings[chosen]?.state).toBe('picture')
  })
})
