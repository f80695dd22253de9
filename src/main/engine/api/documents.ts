/** The contract's documents: taking in, lists, the ledger, texts and pictures of pages. */
import { resolve } from 'node:path'
import { implement, ORPCError } from '@orpc/server'
import { decideDocument, decodePageText, type DocumentCommand, type DocumentEvent, type KnownDocument } from '#core/documents'
import { contract, type AddProgress, type LedgerChange } from '#contract'
import { subjectOfDocument, type BlobRef, type DocumentId } from '#kernel'
import type { FileToOpen, PageText, RecordedEvent } from '#ports'
import { documentAt, documents, placeOf } from '../aggregates'
import type { Drop } from '../ingest/drop'
import { addDrop, startDrop } from '../ingest/take-paths'
import type { EngineParts } from '../parts'
import { answerOf, documentError, vaultError } from './errors'
import { findDocument } from './find-document'
import { fromCallbacks } from './live'

const api = implement(contract.documents)

/** A multiple of three: slices of base64 can be joined. */
const sliceBytes = 768 * 1024

export function documentProcedures(parts: EngineParts) {
  const { streams, query, follower, paths } = parts

  return {
    add: api.add.handler(async function* ({ input, signal, errors }) {
      for (const path of input.paths) {
        const seen = await parts.files.look(resolve(path))
        const isFolder = (await parts.files.rootState(resolve(path), false)) === 'available'
        if (!seen.ok && !isFolder) throw errors.NO_SUCH_PATH({ data: { path, reason: seen.error } })
      }
      yield* fromCallbacks<AddProgress>((emit, end) => addDrop(parts, input, emit, end), signal)
    }),

    list: api.list.handler(async ({ input, signal }) => {
      await follower.caughtUp()
      return answerOf(await query.run('list', input, signal && { signal }))
    }),

    show: api.show.handler(async ({ input, errors }) => {
      const { documentId } = await findDocument(parts, input.document)
      const shown = answerOf(await query.run('show', { documentId }))
      if (!shown) throw errors.NO_SUCH_DOCUMENT({ data: { document: input.document } })
      return shown
    }),

    text: api.text.handler(async ({ input, errors }) => {
      const state = await findDocument(parts, input.document)
      const { page: only } = input
      if (only !== undefined && only > state.pages.length) throw errors.NO_SUCH_PAGE({ data: { page: only, pages: state.pages.length } })
      const texts = await chosenTexts(parts, state.documentId, only)
      const pages = state.pages.flatMap((_, index) => (only === undefined || index + 1 === only ? [index + 1] : []))
      return {
        id: state.documentId,
        pages: pages.map((page) => {
          const content = texts.get(page)
          return {
            page,
            text: content?.text ?? '',
            ...(input.boxes && {
              boxes: (content?.words ?? []).map(({ start, end, box, confidence }) => ({
                ...box,
                start,
                end,
                ...(confidence !== undefined && { confidence }),
              })),
            }),
          }
        }),
      }
    }),

    page: api.page.handler(async ({ input, signal, errors }) => {
      const state = await findDocument(parts, input.document)
      if (input.page > state.pages.length) throw errors.NO_SUCH_PAGE({ data: { page: input.page, pages: state.pages.length } })
      const { documentId } = state
      const marks =
        input.highlight === undefined ? [] : answerOf(await query.run('hits', { documentId, page: input.page, query: input.highlight }))
      const file = fileToOpen(state)
      if (!file) throw errors.PAGE_HAS_NO_PICTURE({ data: { reason: { code: 'file-missing' } } })
      const rendered = answerOf(
        await parts.readers.run('renderPage', { ...file, page: input.page, longestSide: input.longestSide, marks }, signal && { signal }),
      )
      if (!rendered.ok) throw errors.PAGE_HAS_NO_PICTURE({ data: { reason: rendered.error } })
      const { png, width, height } = rendered.value
      return { png: Buffer.from(png).toString('base64'), width, height, boxes: [...marks] }
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

    retry: api.retry.handler(async function* ({ input, signal, errors }) {
      const available = parts.languages()
      const missing = input.languages?.find((language) => !available.includes(language))
      if (missing !== undefined) throw errors.LANGUAGE_DATA_MISSING({ data: { language: missing, available: [...available] } })
      const state = await findDocument(parts, input.document)
      const { documentId } = state
      const command: DocumentCommand = {
        type: 'RequestReading',
        pages: input.page === undefined ? [] : [input.page],
        ...(input.languages && { languages: input.languages }),
        ...(input.password !== undefined && { password: input.password }),
      }
      yield* fromCallbacks<AddProgress>((emit, end) => {
        const drop = startDrop(parts, emit)
        void retry(parts, documentId, command, drop, input.wait).then(
          (summary) => {
            emit({ type: 'done', summary })
            end()
          },
          (error: unknown) => end(error as Error),
        )
        return () => {
          drop.dispose()
        }
      }, signal)
    }),

    tag: api.tag.handler(async ({ input }) => {
      const { documentId } = await findDocument(parts, input.document)
      const changed = await streams.execute(
        documents,
        documentAt(documentId),
        (state) => decideDocument({ type: 'ChangeTags', add: input.add, remove: input.remove }, state),
        { actor: 'person' },
      )
      if (!changed.ok) throw documentError(changed.error, documentId, paths.folder)
      return { position: changed.value.position }
    }),

    changes: api.changes.handler(async function* ({ input, signal }) {
      const { log } = parts
      let after = input.after ?? log.position()
      yield* fromCallbacks<LedgerChange>((emit) => {
        const catchUp = (): void => {
          for (;;) {
            const events = log.readAll(after, 200)
            if (events.length === 0) return
            for (const event of events) emit(toChange(event))
            after = events.at(-1)?.position ?? after
          }
        }
        catchUp()
        return log.subscribe(catchUp)
      }, signal)
    }),
  }
}

async function retry(parts: EngineParts, id: DocumentId, command: DocumentCommand, drop: Drop, isWaiting: boolean) {
  const requested = await parts.streams.execute(documents, documentAt(id), (state) => decideDocument(command, state), { actor: 'person' })
  if (!requested.ok) throw documentError(requested.error, id, parts.paths.folder)
  drop.await(id)
  if (isWaiting) {
    await drop.finished()
    const refused = drop.refusedBecause()
    if (refused) throw vaultError(refused, parts.paths.folder)
  }
  const state = parts.streams.load(documents, documentAt(id))
  return drop.summary(state.status === 'unknown' ? [] : state.sightings.map(({ file }) => placeOf(file)))
}

/** Null when it lies nowhere any more. */
export function fileToOpen(state: KnownDocument): FileToOpen | null {
  const [sighting] = state.sightings
  if (!sighting) return null
  const { sha256, bytes, mediaType, kind } = state.fingerprint
  return {
    file: sighting.file,
    fingerprint: { sha256, bytes, mediaType, kind },
    options: { ...(state.password !== undefined && { password: state.password }) },
  }
}

/** The texts of the chosen readings, by page. */
async function chosenTexts(parts: EngineParts, id: DocumentId, only: number | undefined): Promise<ReadonlyMap<number, PageText>> {
  const refs = new Map<number, BlobRef | undefined>()
  for (const recorded of parts.log.readStream(documentAt(id).stream)) {
    const event = { type: recorded.type, data: recorded.data } as DocumentEvent
    if (recorded.isErased || event.type !== 'PageRead' || (only !== undefined && event.data.page !== only)) continue
    refs.set(event.data.page, event.data.readings[event.data.chosen]?.text)
  }
  const texts = new Map<number, PageText>()
  for (const [page, ref] of refs) {
    if (ref === undefined) continue
    const blob = await parts.blobs.get(subjectOfDocument(id), ref)
    if (!blob.ok) throw new ORPCError('VAULT_DAMAGED', { defined: true, data: { what: blob.error.type, where: `page ${page} of ${id}` } })
    texts.set(page, decodePageText(blob.value))
  }
  return texts
}

function toChange(recorded: RecordedEvent): LedgerChange {
  const change = { position: recorded.position, at: recorded.recordedAt, type: recorded.type }
  if (recorded.isErased) return change
  const event = { type: recorded.type, data: recorded.data } as DocumentEvent
  if (event.type === 'PageRead') {
    const reading = event.data.readings[event.data.chosen]
    return {
      ...change,
      document: event.data.documentId,
      page: event.data.page,
      ...(reading && { state: reading.state }),
      ...(reading?.reason && { reason: reading.reason }),
    }
  }
  const data = event.data as { documentId?: string; path?: string; members?: string[]; reason?: LedgerChange['reason']; page?: number }
  return {
    ...change,
    ...(data.documentId !== undefined && { document: data.documentId }),
    ...(data.path !== undefined && { path: placeOf({ path: data.path, members: data.members ?? [] }) }),
    ...(data.reason && { reason: data.reason }),
    ...(data.page !== undefined && { page: data.page }),
  }
}
