/** The engine's processes and threads: how many, how large, how long they stay. */
import { join } from 'node:path'
import type { ModelEmbedderOptions } from '#adapters/embeddings'
import { createChildPool, createThreadPool, type PoolLog } from '#adapters/processes'
import type { ScratchIndexJobs } from '#adapters/sqlite'
import type { EngineSettings } from '#core/health'
import type {
  EmbedJobs,
  IndexJobs,
  LibraryWorkerInit,
  QueryJobs,
  ReadJobs,
  ReadWorkerInit,
  UnderstandJobs,
  UnderstandWorkerInit,
  WorkerPool,
} from '#ports'
import type { OpenVault } from './open-vault'
import { readWorkersFor, type Runtime } from './runtime'

export type ScratchIndex = Pick<WorkerPool<ScratchIndexJobs>, 'run' | 'close'>

const megabyte = 1024 ** 2
/** A reader larger than this after a job is replaced: parsers keep what they once needed. */
const recycleAboveBytes = 420 * megabyte
const readerJobsPerLife = 400
/** A page's text with its boxes is some 100 kB; a whole document read at once may be 64 MB. */
const readerOutputBytes = 256 * megabyte
const idleReaderMs = 20_000
const idleEmbedderMs = 120_000
const mostUnderstanders = 2

/** Of what computes: screens, lists and the words of a search go first where there are few cores. */
const behindPeople = 10

export function createWorkerPools({
  runtime,
  vault,
  settings,
  poolLog,
}: {
  readonly runtime: Runtime
  readonly vault: OpenVault
  readonly settings: Pick<EngineSettings, 'get'>
  readonly poolLog: PoolLog
}) {
  const { paths } = vault
  const libraryInit: LibraryWorkerInit = {
    indexPath: paths.index,
    embeddingCachePath: paths.embeddingCache,
    blobsFolder: paths.blobs,
    blobCatalogPath: paths.blobCatalog,
    keysPath: paths.keys,
    vaultKey: vault.vaultKey,
  }
  const readInit: ReadWorkerInit = { resources: runtime.resources, temporaryFolder: paths.temporary, extraOcrFolder: paths.ocr }
  const memoryLimitBytes = settings.get('childMemoryMegabytes') * megabyte
  const workers = readWorkersFor(settings.get('readWorkers'))

  // No command does without these two: while one loads its code, so does the other.
  const library = { init: libraryInit, isStartedAtOnce: true, log: poolLog }
  const index = createThreadPool<IndexJobs>({ ...library, entry: runtime.worker('index'), size: 1, kind: 'index' })
  const query = createThreadPool<QueryJobs>({ ...library, entry: runtime.worker('query'), size: 2, kind: 'query' })
  const reader = (kind: string, size: number, { isBehindPeople = true } = {}): WorkerPool<ReadJobs> =>
    createChildPool<ReadJobs>({
      entry: runtime.worker('read'),
      init: readInit,
      size,
      kind,
      ...(isBehindPeople && { niceness: behindPeople }),
      memoryLimitBytes,
      outputLimitBytes: readerOutputBytes,
      recycleAfterJobs: readerJobsPerLife,
      recycleAboveBytes,
      idleTimeoutMs: idleReaderMs,
      log: poolLog,
    })
  const readers = reader('read', workers)
  const secondReaders = reader('second opinion', 1)
  // Somebody who opens a page does not wait until one of the readers has recognised another: that can take half a minute.
  const drawers = reader('draw', 1, { isBehindPeople: false })
  const modelFolder = join(runtime.resources, 'models', 'multilingual-e5-small-latin')
  const embedInit: ModelEmbedderOptions = { modelFolder, threads: workers }
  const embedders = createChildPool<EmbedJobs>({
    entry: runtime.worker('embed'),
    init: embedInit,
    size: 1,
    kind: 'embed',
    niceness: behindPeople,
    memoryLimitBytes: 2 * memoryLimitBytes,
    idleTimeoutMs: idleEmbedderMs,
    log: poolLog,
  })
  // The application's packs, then those of the vault's owner.
  const understandInit: UnderstandWorkerInit = { library: libraryInit, packFolders: [join(runtime.resources, 'packs'), paths.packs] }
  const understanders = createThreadPool<UnderstandJobs>({
    entry: runtime.worker('understand'),
    init: understandInit,
    size: Math.min(mostUnderstanders, workers),
    kind: 'understand',
    idleTimeoutMs: idleReaderMs,
    log: poolLog,
  })
  const all: Pick<WorkerPool<IndexJobs>, 'figures' | 'close'>[] = [index, query, understanders, readers, secondReaders, drawers, embedders]
  /** A thread with an index of its own in that folder; whoever asks closes it. */
  function scratchIndex(folder: string): ScratchIndex {
    const init: LibraryWorkerInit = { ...libraryInit, indexPath: join(folder, 'index.db'), embeddingCachePath: join(folder, 'cache.db') }
    const pool = createThreadPool<ScratchIndexJobs>({ entry: runtime.worker('index'), init, size: 1, kind: 'index check', log: poolLog })
    all.push(pool)
    return {
      run: (name, input, options) => pool.run(name, input, options),
      async close() {
        await pool.close()
        all.splice(all.indexOf(pool), 1)
      },
    }
  }
  return { scratchIndex, index, query, readers, secondReaders, drawers, embedders, understanders, all, workers, modelFolder }
}
