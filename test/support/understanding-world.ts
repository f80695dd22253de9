/** Understanding as the engine has it, on a real log and a real index, with a worker that reads `field: value` and may be stopped at any step. */
import { join } from 'node:path'
import { createIndexReader, createIndexWriter } from '#adapters/sqlite'
import { decodePageText, type DocumentEvent } from '#core/documents'
import type { Understanding } from '#core/understanding'
import { asDocumentId, err, getOrThrow, ok, subjectOfDocument, type DocumentId } from '#kernel'
import type { BlobReader, EventLog, JobFailure, JobRunner, KeyRing, QueryJobs, UnderstandJobs } from '#ports'
import { documentAt, documents, understandingAt, understandings } from '../../src/main/engine/aggregates'
import { createStreams } from '../../src/main/engine/streams'
import { countedDocument } from '../../src/main/engine/understanding/assess-document'
import { decideField, type PersonCommand } from '../../src/main/engine/understanding/decide-field'
import { createUnderstandingLoop } from '../../src/main/engine/understanding/loop'
import { createKnownPacks } from '../../src/main/engine/understanding/packs'
import { countedIds, createSetClock, openTemporaryLog, type SetClock } from './engine-log'
import { createMemoryBlobs, eventsOfDocument, type MemoryBlobs } from './index-corpus'
import { temporaryFolder } from './temporary-folder'
import { proposedField, samplePack, samplePacks } from './understanding-samples'

export interface UnderstandingWorld {
  readonly log: EventLog
  readonly keys: KeyRing
  readonly blobs: MemoryBlobs
  readonly index: string
  readonly clock: SetClock
  /** Of the sources and packs: another one proposes other values. */
  version: string
}

/** One start of the engine: its steps are counted, and at the last it is dead. Nothing it does then is kept. */
export interface Life {
  remaining: number
  isDead: boolean
}

export const foreverAlive = (): Life => ({ remaining: Infinity, isDead: false })

export const notePacks = samplePacks(
  samplePack('note', {
    fields: { number: 'required identifier', name: 'recommended text', total: 'required amount' },
    checks: [{ name: 'not_twice', kind: 'duplicate', severity: 'error', by: ['number'], message: { en: 'Twice.', fr: 'Deux fois.' } }],
    followUps: [
      { name: 'ask_total', when: { missing: 'total' }, question: { en: 'How much?', fr: 'Combien ?' }, deadline: { days: 3 } },
      { name: 'ask_name', when: { missing: 'name' }, question: { en: 'Who?', fr: 'Qui ?' }, deadline: { days: 3 } },
    ],
  }),
)

export const createUnderstandingWorld = (): UnderstandingWorld => ({
  ...openTemporaryLog(),
  blobs: createMemoryBlobs(),
  index: temporaryFolder(),
  clock: createSetClock(),
  version: '1',
})

export const documentNumber = (number: number): DocumentId => asDocumentId(`doc${String(number)}`.padEnd(26, 'a'))

let lives = 0

/** Called again on the same world, it is the next start of the same vault. */
export function startUnderstanding(
  world: UnderstandingWorld,
  { life = foreverAlive(), isReading = () => false }: { readonly life?: Life; readonly isReading?: () => boolean } = {},
) {
  const { keys, blobs, clock } = world
  const named = String(++lives)
  const ids = countedIds()
  const stopping = new AbortController()
  const errors: unknown[] = []
  const understood: DocumentId[] = []
  let atWork = 0
  let mostAtOnce = 0

  /** False from the step on that ends the life. */
  function step(): boolean {
    if (!life.isDead && --life.remaining <= 0) life.isDead = true
    if (life.isDead) stopping.abort()
    return !life.isDead
  }

  const log: EventLog = {
    ...world.log,
    append(commits, recordedAt) {
      // Before the transaction, or right after it: then it is there, and nobody has heard of it.
      if (!step()) return commits.map(() => err({ type: 'DiskFull' }))
      const appended = world.log.append(commits, recordedAt)
      return step() ? appended : commits.map(() => err({ type: 'DiskFull' }))
    },
    saveSnapshot(...snapshot) {
      if (step()) world.log.saveSnapshot(...snapshot)
    },
  }
  const streams = createStreams({ log, clock, ids: { next: () => `${named}-${ids.next()}` } })

  const path = join(world.index, 'index.db')
  const cachePath = join(world.index, 'cache.db')
  const writer = createIndexWriter({ path, embeddingCachePath: cachePath, blobs: blobs.reader })
  const reader = createIndexReader({ path, blobs: blobs.reader })
  const context = { emit: () => undefined, signal: stopping.signal }
  async function caughtUp(): Promise<void> {
    for (const event of world.log.readAll((await writer.position(undefined, context)).position, 10_000))
      if (step()) await writer.apply({ events: [event] }, context)
  }

  const cancelled = err<JobFailure>({ type: 'Cancelled' })
  const query = {
    run: async (name: keyof QueryJobs, input: never): Promise<unknown> => {
      await new Promise(setImmediate)
      if (!step()) return cancelled
      return ok(await (reader[name] as (input: never, context: unknown) => unknown)(input, context))
    },
  } as JobRunner<QueryJobs>

  const pool = {
    run: async (name: keyof UnderstandJobs, input: unknown): Promise<unknown> => {
      await new Promise(setImmediate)
      if (name === 'packs') return ok({ packs: [...notePacks.values()], problems: [], version: world.version })
      if (!step()) return cancelled
      const asked = input as UnderstandJobs['understand']['input']
      understood.push(asked.documentId)
      atWork++
      mostAtOnce = Math.max(mostAtOnce, atWork)
      await new Promise(setImmediate)
      atWork--
      return ok({ understanding: readNote(asked, blobs.reader, world.version), version: world.version })
    },
  } as JobRunner<UnderstandJobs>

  const packs = createKnownPacks(pool)
  const loop = createUnderstandingLoop({
    streams,
    log,
    query,
    packs,
    understand: { pool, signal: stopping.signal, onOtherPacks: () => void packs.refresh() },
    keepEmbedded: () => Promise.resolve(),
    caughtUp,
    clock,
    mayRun: () => true,
    isReading,
    journal: { error: (_, fields) => errors.push(fields) },
  })
  const blobStore = { get: (subject: never, ref: never) => Promise.resolve(blobs.reader.read(subject, ref)) }

  return {
    loop,
    streams,
    query,
    packs,
    caughtUp,
    /** Bugs that were met while it lived. */
    errors,
    /** What the worker was asked to understand, in order. */
    understood,
    /** Documents the worker had at the same time. */
    mostAtOnce: () => mostAtOnce,
    /** A page each, of `field: value` lines. */
    async add(numberOfDocument: number, text: string): Promise<DocumentId> {
      const id = documentNumber(numberOfDocument)
      keys.ensureKeys([subjectOfDocument(id)])
      const events = eventsOfDocument({ id, pages: [text] }, blobs) as readonly DocumentEvent[]
      getOrThrow(await streams.execute(documents, documentAt(id), () => ok(events)))
      return id
    },
    /** Its page says something else now. */
    async readAgain(id: DocumentId, text: string): Promise<void> {
      const [page] = eventsOfDocument({ id, pages: [text] }, blobs).slice(-1) as readonly DocumentEvent[]
      getOrThrow(await streams.execute(documents, documentAt(id), () => ok(page ? [page] : [])))
    },
    decide: (command: PersonCommand) => decideField({ streams, query, blobs: blobStore, packs, understanding: loop }, command),
    document: (id: DocumentId) => countedDocument(streams.load(understandings, understandingAt(id)), notePacks),
    async stop(): Promise<void> {
      stopping.abort()
      await loop.stop()
      await streams.flush()
      writer.close()
      reader.close()
    },
  }
}

/** A value ends with the version that found it: what another version says is always something else. */
function readNote({ documentId, pages }: UnderstandJobs['understand']['input'], blobs: BlobReader, version: string): Understanding {
  const [page] = pages
  const bytes = page && blobs.read(subjectOfDocument(documentId), page.text)
  const text = bytes?.ok ? decodePageText(bytes.value).text : ''
  const fields = text.split('\n').flatMap((line) => {
    const [name = '', value = ''] = line.split(': ')
    if (value === '') return []
    return [proposedField(name, name === 'total' ? Number(value) + Number(version) / 100 : name === 'name' ? `${value} ${version}` : value)]
  })
  return { type: 'note', typeConfidence: 0.9, typeReasons: [], sender: 'the office', fields, runs: [] }
}
