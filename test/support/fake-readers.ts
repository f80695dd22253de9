/** Read workers without processes: documents made of a few words, which can crash, hang, hold members, or die with everything. */
import { createHash } from 'node:crypto'
import { packPage } from '#core/documents'
import { err, ok, reason, type Reason, type Result } from '#kernel'
import type {
  FileToOpen,
  Fingerprint,
  JobFailure,
  JobOptions,
  Locator,
  OpenedDocument,
  PageItem,
  PageResult,
  ReadJobs,
  WholeDocument,
  WorkerPool,
} from '#ports'

export interface FakeContent {
  /** What tells it from others. */
  readonly text: string
  readonly pages: number
  readonly isWholeAtOnce?: boolean
  /** Small enough to be read while it is fingerprinted. */
  readonly isReadAtOnce?: boolean
  readonly members?: readonly string[]
  /** Kills the worker that fingerprints it. */
  readonly killsFingerprint?: boolean
  /** What opening it says instead. */
  readonly opening?: Reason | JobFailure
  /** It gives back what is more. */
  readonly pagesAtOnce?: number
  /** Pages that kill the worker each time. */
  readonly crashing?: ReadonlySet<number>
}

/** What lies where: `path!/member`, as people write it. */
export type FakeDisk = Map<string, FakeContent>

export const sha256Of = (text: string): string => createHash('sha256').update(text).digest('hex')
export const placeOf = ({ path, members = [] }: Locator): string => [path, ...members].join('!/')

export interface FakeReaders {
  readonly pool: WorkerPool<ReadJobs>
  /** `open /a`, `page /a 3`, in the order in which they began. */
  readonly calls: string[]
  readonly fingerprinted: string[]
  /** Awaited before each step; throw to end the world, never to fail a job. */
  onStep: (step: string) => void | Promise<void>
  /** From now on every job ends as those of a killed process do: without a result. */
  isDead: boolean
}

const reader = { name: 'fake', version: '1' }
const states = ['textLayer', 'ocr', 'blank', 'picture'] as const

export function createFakeReaders(disk: FakeDisk): FakeReaders {
  const fake: FakeReaders = {
    pool: { run, size: 2, figures: () => [], rest: nothing, close: nothing } as WorkerPool<ReadJobs>,
    calls: [],
    fingerprinted: [],
    onStep: () => undefined,
    isDead: false,
  }

  async function run(name: string, input: unknown, options: JobOptions<unknown> = {}): Promise<Result<unknown, JobFailure>> {
    await step(`${name} begins`)
    if (isOver(options)) return err({ type: 'Cancelled' })
    if (name === 'fingerprint') return fingerprint((input as ReadJobs['fingerprint']['input']).files, options)
    const file = input as FileToOpen
    const content = disk.get(placeOf(file.file))
    if (!content) return ok(err(reason('file-missing')))
    if (name === 'open') return open(file, content, options)
    if (name === 'readPages') return readPages(file, content, (input as ReadJobs['readPages']['input']).pages, options)
    return ok(packPage(pageOf(content, 1)))
  }

  async function fingerprint(files: readonly Locator[], options: JobOptions<unknown>): Promise<Result<unknown, JobFailure>> {
    for (const [index, file] of files.entries()) {
      await step(`fingerprint ${placeOf(file)}`)
      if (isOver(options)) return err({ type: 'Cancelled' })
      fake.fingerprinted.push(placeOf(file))
      const content = disk.get(placeOf(file))
      if (content?.killsFingerprint) return err({ type: 'Crashed', detail: 'SIGSEGV' })
      options.onItem?.({
        index,
        result: content ? ok(fingerprintOf(content)) : err(reason('file-no-permission')),
        ...(content?.isReadAtOnce && { whole: wholeOf(content) }),
      })
    }
    return ok(undefined)
  }

  async function open({ file }: FileToOpen, content: FakeContent, options: JobOptions<unknown>): Promise<Result<unknown, JobFailure>> {
    fake.calls.push(`open ${placeOf(file)}`)
    await step(`open ${placeOf(file)}`)
    if (isOver(options)) return err({ type: 'Cancelled' })
    if (content.opening) return 'type' in content.opening ? err(content.opening) : ok(err(content.opening))
    options.onItem?.({ type: 'opened', info: infoOf(content), isWholeAtOnce: content.isWholeAtOnce ?? false })
    for (let page = 1; content.isWholeAtOnce && page <= content.pages; page++) options.onItem?.(itemOf(content, page))
    return ok(ok(undefined))
  }

  async function readPages(
    { file }: FileToOpen,
    content: FakeContent,
    pages: readonly number[],
    options: JobOptions<unknown>,
  ): Promise<Result<unknown, JobFailure>> {
    for (const page of pages.slice(0, content.pagesAtOnce)) {
      fake.calls.push(`page ${placeOf(file)} ${String(page)}`)
      await step(`page ${placeOf(file)} ${String(page)}`)
      if (isOver(options)) return err({ type: 'Cancelled' })
      if (content.crashing?.has(page)) return err({ type: 'Crashed', detail: 'SIGSEGV' })
      options.onItem?.(itemOf(content, page))
    }
    return ok(ok(undefined))
  }

  async function step(what: string): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve))
    await fake.onStep(what)
  }

  const isOver = ({ signal }: JobOptions<unknown>): boolean => fake.isDead || signal?.aborted === true

  return fake
}

const nothing = (): Promise<void> => Promise.resolve()

export const fingerprintOf = (content: FakeContent): Fingerprint => ({
  sha256: sha256Of(content.text),
  bytes: content.text.length,
  mediaType: 'text/plain',
  kind: 'text',
})

const infoOf = (content: FakeContent): OpenedDocument => ({
  reader,
  pageCount: content.pages,
  title: content.text,
  members: content.members ?? [],
})

const wholeOf = (content: FakeContent): WholeDocument => ({
  info: infoOf(content),
  pages: Array.from({ length: content.pages }, (_, index) => packPage(pageOf(content, index + 1))),
})

/** The same page of the same content is always read to the same result. */
export function pageOf({ text }: FakeContent, page: number): PageResult {
  const state = states[(text.length + page) % states.length] ?? 'ocr'
  const content = state === 'textLayer' || state === 'ocr' ? { content: { text: `${text}, page ${String(page)}`, words: [] } } : {}
  return { page, readings: [{ state, engine: reader, notes: [], ...content }], chosen: 0 }
}

const itemOf = (content: FakeContent, page: number): PageItem => ({
  type: 'page',
  page: packPage(pageOf(content, page)),
  wantsSecondOpinion: false,
})
