import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PageText } from '#ports'
import { decodePageText, encodePageText } from '../../../../src/main/core/documents/page-text'

describe('the stored form of a page text', () => {
  it('keeps text of every script, offsets and confidences, and boxes to 1/65535 of the page', () => {
    const page: PageText = {
      text: 'Reçu n° 12 — “été” 漢字 😀',
      words: [
        { start: 0, end: 4, box: { x: 0.1, y: 0.2, width: 0.05, height: 0.01 }, confidence: 0.93 },
        { start: 5, end: 7, box: { x: 0, y: 0, width: 1, height: 1 } },
      ],
    }
    const back = decodePageText(encodePageText(page))
    expect(back.text).toBe(page.text)
    expect(back.words.map(({ start, end }) => [start, end])).toEqual([
      [0, 4],
      [5, 7],
    ])
    expect(back.words[0]?.box.x).toBeCloseTo(0.1, 4)
    expect(back.words[0]?.confidence).toBeCloseTo(0.93, 2)
    expect(back.words[1]).toEqual(page.words[1])
  })

  it('gives back any text and any word offsets', () => {
    const fraction = fc.double({ min: 0, max: 1, noNaN: true })
    const word = fc.record({
      start: fc.nat(100_000),
      end: fc.nat(100_000),
      box: fc.record({ x: fraction, y: fraction, width: fraction, height: fraction }),
    })
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), fc.array(word), (text, words) => {
        const back = decodePageText(encodePageText({ text, words }))
        expect(back.text).toBe(text)
        expect(back.words.map(({ start, end }) => [start, end])).toEqual(words.map(({ start, end }) => [start, end]))
      }),
    )
  })

  it('keeps lone surrogates and texts longer than one slice', () => {
    const text = 'é\ud800'.repeat(20_000)
    expect(decodePageText(encodePageText({ text, words: [] })).text).toBe(text)
  })

  it('refuses bytes cut short and versions it does not know', () => {
    const bytes = encodePageText({ text: 'abc', words: [] })
    expect(() => decodePageText(bytes.slice(0, 3))).toThrow('too early')
    expect(() => decodePageText(Uint8Array.of(9, 0, 0))).toThrow('version 9')
  })
})
