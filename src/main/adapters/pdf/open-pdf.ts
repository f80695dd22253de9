/** Opens a PDF: password, page count, what it says about itself, its attachments. */
import { err, ok, reason } from '#kernel'
import type { Reason, Result } from '#kernel'
import type { FileToRead, OpenedDocument, ReadOptions } from '#ports'
import { attachmentNames } from './attachments'
import { openFileAccess } from './file-access'
import { cleanAuthor, cleanTitle, pdfDateToIso } from './metadata'
import { loadPdfium } from './pdfium'
import type { Pdfium } from './pdfium'
import { pdfEngine } from './engine'

export interface OpenPdf {
  readonly pdfium: Pdfium
  readonly document: number
  readonly info: OpenedDocument
  close(): void
}

const maxPages = 20_000
/** FPDF_GetLastError. */
const fileError = 2
const passwordError = 4
const securityError = 5

export async function openPdf(file: FileToRead, options: ReadOptions): Promise<Result<OpenPdf, Reason>> {
  if (file.bytes > 0xffff_ffff) return err(reason('file-too-large', { bytes: file.bytes, limit: 0xffff_ffff }))
  const pdfium = await loadPdfium()
  const access = openFileAccess(pdfium, file.path)
  const { api } = pdfium
  const passwords = options.password !== undefined && options.password !== '' ? [options.password, ''] : ['']
  let document = 0
  for (const password of passwords) {
    document = api.FPDF_LoadCustomDocument(access.pointer, password)
    if (document !== 0) break
    const code = api.FPDF_GetLastError()
    if (code === passwordError) continue
    access.close()
    if (code === securityError) return err(reason('document-damaged', {}, 'encrypted by an unknown handler'))
    return err(reason('document-damaged', {}, code === fileError ? 'not a PDF file' : `PDFium error ${code}`))
  }
  if (document === 0) {
    access.close()
    return err(reason(options.password === undefined || options.password === '' ? 'needs-password' : 'wrong-password'))
  }
  const close = () => {
    api.FPDF_CloseDocument(document)
    access.close()
  }
  const pageCount = api.FPDF_GetPageCount(document)
  if (pageCount < 1 || pageCount > maxPages) {
    close()
    return err(pageCount < 1 ? reason('document-no-pages') : reason('document-too-many-pages', { pages: pageCount, limit: maxPages }))
  }
  const meta = (key: string) => pdfium.text((buffer, bytes) => api.FPDF_GetMetaText(document, key, buffer, bytes))
  const title = cleanTitle(meta('Title'))
  const author = cleanAuthor(meta('Author'))
  const createdAt = pdfDateToIso(meta('CreationDate'))
  return ok({
    pdfium,
    document,
    info: {
      reader: pdfEngine,
      pageCount,
      ...(title !== undefined && { title }),
      ...(author !== undefined && { author }),
      ...(createdAt !== undefined && { createdAt }),
      members: attachmentNames(pdfium, document),
    },
    close,
  })
}
