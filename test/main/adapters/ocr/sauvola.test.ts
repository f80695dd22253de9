/** Local thresholds are those of the formula, at every pixel, to the very edges. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { findDark } from '../../../../src/main/adapters/ocr/sauvola'

function byTheFormula(pixels: Uint8Array, width: number, height: number, half: number, k: number): readonly number[] {
  return Array.from(pixels, (value, index) => {
    const [x, y] = [index % width, Math.floor(index / width)]
    const around = Array.from(pixels).filter(
      (_, other) => Math.abs((other % width) - x) <= half && Math.abs(Math.floor(other / width) - y) <= half,
    )
    const mean = around.reduce((sum, one) => sum + one, 0) / around.length
    const square = around.reduce((sum, one) => sum + one * one, 0) / around.length
    return value < mean * (1 + k * (Math.sqrt(Math.max(0, square - mean * mean)) / 128 - 1)) ? 1 : 0
  })
}

it('parts ink and paper as the formula says', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 1, max: 9 }),
      fc.integer({ min: 1, max: 8 }),
      fc.uint8Array({ minLength: 108, maxLength: 108 }),
      (width, height, half, values) => {
        const pixels = values.slice(0, width * height)
        expect(Array.from(findDark({ pixels, width, height }, { window: half * 2 + 1, k: 0.3 }))).toEqual(
          byTheFormula(pixels, width, height, half, 0.3),
        )
      },
    ),
    { numRuns: 60 },
  )
})
