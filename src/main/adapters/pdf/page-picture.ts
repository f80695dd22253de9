/** Renders a page, or a part of it, into pixels. */
import type { Pdfium } from './pdfium'
import { shownSize } from './page-geometry'
import type { PageGeometry } from './page-geometry'

/** Row by row, opaque. */
export interface Picture {
  readonly pixels: Uint8Array
  readonly width: number
  readonly height: number
}

/** FPDF_ANNOT | FPDF_REVERSE_BYTE_ORDER: annotations are part of what a person sees; red before blue. */
const renderFlags = 0x01 | 0x10
const bgraFormat = 4
const bgrFormat = 2
const grayFlags = 0x01 | 0x08
const grayFormat = 1
/** 100 megapixels: more than any sheet of paper needs to be read. */
const maxPixels = 100_000_000

export function pixelSize(geometry: PageGeometry, longestSide: number): { readonly width: number; readonly height: number } {
  const shown = shownSize(geometry)
  const scale = longestSide / Math.max(shown.width, shown.height)
  return { width: Math.max(1, Math.round(shown.width * scale)), height: Math.max(1, Math.round(shown.height * scale)) }
}

/** RGBA. Undefined when PDFium has no memory for it. */
export function renderColour(pdfium: Pdfium, page: number, size: { readonly width: number; readonly height: number }): Picture | undefined {
  const pixels = render(pdfium, page, size, bgraFormat, 4, renderFlags)
  return pixels && { pixels, ...size }
}

/** RGB: what thumbnails are made of. */
export function renderRgb(pdfium: Pdfium, page: number, size: { readonly width: number; readonly height: number }): Picture | undefined {
  const pixels = render(pdfium, page, size, bgrFormat, 3, renderFlags)
  return pixels && { pixels, ...size }
}

/** One byte a pixel. */
export function renderGrey(pdfium: Pdfium, page: number, size: { readonly width: number; readonly height: number }): Picture | undefined {
  const pixels = render(pdfium, page, size, grayFormat, 1, grayFlags)
  return pixels && { pixels, ...size }
}

function render(
  pdfium: Pdfium,
  page: number,
  { width, height }: { readonly width: number; readonly height: number },
  format: number,
  channels: number,
  flags: number,
): Uint8Array | undefined {
  if (width * height > maxPixels) return undefined
  const { api } = pdfium
  const bitmap = api.FPDFBitmap_CreateEx(width, height, format, 0, 0)
  if (bitmap === 0) return undefined
  try {
    api.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xffffffff)
    api.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, flags)
    const stride = api.FPDFBitmap_GetStride(bitmap)
    const source = pdfium.bytes(api.FPDFBitmap_GetBuffer(bitmap), stride * height)
    if (stride === width * channels) return source.slice()
    const pixels = new Uint8Array(width * channels * height)
    for (let y = 0; y < height; y++) pixels.set(source.subarray(y * stride, y * stride + width * channels), y * width * channels)
    return pixels
  } finally {
    api.FPDFBitmap_Destroy(bitmap)
  }
}
