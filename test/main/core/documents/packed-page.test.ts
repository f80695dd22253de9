/** Pages on their way from a reader keep all that is stored of them. */
import { describe, expect, it } from 'vitest'
import { encodePageText, packPage, unpackPage } from '#core/documents'
import type { PageResult } from '#ports'

const engine = { name: 'test', version: '1' }
const content = { text: 'Due on 5 May', words: [{ start: 0, end: 3, box: { x: 0.25, y: 0.5, width: 0.1, height: 0.01 }, confidence: 1 }] }
const page: PageResult = {
  page: 3,
  label: 'iii',
  readings: [
    { state: 'ocr', engine, language: 'eng', confidence: 0.9, content, notes: ['sauvola'] },
    { state: 'picture', engine, notes: [] },
    { state: 'ocr', engine, content: { text: '', words: [] }, notes: [] },
  ],
  chosen: 0,
  thumbnail: new Uint8Array([1, 2, 3]),
}

describe('a packed page', () => {
  it('has each text in its stored form and the number of its characters', () => {
    const packed = packPage(page)
    expect(packed).toMatchObject({ page: 3, label: 'iii', chosen: 0, thumbnail: page.thumbnail })
    expect(packed.readings[0]).toEqual({
      state: 'ocr',
      engine,
      language: 'eng',
      confidence: 0.9,
      notes: ['sauvola'],
      text: encodePageText(content),
      characters: 12,
    })
    for (const empty of packed.readings.slice(1)) {
      expect(empty.characters).toBe(0)
      expect(empty.text).toBeUndefined()
    }
  })

  it('is packed again to the same bytes after it was unpacked', () => {
    const packed = packPage(page)
    expect(packPage(unpackPage(packed))).toEqual(packed)
    expect(unpackPage(packed).readings[0]?.content?.text).toBe(content.text)
  })
})
