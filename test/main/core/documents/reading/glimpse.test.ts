/** A glimpse trusts a page only when nothing that may be writing lies outside the words of its layer. */
import { describe, expect, it } from 'vitest'
import { isPlainlyCovered } from '#core/documents/reading'

const width = 226
const height = 320
const line = { x: 20 / width, y: 40 / height, width: 180 / width, height: 5 / height }

/** A line of small print every ten pixels, drawn the way a tiny rendering blurs it. */
function pageWith(draw: (put: (x: number, y: number, value: number) => void) => void) {
  const pixels = new Uint8Array(width * height).fill(255)
  const put = (x: number, y: number, value: number) => {
    pixels[y * width + x] = value
  }
  blurredPrint(put, 20, 40, 180, 5)
  draw(put)
  return { pixels, width, height }
}

function blurredPrint(put: (x: number, y: number, value: number) => void, left: number, top: number, length: number, size: number) {
  for (let y = 0; y < size; y++) for (let x = 0; x < length; x++) put(left + x, top + y, 140 + ((x * 37 + y * 53) % 90))
}

describe('a glimpse of a page', () => {
  it('trusts ink under words', () => {
    expect(
      isPlainlyCovered(
        pageWith(() => undefined),
        [line],
      ),
    ).toBe(true)
  })

  it('trusts rules, frames and filled areas beside them', () => {
    const page = pageWith((put) => {
      for (let x = 10; x < 210; x++) put(x, 20, 120)
      for (let y = 20; y < 300; y++) put(10, y, 60)
      for (let y = 200; y < 230; y++) for (let x = 50; x < 150; x++) put(x, y, 30)
    })
    expect(isPlainlyCovered(page, [line])).toBe(true)
  })

  it.each([
    ['two words of a small footer', 24, 2],
    ['a stamp', 30, 12],
    ['a page number', 5, 3],
  ])('does not trust %s that no word covers', (_, length, size) => {
    expect(
      isPlainlyCovered(
        pageWith((put) => blurredPrint(put, 100, 300, length, size)),
        [line],
      ),
    ).toBe(false)
  })

  it('does not trust a page whose words lie elsewhere', () => {
    expect(
      isPlainlyCovered(
        pageWith(() => undefined),
        [{ ...line, y: 0.6 }],
      ),
    ).toBe(false)
  })
})
