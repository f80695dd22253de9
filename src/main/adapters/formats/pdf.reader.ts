/** PDFs as documents, read by PDFium with the OCR word lists at hand. */
import { loadWords } from '#adapters/ocr'
import { createPdfReader } from '#adapters/pdf'
import type { FormatReader } from '#ports'
import type { ReaderDeps } from './reader-deps'

export const reader = ({ recogniser, resources }: ReaderDeps): FormatReader => createPdfReader({ recogniser, words: loadWords(resources) })
