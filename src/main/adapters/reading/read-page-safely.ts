/** A page always gets a result: what a reader throws becomes a failed page with its reason, and the next page goes on. */
import { reason, type Reason } from '#kernel'
import type { PageResult, ReadableDocument, ReadOptions } from '#ports'

/** One page with more text than a whole book is an attack or a dump. */
const mostCharacters = 8 * 1024 * 1024

export async function readPageSafely(document: ReadableDocument, page: number, options: ReadOptions): Promise<PageResult> {
  try {
    const result = await document.readPage(page, options)
    const characters = Math.max(0, ...result.readings.map(({ content }) => content?.text.length ?? 0))
    return characters > mostCharacters ? failed(document, page, reason('page-output-too-large', { limit: mostCharacters })) : result
  } catch (thrown) {
    return failed(document, page, reason('page-damaged', { page }, thrown instanceof Error ? thrown.message : String(thrown)))
  }
}

const failed = (document: ReadableDocument, page: number, why: Reason): PageResult => ({
  page,
  readings: [{ state: 'failed', engine: document.info.reader, reason: why, notes: [] }],
  chosen: 0,
})
