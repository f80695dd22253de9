/** Loads one page of a PDF, measures it, and closes it again. */
import type { OpenPdf } from './open-pdf'
import type { PageGeometry } from './page-geometry'

/** Undefined when the page cannot be loaded. */
export async function withPage<T>(
  { pdfium, document }: OpenPdf,
  pageNumber: number,
  use: (page: number, geometry: PageGeometry) => Promise<T>,
): Promise<T | undefined> {
  const { api } = pdfium
  const page = api.FPDF_LoadPage(document, pageNumber - 1)
  if (page === 0) return undefined
  try {
    const geometry = pdfium.withMemory(16, (box): PageGeometry => {
      const rotation = ((api.FPDFPage_GetRotation(page) % 4) + 4) % 4
      const found = api.FPDF_GetPageBoundingBox(page, box)
      const [left, top, right, bottom] = [pdfium.float32(box), pdfium.float32(box + 4), pdfium.float32(box + 8), pdfium.float32(box + 12)]
      const isUsable = found && Math.abs(right - left) > 0.1 && Math.abs(top - bottom) > 0.1
      // US Letter, as readers take it when a page does not say.
      if (!isUsable) return { left: 0, bottom: 0, width: 612, height: 792, rotation }
      return {
        left: Math.min(left, right),
        bottom: Math.min(top, bottom),
        width: Math.abs(right - left),
        height: Math.abs(top - bottom),
        rotation,
      }
    })
    return await use(page, geometry)
  } finally {
    api.FPDF_ClosePage(page)
  }
}
