/** How large pages are shown: the person's zoom, the room there is, and what a page measures. */
import type { PageMode, Rotation } from '../page/page-view'

/** A share of its natural size, or as large as the room allows. */
export type Zoom = 'width' | 'page' | number

export interface Size {
  readonly width: number
  readonly height: number
}

export interface PageScale {
  readonly zoom: Zoom
  readonly mode: PageMode
  readonly rotation: Rotation
  /** Of the visible part of the viewer. */
  readonly room: Size
  /** CSS pixels per unit of a page's size at 100 %. */
  readonly unit: number
}

/** A CSS pixel is 1/96 inch, a point 1/72. Pictures are measured in pixels already. */
export const pixelsPerPoint = 96 / 72
export const pageGap = 16
export const sideMargin = 24

const usualPage: Size = { width: 595, height: 842 }
/** A comfortable line of text. */
const bookWidth = 680
const lineHeight = 24
const characterWidth = 8.4
const textMargins = 64
const steps = [0.25, 0.33, 0.5, 0.67, 0.75, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2, 2.5, 3, 4, 5] as const

export const smallestZoom = steps[0]
export const largestZoom = steps[steps.length - 1] ?? 5

export function stepZoom(now: number, direction: 1 | -1): number {
  // What is nearly a step is that step: 0.999 × comes from rounding, not from a person.
  const next = direction === 1 ? steps.find((step) => step > now * 1.01) : steps.findLast((step) => step < now * 0.99)
  return next ?? (direction === 1 ? largestZoom : smallestZoom)
}

export const shownSize = (size: Size | undefined, rotation: Rotation): Size => {
  const { width, height } = size ?? usualPage
  return rotation === 90 || rotation === 270 ? { width: height, height: width } : { width, height }
}

/** What `width` and `page` come to as a share of the natural size. */
export function factorOf(size: Size | undefined, { zoom, mode, rotation, room, unit }: PageScale): number {
  if (typeof zoom === 'number') return zoom
  const shown = shownSize(size, rotation)
  const across = Math.max(160, room.width - 2 * sideMargin)
  const each = mode === 'both' ? (across - pageGap) / 2 : across
  const byWidth = each / (shown.width * unit)
  return zoom === 'width' ? byWidth : Math.min(byWidth, (room.height - 2 * pageGap) / (shown.height * unit))
}

/** Of the letters of a text without a picture. */
export const textZoomOf = ({ zoom, mode }: Pick<PageScale, 'zoom' | 'mode'>): number =>
  mode === 'text' && typeof zoom === 'number' ? zoom : 1

/** Width of a page with everything beside it. */
export function pageWidth(size: Size | undefined, scale: PageScale): number {
  const { zoom, mode, room, unit, rotation } = scale
  const factor = factorOf(size, scale)
  if (mode === 'text') return typeof zoom === 'number' ? bookWidth * zoom : Math.min(bookWidth, room.width - 2 * sideMargin)
  // Rounded up it would be wider than the room it fills; what is left of a pixel comes from reckoning.
  const each = Math.floor(shownSize(size, rotation).width * unit * factor + 0.01)
  return mode === 'both' ? 2 * each + pageGap : each
}

/** Exact for pictures; a guess for text, which is measured once it is there. */
export function pageHeight(size: Size | undefined, scale: PageScale, characters: number, hasPicture: boolean): number {
  const width = pageWidth(size, scale)
  const shown = shownSize(size, scale.rotation)
  if (scale.mode === 'image' && hasPicture) return Math.round((width * shown.height) / shown.width)
  const each = scale.mode === 'both' ? (width - pageGap) / 2 : width
  const letters = textZoomOf(scale)
  const lines = Math.ceil(characters / Math.max(12, (each * 0.84) / (characterWidth * letters)))
  return Math.max(Math.round((each * shown.height) / shown.width), lines * lineHeight * letters + textMargins)
}
