/** Pages of documents: their texts, their pictures, and where words stand on them. */
import { implement, ORPCError } from '@orpc/server'
import { decodePageText, type KnownDocument } from '#core/documents'
import { contract } from '#contract'
import { err, subjectOfDocument, type BlobRef, type Reason, type Result } from '#kernel'
import type { Box, PageText } from '#ports'
import { atAnyPlace } from '../any-place'
import { reasonOfPage } from '../ingest/outcome'
import type { EngineParts } from '../parts'
import { answerOf } from './errors'
import { findDocument } from './find-document'

const api = implement(contract.documents)

/** A multiple of three: slices of base64 can be joined. */
const sliceBytes = 768 * 1024
const thumbnailSide = 320

export function pageProcedures(parts: EngineParts) {
  const { query } = parts

  return {
    text: api.text.handler(async ({ input }) => {
      const state = await findDocument(parts, input.document)
      const { page: only, reading } = input
      if (only !== undefined) assertPage(state, only)
      // Of one page only: readings of different pages have nothing to do with each other.
      const chosen = only === undefined || reading === undefined ? {} : { reading }
      const { documentId } = state
      const refs = answerOf(await query.run('texts', { documentId, ...(only !== undefined && { page: only }), ...chosen }))
      const refOf = new Map(refs.map(({ page, text }) => [page, text]))
      const pages = state.pages.flatMap((_, index) => (only === undefined || index + 1 === only ? [index + 1] : []))
      const texts: PageText[] = []
      for (const page of pages) texts.push(await textAt(parts, state, page, refOf.get(page)))
      return {
        id: documentId,
        pages: pages.map((page, index) => {
          const content = texts[index] ?? nothing
          return { page, text: content.text, ...(input.boxes && { boxes: boxesOfWords(content) }) }
        }),
      }
    }),

    page: api.page.handler(async ({ input, signal, errors }) => {
      const state = await findDocument(parts, input.document)
      assertPage(state, input.page)
      const { documentId } = state
      const hits =
        input.highlight === undefined ? [] : answerOf(await query.run('hits', { documentId, page: input.page, query: input.highlight }))
      const marks = hits.flatMap(({ boxes }) => boxes)
      const drawn = await draw(parts, state, input.page, input.longestSide, marks, signal)
      if (!drawn.ok) throw errors.PAGE_HAS_NO_PICTURE({ data: { reason: drawn.error } })
      const { png, width, height } = drawn.value
      return { png: Buffer.from(png).toString('base64'), width, height, boxes: marks }
    }),

    thumbnail: api.thumbnail.handler(async ({ input, signal, errors }) => {
      const state = await findDocument(parts, input.document)
      assertPage(state, input.page)
      const { documentId } = state
      const ref = answerOf(await query.run('thumbnail', { documentId, page: input.page }))
      const kept = ref === null ? undefined : await parts.blobs.get(subjectOfDocument(documentId), ref)
      if (kept?.ok) return { base64: Buffer.from(kept.value).toString('base64'), mediaType: 'image/jpeg' }
      const drawn = await draw(parts, state, input.page, thumbnailSide, [], signal)
      if (!drawn.ok) throw errors.PAGE_HAS_NO_PICTURE({ data: { reason: drawn.error } })
      return { base64: Buffer.from(drawn.value.png).toString('base64'), mediaType: 'image/png' }
    }),

    hits: api.hits.handler(async ({ input, signal }) => {
      const state = await findDocument(parts, input.document)
      if (input.page !== undefined) assertPage(state, input.page)
      const { documentId } = state
      const wanted = { documentId, query: input.query, ...(input.page !== undefined && { page: input.page }) }
      const found = answerOf(await query.run('hits', wanted, signal && { signal }))
      return found.map(({ page, boxes, marks }) => ({ page, boxes: [...boxes], marks: marks.map(([start, end]) => [start, end]) }))
    }),

    original: api.original.handler(async function* ({ input, errors }) {
      const state = await findDocument(parts, input.document)
      const kept = await parts.originals.read(state)
      if (!kept.ok) throw errors.NO_ORIGINAL_KEPT({ data: { document: input.document, reason: kept.error } })
      const total = kept.value.length
      for (let start = 0; start < total; start += sliceBytes) {
        const slice = kept.value.subarray(start, start + sliceBytes)
        yield { base64: Buffer.from(slice).toString('base64'), done: start + slice.length, total }
      }
    }),
  }
}

function assertPage(state: KnownDocument, page: number): void {
  const pages = state.pages.length
  if (page > pages) throw new ORPCError('NO_SUCH_PAGE', { defined: true, data: { page, pages } })
}

const nothing: PageText = { text: '', words: [] }

const boxesOfWords = ({ words }: PageText) =>
  words.map(({ start, end, box, confidence }) => ({ ...box, start, end, ...(confidence !== undefined && { confidence }) }))

async function textAt({ blobs }: EngineParts, { documentId }: KnownDocument, page: number, ref: BlobRef | undefined): Promise<PageText> {
  if (ref === undefined) return nothing
  const blob = await blobs.get(subjectOfDocument(documentId), ref)
  if (blob.ok) return decodePageText(blob.value)
  throw new ORPCError('VAULT_DAMAGED', { defined: true, data: { what: blob.error.type, where: `page ${page} of ${documentId}` } })
}

interface Drawn {
  readonly png: Uint8Array
  readonly width: number
  readonly height: number
}

async function draw(
  parts: EngineParts,
  state: KnownDocument,
  page: number,
  longestSide: number,
  marks: readonly Box[],
  signal: AbortSignal | undefined,
): Promise<Result<Drawn, Reason>> {
  return atAnyPlace(parts.originals, state, async (file) => {
    const drawn = await parts.drawers.run(
      'renderPage',
      { ...file, page, longestSide, marks },
      { idleTimeoutMs: parts.settings.get('pageTimeoutSeconds') * 1000, ...(signal && { signal }) },
    )
    return drawn.ok ? drawn.value : err(reasonOfPage(drawn.error))
  })
}
