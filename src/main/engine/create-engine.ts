/** The composition root: core and adapters become one engine behind the contract. */
import { createIds, systemClock } from '#adapters/clock'
import { createEmbedderClient } from '#adapters/embeddings'
import { createFiles } from '#adapters/files'
import { createLog } from '#adapters/logs'
import type { PoolLog } from '#adapters/processes'
import { createSettings } from '#adapters/settings'
import type { ScreenProcess } from '#contract'
import { settingDefinitions } from '#core/health'
import { endedBy, ok, type Reason, type Result } from '#kernel'
import type { Clock, Embedder, EmbeddingModel } from '#ports'
import { createApi, type EngineApi } from './api'
import { pause } from './api/live'
import { checkedModel } from './checked-model'
import { createEmbeddingLoop } from './embedding-loop'
import { watchEventLoop } from './event-loop'
import { startHousekeeping } from './housekeeping'
import { endBrokenImports } from './imports'
import { createIndexFollower } from './index-follower'
import type { Drop } from './ingest/drop'
import { createIntake, type Taken } from './ingest/intake'
import { createMembers } from './ingest/members'
import { createReading } from './ingest/reading'
import { createReadSteps } from './ingest/read-steps'
import { priorities } from './ingest/ready-queue'
import { availableLanguages } from './ocr-languages'
import { createOriginals } from './originals'
import { openVault, type OpenVault, type OpenVaultError, type VaultKeyOptions } from './open-vault'
import type { EngineParts } from './parts'
import { createPersonSearching } from './person-searching'
import { createReceived } from './received'
import type { Runtime } from './runtime'
import { resumeBacklog } from './resume-backlog'
import { sourceAt, sourceStreams } from './source-streams'
import { createSources } from './sources'
import { createStreams } from './streams'
import { createThumbnailLoop } from './thumbnail-loop'
import { askedInWords } from './asked-in-words'
import { createUnderstanding } from './understanding/create-understanding'
import { createWorkerPools } from './worker-pools'

export interface Engine {
  readonly api: EngineApi
  readonly paths: OpenVault['paths']
  /** Takes up what an earlier run left, watches the sources, and goes on until disposed. Resolves when it is at it; never rejects. */
  startBackground(): Promise<void>
  dispose(): Promise<void>
}

export interface EngineOptions extends VaultKeyOptions {
  readonly vault: string
  readonly runtime: Runtime
  readonly environment: Readonly<Record<string, string | undefined>>
  /** Processes of a host that has windows, at each call as they are now. */
  readonly screens?: () => readonly ScreenProcess[]
  /** The machine's, unless said otherwise. */
  readonly clock?: Clock
}

/** What nobody waits for begins when the first screen has been drawn: both would want the same processors. */
const firstScreenMs = 1_500

export async function createEngine(options: EngineOptions): Promise<Result<Engine, OpenVaultError>> {
  const { runtime, clock = systemClock, screens = () => [] } = options
  const opened = await openVault(options.vault, options)
  if (!opened.ok) return opened
  const vault = opened.value
  const { paths, keys, log, blobs } = vault

  const settings = createSettings({ file: paths.settings, environment: options.environment, definitions: settingDefinitions })
  const journal = createLog({ folder: paths.logs, level: settings.get('logLevel') })
  const poolLog: PoolLog = (level, message) => {
    journal[level](logCodeOf(message))
  }
  const ids = createIds({ clock })
  const streams = createStreams({ log, clock, ids })
  const files = createFiles({ clock })

  const pools = createWorkerPools({ runtime, vault, settings, poolLog })
  const { index, query, readers, secondReaders, drawers, embedders, understanders, workers } = pools

  const follower = await createIndexFollower({ log, index })
  const caughtUp = (): Promise<void> => follower.caughtUp()
  const drops = new Set<Drop>()
  const intake = createIntake({
    streams,
    keys,
    blobs,
    pool: readers,
    query,
    files,
    caughtUp,
    now: () => clock.now(),
    timeoutMs: settings.get('pageTimeoutSeconds') * 1000,
  })
  const onTaken = (taken: Taken): void => {
    if (taken.type === 'document') reading.enqueue(taken.id, priorities.backlog)
  }
  const steps = createReadSteps({
    streams,
    blobs,
    clock,
    pool: readers,
    secondPool: secondReaders,
    pageTimeoutMs: settings.get('pageTimeoutSeconds') * 1000,
    maxAttempts: () => settings.get('maxAttempts'),
    languages: ({ sourceId }) => {
      const source = streams.load(sourceStreams, sourceAt(sourceId))
      if (source.status !== 'unknown' && source.status !== 'removed' && source.options.languages) return source.options.languages
      const chosen = settings.get('ocrLanguages')
      return chosen === 'auto' ? undefined : chosen.split('+')
    },
    onMembers: createMembers({ intake, drops, onTaken }),
  })
  const reading = createReading({ streams, steps, clock, workers, log: journal })
  const sources = createSources({
    streams,
    files,
    intake,
    query,
    caughtUp,
    clock,
    ids,
    onTaken,
    rescanEveryMs: () => settings.get('rescanMinutes') * 60_000,
    log: journal,
  })

  const originals = createOriginals({
    streams,
    blobs,
    isAskedOfAll: () => settings.get('keepOriginals'),
    log: journal,
    temporaryFolder: paths.temporary,
  })
  const received = createReceived({ folder: paths.received, clock, query, caughtUp, log: journal })
  let housekeeping: ReturnType<typeof startHousekeeping> | undefined

  let model: Promise<Result<EmbeddingModel, Reason>> | undefined
  const embedder = async (): Promise<Result<Embedder, Reason>> => {
    model ??= checkedModel(pools.modelFolder, paths.folder, runtime.version)
    const checked = await model
    return checked.ok ? ok(createEmbedderClient({ pool: embedders, model: checked.value })) : checked
  }
  const isReading = (): boolean => !reading.isIdle() && !reading.isPaused() && reading.stoppedBecause() === undefined
  const searching = createPersonSearching()
  const mayWork = (): boolean => isResident && !searching.isAtIt()
  const understanding = createUnderstanding({
    pool: understanders,
    pageTimeoutMs: settings.get('pageTimeoutSeconds') * 1000,
    streams,
    log,
    blobs,
    originals,
    readers,
    query,
    caughtUp,
    clock,
    mayRun: mayWork,
    isReading,
    journal,
  })
  // Reading comes first: on a small machine both at once would make a person wait longer for words, and need the memory twice.
  const thumbnails = createThumbnailLoop({
    streams,
    blobs,
    originals,
    pool: readers,
    query,
    caughtUp,
    mayRun: () => mayWork() && reading.isIdle() && understanding.loop.isIdle(),
    pageTimeoutMs: settings.get('pageTimeoutSeconds') * 1000,
    log: journal,
  })
  const embedding = createEmbeddingLoop({ index, embedder, mayRun: () => mayWork() && reading.isIdle() && thumbnails.isIdle() })
  let isResident = false
  const closing = new AbortController()
  let resumed: Promise<void> = Promise.resolve()
  let background: Promise<void> = Promise.resolve()
  let settlingIn: Promise<void> | undefined

  const eventLoop = watchEventLoop()
  const figures = (): ReturnType<EngineParts['figures']> => pools.all.flatMap((pool) => pool.figures())
  const parts: EngineParts = {
    version: runtime.version,
    paths,
    keyPlace: vault.keyPlace,
    recoveryKey: vault.recoveryKey,
    clock,
    ids,
    settings,
    log,
    keys,
    blobs,
    streams,
    files,
    index,
    scratchIndex: pools.scratchIndex,
    query: askedInWords(query, understanding.packs),
    drawers,
    follower,
    embedding,
    embedder,
    searching,
    packs: understanding.packs,
    understanding: understanding.loop,
    passingTime: understanding.passingTime,
    intake,
    reading,
    sources,
    languages: () => availableLanguages(runtime, paths),
    originals,
    received,
    drops,
    figures,
    screens,
    runtime,
    eventLoop,
    problems: () => [...journal.problems()],
    resumed: () => resumed,
  }
  searching.onRest(() => {
    understanding.loop.wake()
    thumbnails.wake()
    embedding.wake()
  })
  const stopListening = [
    settings.subscribe((name) => {
      if (name === 'rescanMinutes') sources.reschedule()
    }),
    follower.onAdvance(({ unembedded }) => {
      embedding.expect(unembedded)
      understanding.loop.wake()
    }),
    reading.onChange(() => {
      if (!isReading()) understanding.loop.wake()
    }),
    understanding.loop.onIdle(() => {
      thumbnails.wake()
    }),
    thumbnails.onIdle(() => {
      embedding.wake()
    }),
  ]

  return ok({
    api: createApi(parts),
    paths,
    startBackground() {
      resumed = endedBy(closing.signal, resumeBacklog(parts))
      background = goOn().catch((error: unknown) => {
        if (!closing.signal.aborted) journal.error('background-failed', { error })
      })
      return background
    },
    async dispose() {
      closing.abort()
      await background
      await settlingIn
      for (const stop of stopListening) stop()
      searching.stop()
      eventLoop.stop()
      await sources.stop()
      await reading.stop()
      await understanding.stop()
      await thumbnails.stop()
      await originals.stop()
      await received.stop()
      await housekeeping?.stop()
      await embedding.stop()
      await streams.flush()
      await follower.stop()
      await Promise.all(pools.all.map((pool) => pool.close()))
      await vault.close()
      await journal.close()
    },
  })

  /** An index that is made anew is waited for, for as long as nobody wants an end. */
  async function goOn(): Promise<void> {
    await resumed
    for (const step of [() => endBrokenImports(parts), () => received.start(), () => sources.start()]) await endedBy(closing.signal, step())
    housekeeping = startHousekeeping({ log, blobs, isIdle: () => reading.isIdle(), journal })
    settlingIn = settleIn().catch((error: unknown) => {
      journal.error('background-failed', { error })
    })
  }

  async function settleIn(): Promise<void> {
    await pause(firstScreenMs, closing.signal)
    if (closing.signal.aborted) return
    isResident = true
    await understanding.start()
    thumbnails.wake()
  }
}

/** What a pool says, as the log takes it; a worker's own words stay out of it: they may quote what it was reading. */
const logCodeOf = (message: string): string => message.toLowerCase().replace(/[^a-z0-9]+/g, '-')
