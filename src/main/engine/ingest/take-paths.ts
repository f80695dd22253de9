/** Takes files and folders in as one drop and tells what becomes of them. */
import { resolve } from 'node:path'
import type { AddProgress } from '#contract'
import { asSourceId } from '#kernel'
import { vaultError } from '../api/errors'
import type { FileSeen } from '#ports'
import { endImport, startImport } from '../imports'
import type { EngineParts } from '../parts'
import { createDrop, toCandidate, type Drop } from './drop'
import type { CandidateOf } from './intake'
import { kindOfFile } from './kind-of-file'

/** Files listed before the first are fingerprinted: a long walk must not keep the readers waiting. */
const filesAtOnce = 256

export function startDrop(parts: EngineParts, emit: (progress: AddProgress) => void): Drop {
  const { streams, intake, reading, query, clock, ids } = parts
  const throttled = throttleProgress(emit, () => clock.now())
  const drop = createDrop(
    { streams, intake, reading, query, caughtUp: () => parts.follower.caughtUp(), now: () => clock.now() },
    `drop-${ids.next()}`,
    throttled,
  )
  parts.drops.add(drop)
  return {
    ...drop,
    dispose() {
      parts.drops.delete(drop)
      drop.dispose()
    },
  }
}

/** Returns the way to stop listening; what was taken goes on being read. */
export function addDrop(
  parts: EngineParts,
  input: { readonly paths: readonly string[]; readonly wait: boolean; readonly leaveOutUnsupported: boolean },
  emit: (progress: AddProgress) => void,
  end: (error?: Error) => void,
): () => void {
  const drop = startDrop(parts, emit)
  const paths = input.paths.map((path) => resolve(path))
  const run = async (): Promise<void> => {
    await startImport(parts, drop.sourceId, paths)
    await takePaths(parts, drop, { paths, leaveOutUnsupported: input.leaveOutUnsupported }, emit)
    // What is read can be found; understanding it follows, as the meaning of its passages does.
    if (input.wait) await drop.finished()
    const refused = drop.refusedBecause()
    if (refused) throw vaultError(refused, parts.paths.folder)
    if (input.wait) await endImport(parts, drop, paths)
    await parts.follower.caughtUp()
    emit({ type: 'done', summary: await drop.summary(paths), import: drop.sourceId })
    end()
  }
  run()
    .catch((error: unknown) => {
      end(error as Error)
    })
    // Members that are found while the rest is read still belong to it.
    .then(() => (input.wait ? undefined : drop.finished().then(() => endImport(parts, drop, paths))))
    .catch(() => undefined)
    .finally(() => {
      drop.dispose()
    })
  return () => undefined
}

interface Wanted {
  readonly paths: readonly string[]
  readonly leaveOutUnsupported: boolean
}

async function takePaths(parts: EngineParts, drop: Drop, wanted: Wanted, emit: (progress: AddProgress) => void): Promise<void> {
  let found = 0
  let batch: CandidateOf[] = []
  const takes: Promise<unknown>[] = []
  const flush = async (): Promise<void> => {
    emit({ type: 'found', files: found })
    const taking = drop.take(batch)
    batch = []
    takes.push(taking)
    if (takes.length > 1) await takes.shift()
  }
  const isTaken = async (seen: FileSeen): Promise<boolean> => !wanted.leaveOutUnsupported || (await kindOfFile(seen)) !== 'unsupported'
  for (const path of wanted.paths) {
    for await (const candidate of candidatesAt(parts, drop, path, isTaken)) {
      if (drop.signal.aborted) break
      found++
      batch.push(candidate)
      if (batch.length >= filesAtOnce) await flush()
    }
  }
  await flush()
  await Promise.all(takes)
}

async function* candidatesAt(
  parts: EngineParts,
  drop: Drop,
  path: string,
  isTaken: (seen: FileSeen) => Promise<boolean>,
): AsyncGenerator<CandidateOf> {
  const seen = await parts.files.look(path)
  if (seen.ok) {
    if (await isTaken(seen.value)) yield { ...toCandidate(drop.sourceId, seen.value), isByPerson: true }
    return
  }
  for await (const item of parts.files.walk(path, { ignore: [], signal: drop.signal })) {
    if (item.type === 'file') {
      if (await isTaken(item.file)) yield { ...toCandidate(drop.sourceId, item.file), isByPerson: true }
    } else yield { sourceId: asSourceId(drop.sourceId), file: { path: item.path }, seen: { path: item.path, bytes: 0, modifiedAt: 0 } }
  }
}

/** `progress` at most ten times a second; everything else as it comes. */
function throttleProgress(emit: (progress: AddProgress) => void, now: () => number): (progress: AddProgress) => void {
  let last = 0
  return (progress) => {
    if (progress.type === 'progress') {
      if (now() - last < 100) return
      last = now()
    }
    emit(progress)
  }
}
