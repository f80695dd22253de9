/** Files become documents: fingerprinted in batches, recognised by content, sighted, handed to reading. */
import { diskProblem } from '#adapters/durable-files'
import { decideAll, decideDocument, decideFile, type DocumentCommand, type FileEvent } from '#core/documents'
import { err, ok, reason, subjectOfDocument, type DocumentId, type Reason, type Result, type SubjectId } from '#kernel'
import type {
  BlobStore,
  Candidate,
  Fingerprint,
  Files,
  JobRunner,
  KeyRing,
  KnownFile,
  Locator,
  QueryJobs,
  ReadJobs,
  WholeDocument,
} from '#ports'
import { documentAt, documentIdOf, documents, fileAt, files, placeOf } from '../aggregates'
import type { Streams } from '../streams'
import { keepPages } from './keep-pages'
import { diskReason, reasonOfOpening } from './outcome'

export interface Intake {
  /** Resolves when each candidate is a sighting of a document, or in quarantine. A reason means that nothing can be taken just now: the vault's disk refused, or no reader starts. */
  take(candidates: readonly CandidateOf[], onTaken?: (taken: Taken) => void, signal?: AbortSignal): Promise<Reason | undefined>
}

export interface CandidateOf extends Candidate {
  readonly containerId?: DocumentId
  /** Brought by hand: comes back from the trash. */
  readonly isByPerson?: boolean
}

export type Taken =
  | { readonly type: 'document'; readonly id: DocumentId; readonly isNew: boolean; readonly candidate: CandidateOf }
  | { readonly type: 'quarantined'; readonly candidate: CandidateOf; readonly reason: Reason }

/** Files a fingerprint job: one round trip and one disk sync for all of them. */
const batchSize = 64
/** Files younger than this are watched for a moment before they are taken. */
const recentMs = 2_000

type Printed = Omit<ReadJobs['fingerprint']['item'], 'index'>

export function createIntake(deps: {
  readonly streams: Streams
  readonly keys: KeyRing
  readonly blobs: BlobStore
  readonly pool: JobRunner<ReadJobs>
  readonly query: JobRunner<QueryJobs>
  readonly files: Pick<Files, 'settle'>
  readonly caughtUp: () => Promise<void>
  readonly now: () => number
  readonly timeoutMs: number
}): Intake {
  const { streams, keys, blobs, pool, query } = deps

  async function fingerprint(batch: readonly CandidateOf[]): Promise<Result<ReadonlyMap<number, Printed>, Reason>> {
    const results = new Map<number, Printed>()
    const done = await pool.run(
      'fingerprint',
      { files: batch.map(({ file }) => file) },
      { idleTimeoutMs: deps.timeoutMs, priority: 1, onItem: ({ index, ...printed }) => results.set(index, printed) },
    )
    if (done.ok) return ok(results)
    if (done.error.type === 'CannotStart') return err(reasonOfOpening(done.error))
    const unanswered = batch.flatMap((candidate, index) => (results.has(index) ? [] : [{ candidate, index }]))
    const [only] = unanswered
    if (unanswered.length === 1 && only) return ok(results.set(only.index, { result: err(reasonOfOpening(done.error)) }))
    // One of them killed the worker: each gets a worker's attention alone, so that the others do not pay.
    for (const { candidate, index } of unanswered) {
      const alone = await fingerprint([candidate])
      if (!alone.ok) return alone
      const result = alone.value.get(0)
      if (result) results.set(index, result)
    }
    return ok(results)
  }

  async function takeBatch(found: readonly CandidateOf[], onTaken?: (taken: Taken) => void): Promise<Reason | undefined> {
    const settled = await Promise.all(found.map(settle))
    const unsettled = await Promise.all(settled.flatMap(({ candidate, refusal }) => (refusal ? [refuse(candidate, refusal, onTaken)] : [])))
    const batch = settled.flatMap(({ candidate, refusal }) => (refusal ? [] : [candidate]))
    const fingerprints = await fingerprint(batch)
    if (!fingerprints.ok) return fingerprints.error
    await deps.caughtUp()
    const known = await query.run('filesAt', { files: batch.map(({ file }) => file) })
    const knownByPlace = new Map<string, KnownFile[]>()
    for (const file of known.ok ? known.value : []) {
      const place = placeOf(file.file)
      knownByPlace.set(place, [...(knownByPlace.get(place) ?? []), file])
    }
    const identified = batch.map((candidate, index) => {
      const { result: print, whole } = fingerprints.value.get(index) ?? { result: err(reason('file-unreadable')) }
      return { candidate, print, whole, before: knownByPlace.get(placeOf(candidate.file)) ?? [] }
    })
    const refused = makeKeys(identified.flatMap(({ print }) => (print.ok ? [subjectOfDocument(documentIdOf(print.value.sha256))] : [])))
    if (refused) return refused
    const outcomes = await Promise.all(
      identified.map(({ candidate, print, whole, before }) =>
        print.ok ? sight(candidate, print.value, whole, before, onTaken) : refuse(candidate, print.error, onTaken),
      ),
    )
    return [...unsettled, ...outcomes].find((why) => why !== undefined)
  }

  /** One disk sync for the keys of a whole batch. The ring throws what the disk says. */
  function makeKeys(subjects: readonly SubjectId[]): Reason | undefined {
    try {
      keys.ensureKeys(subjects)
      return undefined
    } catch (error) {
      const problem = diskProblem(error)
      if (problem === undefined) throw error
      return diskReason({ type: problem === 'full' ? 'DiskFull' : 'ReadOnly' })
    }
  }

  /** A file that changed a moment ago may still be written to. */
  async function settle(candidate: CandidateOf): Promise<{ readonly candidate: CandidateOf; readonly refusal?: Reason }> {
    const isMember = (candidate.file.members ?? []).length > 0
    if (isMember || Math.abs(deps.now() - candidate.seen.modifiedAt) > recentMs) return { candidate }
    const still = await deps.files.settle(candidate.file.path)
    return still.ok ? { candidate: { ...candidate, seen: still.value } } : { candidate, refusal: still.error }
  }

  async function sight(
    candidate: CandidateOf,
    print: Fingerprint,
    whole: WholeDocument | undefined,
    before: readonly KnownFile[],
    onTaken?: (taken: Taken) => void,
  ): Promise<Reason | undefined> {
    const id = documentIdOf(print.sha256)
    const wasKnown = streams.load(documents, documentAt(id)).status !== 'unknown'
    const command: DocumentCommand = {
      type: 'RegisterSighting',
      documentId: id,
      fingerprint: print,
      sourceId: candidate.sourceId,
      file: candidate.file,
      modifiedAt: candidate.seen.modifiedAt,
      ...(candidate.containerId && { containerId: candidate.containerId }),
      ...(candidate.isByPerson === true && { isByPerson: true }),
    }
    const kept = whole && !wasKnown ? await keepPages(blobs, id, whole.pages) : undefined
    if (kept?.ok === false) return diskReason(kept.error)
    const commands: DocumentCommand[] = [
      command,
      ...(whole && kept ? [{ type: 'RecordOpening', info: whole.info } as const, { type: 'RecordPages', pages: kept.value } as const] : []),
    ]
    let isNew = false
    const waiting = [
      streams.execute(documents, documentAt(id), (state) => {
        isNew = state.status === 'unknown'
        return decideAll(commands, state)
      }),
    ]
    const replaced = before.flatMap(({ documentId }) => (documentId && documentId !== id ? [documentId] : []))
    const isQuarantined = before.some((known) => known.reason && !known.documentId)
    const lost = await Promise.all([
      ...replaced.map((old) => lose(old, candidate.file)),
      ...(isQuarantined ? [release(candidate.file)] : []),
    ])
    const results = await Promise.all(waiting)
    const failed = results.find((result) => !result.ok)
    if (failed) return diskReason(failed.error)
    onTaken?.({ type: 'document', id, isNew, candidate })
    return lost.find((why) => why !== undefined)
  }

  /** The place holds other content now: the document that was there is gone from it, with what lay inside it. */
  async function lose(old: DocumentId, file: Locator): Promise<Reason | undefined> {
    const lost = await streams.execute(documents, documentAt(old), (state) => decideDocument({ type: 'LoseSighting', file }, state))
    if (!lost.ok) return diskReason(lost.error)
    const { state } = lost.value
    if (state.status === 'unknown' || state.members.length === 0) return undefined
    const inside = state.members.map((member) => ({ path: file.path, members: [...(file.members ?? []), member] }))
    const known = await query.run('filesAt', { files: inside })
    const gone = (known.ok ? known.value : []).map(({ documentId, file: place }) => (documentId ? lose(documentId, place) : release(place)))
    return (await Promise.all(gone)).find((why) => why !== undefined)
  }

  async function refuse(candidate: CandidateOf, why: Reason, onTaken?: (taken: Taken) => void): Promise<Reason | undefined> {
    if (why.code !== 'cancelled' && why.code !== 'file-missing') {
      const quarantined = await streams.execute(files, fileAt(candidate.file), (state) =>
        ok<readonly FileEvent[]>(
          decideFile({ type: 'QuarantineFile', file: candidate.file, sourceId: candidate.sourceId, reason: why }, state),
        ),
      )
      if (!quarantined.ok) return diskReason(quarantined.error)
    }
    onTaken?.({ type: 'quarantined', candidate, reason: why })
    return undefined
  }

  async function release(file: Locator): Promise<Reason | undefined> {
    const released = await streams.execute(files, fileAt(file), (state) => ok(decideFile({ type: 'ReleaseFile', file }, state)))
    return released.ok ? undefined : reason('vault-not-writable')
  }

  return {
    async take(candidates, onTaken, signal) {
      for (let from = 0; from < candidates.length && !signal?.aborted; from += batchSize) {
        const refused = await takeBatch(candidates.slice(from, from + batchSize), onTaken)
        if (refused) return refused
      }
      return undefined
    },
  }
}
