/** Pages get their thumbnail after they can be found: in batches, newest document first, each page tried once. */
import { describe, expect, it } from 'vitest'
import { decideDocument, type DocumentEvent } from '#core/documents'
import { asDocumentId, asSourceId, err, getOrThrow, ok, subjectOfDocument, type DocumentId } from '#kernel'
import type { JobOptions, JobRunner, QueryJobs, ReadJobs } from '#ports'
import { countedIds, createSetClock, openTemporaryLog } from '#support/engine-log'
import { createFakeBlobs } from '#support/fake-blobs'
import { documentAt, documents } from '../../../src/main/engine/aggregates'
import { createStreams } from '../../../src/main/engine/streams'
import { createThumbnailLoop } from '../../../src/main/engine/thumbnail-loop'

const [older, newer] = [asDocumentId('a'.repeat(26)), asDocumentId('b'.repeat(26))]

type Answer = (pages: readonly number[], emit: (item: ReadJobs['makeThumbnails']['item']) => void) => unknown

const makeAll: Answer = (pages, emit) => {
  for (const page of pages) emit({ page, thumbnail: Uint8Array.of(page) })
  return ok(ok(undefined))
}

async function start(pageCounts: readonly (readonly [DocumentId, number])[], answer: Answer, mayRun: () => boolean = () => true) {
  const { log, keys } = openTemporaryLog()
  const clock = createSetClock()
  const streams = createStreams({ log, clock, ids: countedIds() })
  for (const [id, pageCount] of pageCounts) {
    keys.ensureKeys([subjectOfDocument(id)])
    const file = { path: `/${id}.pdf` }
    const fingerprint = { sha256: id, bytes: 1, mediaType: 'application/pdf', kind: 'pdf' } as const
    const sighting = { type: 'RegisterSighting', documentId: id, fingerprint, sourceId: asSourceId('s'), file, modifiedAt: 1 } as const
    getOrThrow(await streams.execute(documents, documentAt(id), (state) => decideDocument(sighting, state)))
    const info = { reader: { name: 'pdfium', version: '1' }, pageCount, members: [] }
    getOrThrow(await streams.execute(documents, documentAt(id), (state) => decideDocument({ type: 'RecordOpening', info }, state)))
  }
  const asked: string[] = []
  const made = (): readonly Extract<DocumentEvent, { type: 'ThumbnailsMade' }>['data'][] =>
    log.readAll(0, 1000).flatMap(({ type, data }) => (type === 'ThumbnailsMade' ? [data as never] : []))
  const query = {
    run: (_: string, input: unknown): Promise<unknown> => {
      const { limit, before = pageCounts.length + 1 } = input as QueryJobs['pagesWithoutThumbnail']['input']
      for (let number = pageCounts.length; number > 0; number--) {
        const [id, count] = pageCounts[number - 1] ?? [older, 0]
        const known = new Set(made().flatMap((data) => (data.documentId === id ? data.pages.map(({ page }) => page) : [])))
        const pages = Array.from({ length: count }, (_, index) => index + 1).filter((page) => !known.has(page))
        if (number < before && pages.length > 0)
          return Promise.resolve(ok({ documentId: id, registeredPosition: number, pages: pages.slice(0, limit) }))
      }
      return Promise.resolve(ok(null))
    },
  } as JobRunner<QueryJobs>
  const pool = {
    run: (_: string, given: unknown, options: JobOptions<never> = {}): Promise<unknown> => {
      const input = given as ReadJobs['makeThumbnails']['input']
      const emit = options.onItem as ((item: ReadJobs['makeThumbnails']['item']) => void) | undefined
      asked.push(`${input.file.path[1] ?? ''} ${String(input.pages[0])}-${String(input.pages.at(-1))} at ${String(options.priority)}`)
      return Promise.resolve(answer(input.pages, (item) => emit?.(item)))
    },
  } as JobRunner<ReadJobs>
  const loop = createThumbnailLoop({
    streams,
    blobs: createFakeBlobs(),
    originals: { asFile: () => Promise.resolve(undefined) },
    pool,
    query,
    caughtUp: () => Promise.resolve(),
    mayRun,
    pageTimeoutMs: 1000,
    log: { error: (_, details) => asked.push(String(details?.error)) },
  })
  const idle = (): Promise<void> =>
    new Promise((resolve) => {
      const stop = loop.onIdle(() => {
        stop()
        resolve()
      })
      loop.wake()
    })
  return { loop, idle, asked, made }
}

describe('making thumbnails', () => {
  it('goes from the newest document to the oldest, fifty pages a job and an event, below reading', async () => {
    const { loop, idle, asked, made } = await start(
      [
        [older, 3],
        [newer, 70],
      ],
      makeAll,
    )
    await idle()
    expect(asked).toEqual(['b 1-50 at -1', 'b 51-70 at -1', 'a 1-3 at -1'])
    expect(made().map(({ pages }) => pages.length)).toEqual([50, 20, 3])
    expect(made().every(({ pages }) => pages.every(({ thumbnail }) => thumbnail !== null))).toBe(true)
    await loop.stop()
  })

  it('lets a page do without that kills its worker, and goes on with the others', async () => {
    const { loop, idle, made } = await start([[older, 4]], (pages, emit) => {
      if (!pages.includes(2)) return makeAll(pages, emit)
      emit({ page: 1, thumbnail: Uint8Array.of(1) })
      return err({ type: 'Crashed', detail: 'SIGSEGV' })
    })
    await idle()
    expect(made().map(({ pages }) => pages.map(({ page, thumbnail }) => [page, thumbnail !== null]))).toEqual([
      [
        [1, true],
        [2, false],
      ],
      [
        [3, true],
        [4, true],
      ],
    ])
    await loop.stop()
  })

  it('asks once for a document whose file is gone, and makes those of the others', async () => {
    const { loop, idle, asked, made } = await start(
      [
        [older, 1],
        [newer, 1],
      ],
      (pages, emit) => (asked.length === 1 ? ok(err({ code: 'file-missing' })) : makeAll(pages, emit)),
    )
    await idle()
    await idle()
    expect(asked).toEqual(['b 1-1 at -1', 'a 1-1 at -1'])
    expect(made().map(({ documentId }) => documentId)).toEqual([older])
    await loop.stop()
  })

  it('does nothing while something waits to be read', async () => {
    const { loop, asked } = await start([[older, 1]], makeAll, () => false)
    loop.wake()
    expect(loop.isIdle()).toBe(true)
    await loop.stop()
    expect(asked).toEqual([])
  })
})
