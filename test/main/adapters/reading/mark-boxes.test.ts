import { expect, it } from 'vitest'
import type { RenderedPage } from '#ports'
import { markBoxes } from '../../../../src/main/adapters/reading/mark-boxes'

const white = { pixels: new Uint8Array(4 * 4 * 4).fill(255), width: 4, height: 4 }
const colourAt = (page: RenderedPage, x: number, y: number) => [...page.pixels.slice((y * 4 + x) * 4, (y * 4 + x) * 4 + 4)]

it('marks turn paper yellow inside the box only, once, and leave the page given untouched', () => {
  const box = { x: 0.25, y: 0.25, width: 0.5, height: 0.5 }
  const marked = markBoxes(white, [box, box])
  expect(colourAt(marked, 1, 1)).toEqual([255, 230, 77, 255])
  expect(colourAt(marked, 0, 0)).toEqual([255, 255, 255, 255])
  expect(colourAt(marked, 3, 1)).toEqual([255, 255, 255, 255])
  expect(colourAt(white, 1, 1)).toEqual([255, 255, 255, 255])
})

it('boxes beyond the page are cut at its edge', () => {
  expect(colourAt(markBoxes(white, [{ x: -1, y: -1, width: 9, height: 9 }]), 3, 3)).toEqual([255, 230, 77, 255])
})
