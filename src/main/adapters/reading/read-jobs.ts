/** What a read worker does with foreign files: fingerprint, open, read pages, ask a second engine, draw a page. */
import { createReaders, type ReaderDeps } from '#adapters/formats'
import { packPage, unpackPage } from '#core/documents'
import { err, ok, reason, type Reason, type Result } from '#kernel'
import type {
  Fingerprint,
  JobHandlers,
  Locator,
  PackedPage,
  PageItem,
  PageResult,
  ReadableDocument,
  ReadJobs,
  ReadOptions,
  RenderedPage,
  WholeDocument,
} from '#ports'
import { embeddedTexts } from './embedded-texts'
import { markBoxes } from './mark-boxes'
import { createOpenFiles, type OpenFiles } from './open-files'
import { readPageSafely } from './read-page-safely'

/** Reading it costs less than sending for it again. */
const smallTextBytes = 64 * 1024
const isSmallText = ({ kind, bytes }: Fingerprint): boolean => kind === 'text' && bytes <= smallTextBytes

/** In milliseconds: pages with a text layer never take so long together, a page that is recognised takes about this by itself. */
const longEnough = 1_000

export interface ReadJobsDeps extends ReaderDeps {
  /** Asks another engine about a doubtful page and chooses among all readings. */
  readonly secondOpinion: (document: ReadableDocument, first: PageResult, options: ReadOptions) => Promise<PageResult>
  /** Pure: whether a page's readings are doubtful enough for that. */
  readonly wantsSecondOpinion: (page: PageResult) => boolean
  /** Milliseconds from any start. */
  readonly elapsed: () => number
}

export interface ReadJobsHandlers {
  readonly handlers: JobHandlers<ReadJobs>
  /** Closes what is open and removes members taken out. */
  close(): Promise<void>
}

export function createReadJobs(deps: ReadJobsDeps): ReadJobsHandlers {
  const files = createOpenFiles({ readers: createReaders(deps), temporaryFolder: deps.temporaryFolder })
  const job = jobScope(files)

  const pageItem = (page: PageResult, { how }: ReadOptions): PageItem => ({
    type: 'page',
    page: packPage(page),
    wantsSecondOpinion: how?.method === 'both-engines' || deps.wantsSecondOpinion(page),
  })

  /** Undefined where anything is not as expected: the document is then opened in the usual way, which says why. */
  const readWhole = async (locator: Locator, fingerprint: Fingerprint): Promise<WholeDocument | undefined> => {
    const opened = await files.open(locator, fingerprint, {})
    if (!opened.ok || !opened.value.isWholeAtOnce || opened.value.info.members.length > 0) return undefined
    const pages: PackedPage[] = []
    for (let page = 1; page <= opened.value.info.pageCount; page++) pages.push(packPage(await readPageSafely(opened.value, page, {})))
    return { info: opened.value.info, pages }
  }

  /** The rest is given back when it takes long; at least one page is done. */
  async function eachPage(
    { file, fingerprint, options, pages }: ReadJobs['readPages']['input'] | ReadJobs['makeThumbnails']['input'],
    signal: AbortSignal,
    work: (document: ReadableDocument, page: number) => Promise<void>,
  ): Promise<Result<undefined, Reason>> {
    const opened = await files.open(file, fingerprint, options)
    if (!opened.ok) return opened
    const startedAt = deps.elapsed()
    for (const page of pages) {
      if (signal.aborted) return err(reason('cancelled'))
      await work(opened.value, page)
      if (deps.elapsed() - startedAt >= longEnough) break
    }
    return ok(undefined)
  }

  const handlers: JobHandlers<ReadJobs> = {
    fingerprint: ({ files: locators }, { emit, signal }) =>
      job(async () => {
        for (const [index, locator] of locators.entries()) {
          if (signal.aborted) return undefined
          const result = await files.fingerprint(locator)
          const whole = result.ok && isSmallText(result.value) ? await readWhole(locator, result.value) : undefined
          emit({ index, result, ...(whole && { whole }) })
          await files.trim()
        }
        return undefined
      }),

    open: ({ file, fingerprint, options }, { emit, signal }) =>
      job(async () => {
        const opened = await files.open(file, fingerprint, options)
        if (!opened.ok) return opened
        const { info, isWholeAtOnce } = opened.value
        emit({ type: 'opened', info, isWholeAtOnce })
        for (let page = 1; isWholeAtOnce && page <= info.pageCount; page++) {
          if (signal.aborted) return err(reason('cancelled'))
          emit(pageItem(await readPageSafely(opened.value, page, options), {}))
        }
        return ok(undefined)
      }),

    readPages: (input, { emit, signal }) =>
      job(() =>
        eachPage(input, signal, async (document, page) => {
          emit(pageItem(await readPageSafely(document, page, input.options), input.options))
        }),
      ),

    makeThumbnails: (input, { emit, signal }) =>
      job(() =>
        eachPage(input, signal, async (document, page) => {
          emit({ page, thumbnail: await thumbnailSafely(document, page) })
        }),
      ),

    secondOpinion: ({ file, fingerprint, options, first }) =>
      job(async () => {
        const opened = await files.open(file, fingerprint, options)
        // The first readings stand when there is nothing left to look at.
        return opened.ok ? packPage(await deps.secondOpinion(opened.value, unpackPage(first), options)) : first
      }),

    embeddedData: ({ file, fingerprint, options, members }) =>
      job(async () => {
        const opened = await files.open(file, fingerprint, options)
        return opened.ok ? ok(await embeddedTexts(opened.value, members, deps.temporaryFolder)) : opened
      }),

    renderPage: ({ file, fingerprint, options, page, longestSide, marks }) =>
      job(async () => {
        const opened = await files.open(file, fingerprint, options)
        if (!opened.ok) return opened
        if (opened.value.renderPage === undefined)
          return err(reason('type-unsupported', { type: fingerprint.mediaType }, 'has no pictures of pages'))
        const rendered = await opened.value.renderPage(page, longestSide)
        return rendered.ok ? pngOf(markBoxes(rendered.value, marks)) : rendered
      }),
  }
  return { handlers, close: () => files.close() }
}

async function thumbnailSafely(document: ReadableDocument, page: number): Promise<Uint8Array | null> {
  try {
    return (await document.makeThumbnail?.(page)) ?? null
  } catch {
    return null
  }
}

/** Documents are closed only between jobs, never under one that still reads. */
function jobScope(files: OpenFiles) {
  let running = 0
  return async <T>(work: () => Promise<T>): Promise<T> => {
    running++
    try {
      return await work()
    } finally {
      if (--running === 0) await files.trim()
    }
  }
}

async function pngOf({ pixels, width, height }: RenderedPage): Promise<Result<{ png: Uint8Array; width: number; height: number }, Reason>> {
  const { default: sharp } = await import('sharp')
  const png = await sharp(pixels, { raw: { width, height, channels: 4 } })
    .png({ compressionLevel: 6 })
    .toBuffer()
  return ok({ png: new Uint8Array(png), width, height })
}
