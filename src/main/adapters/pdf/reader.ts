/** The format reader for PDF. */
import { err, ok, reason } from '#kernel'
import type { FormatReader, ReadableDocument } from '#ports'
import { extractAttachment } from './attachments'
import { pdfEngine } from './engine'
import { openPdf } from './open-pdf'
import type { OpenPdf } from './open-pdf'
import { pixelSize, renderColour } from './page-picture'
import { makePdfThumbnail, readPdfPage } from './read-page'
import type { DocumentSoFar, ReadPageDeps } from './read-page'
import { withPage } from './with-page'

export function createPdfReader(deps: ReadPageDeps): FormatReader {
  return {
    engine: pdfEngine,
    mediaTypes: ['application/pdf'],
    async open(file, options) {
      const opened = await openPdf(file, options)
      return opened.ok ? ok(toDocument(opened.value, deps)) : opened
    },
  }
}

function toDocument(pdf: OpenPdf, deps: ReadPageDeps): ReadableDocument {
  const soFar: DocumentSoFar = {}
  return {
    info: pdf.info,
    isWholeAtOnce: false,
    readPage: (page, options) => readPdfPage(pdf, page, options, { ...deps, soFar }),
    async renderPage(pageNumber, longestSide) {
      const picture = await withPage(pdf, pageNumber, (page, geometry) =>
        Promise.resolve(renderColour(pdf.pdfium, page, pixelSize(geometry, longestSide))),
      )
      return picture ? ok(picture) : err(reason('page-damaged'))
    },
    makeThumbnail: (page) => makePdfThumbnail(pdf, page),
    extractMember: (member, folder) => extractAttachment(pdf.pdfium, pdf.document, member, folder),
    close() {
      try {
        pdf.close()
      } catch (error) {
        // An instance that stopped earlier cannot even close; its memory goes with it.
        if (!(error instanceof Error && error.name === 'RuntimeError')) throw error
      }
      return Promise.resolve()
    },
  }
}
