/** From PDF user space to fractions of the page as it is shown: cropped and turned. */
import type { Box } from '#ports'

export interface PageGeometry {
  /** The visible box in user space. */
  readonly left: number
  readonly bottom: number
  readonly width: number
  readonly height: number
  /** Quarter turns clockwise. */
  readonly rotation: number
}

/** In points, as shown. */
export function shownSize(geometry: PageGeometry): { readonly width: number; readonly height: number } {
  return geometry.rotation % 2 === 0
    ? { width: geometry.width, height: geometry.height }
    : { width: geometry.height, height: geometry.width }
}

/** Undefined when nothing of it is on the visible page. */
export function userBoxToShown(geometry: PageGeometry, left: number, bottom: number, right: number, top: number): Box | undefined {
  const x0 = (Math.min(left, right) - geometry.left) / geometry.width
  const x1 = (Math.max(left, right) - geometry.left) / geometry.width
  const y0 = (Math.min(bottom, top) - geometry.bottom) / geometry.height
  const y1 = (Math.max(bottom, top) - geometry.bottom) / geometry.height
  if (![x0, x1, y0, y1].every(Number.isFinite)) return undefined
  switch (geometry.rotation) {
    case 1:
      return clip(y0, x0, y1, x1)
    case 2:
      return clip(1 - x1, y0, 1 - x0, y1)
    case 3:
      return clip(1 - y1, 1 - x1, 1 - y0, 1 - x0)
    default:
      return clip(x0, 1 - y1, x1, 1 - y0)
  }
}

function clip(left: number, top: number, right: number, bottom: number): Box | undefined {
  const [x, y] = [Math.max(0, left), Math.max(0, top)]
  const [width, height] = [Math.min(1, right) - x, Math.min(1, bottom) - y]
  return width > 0 && height > 0 ? { x, y, width, height } : undefined
}
