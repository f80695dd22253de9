/** A document to open in tests, and engines that answer for it. */
import type { ShowOutput } from '#contract'
import { documentRow, documentRows, shownDocument, type Answers } from '#support/screen'
import { typesetPage } from './drawn-pages'

export const typeset = typesetPage(1, [
  'Atelier Méridien',
  'Invoice 2026-118',
  'Payment is due within thirty days',
  'of the date of this invoice',
])

/** Answers `documents.show` with a document of so many recognised pages. */
export function bookOf(pages: number, changes: Partial<ShowOutput> = {}): ShowOutput {
  const counts = { textLayer: 0, ocr: pages, blank: 0, picture: 0, failed: 0, pending: 0 }
  return shownDocument(documentRow({ id: 'book', title: 'The book', pages, counts }), changes)
}

export const answering = (shown: ShowOutput, more: Answers = {}): Answers => ({
  'documents.show': ({ document }: { document: string }) => {
    const row = documentRows.find(({ id }) => id === document)
    return row ? shownDocument(row) : shown
  },
  'documents.text': ({ page }: { page: number }) => ({ id: shown.id, pages: [{ ...typeset, page }] }),
  'documents.hits': () => [],
  'documents.page': () => {
    throw new Error('no picture here')
  },
  ...more,
})

export const inputsOf = (calls: readonly (readonly [string, unknown])[], path: string): unknown[] =>
  calls.filter(([name]) => name === path).map(([, input]) => input)
