/** What a drop would take, counted while its folders are walked: by names, sizes and first bytes; by content where a document is as large. */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import type { ImportPreview } from '#contract'
import type { DocumentId } from '#kernel'
import type { FileSeen, KnownFile } from '#ports'
import { documentIdOf } from '../aggregates'
import type { EngineParts } from '../parts'
import { kindOfFile } from './kind-of-file'

const filesAtOnce = 200
const mostExamples = 5
const everyMs = 250
/** Hashed in one go: a fraction of a millisecond. */
const sliceBytes = 256 * 1024

export type Preview = ImportPreview & { readonly isComplete: boolean }

export async function* previewImport(
  { files, query, follower, clock }: Pick<EngineParts, 'files' | 'query' | 'follower' | 'clock'>,
  paths: readonly string[],
  signal?: AbortSignal,
): AsyncGenerator<Preview, void> {
  const byKind: Record<string, number> = {}
  const unsupportedExamples: string[] = []
  const counts = { files: 0, bytes: 0, alreadyHere: 0, unsupported: 0 }
  let toldAt = clock.now()

  const state = (isComplete: boolean): Preview => ({
    ...counts,
    byKind: { ...byKind },
    unsupportedExamples: [...unsupportedExamples],
    isComplete,
  })

  async function* count(batch: readonly FileSeen[]): AsyncGenerator<Preview, void> {
    const isHere = await knownAmong(batch)
    for (const seen of batch) {
      if (signal?.aborted) return
      await countOne(seen, isHere)
      if (clock.now() - toldAt < everyMs) continue
      toldAt = clock.now()
      yield state(false)
    }
  }

  async function countOne(seen: FileSeen, isHere: (seen: FileSeen) => Promise<boolean>): Promise<void> {
    const kind = await kindOfFile(seen)
    const isKnown = await isHere(seen)
    counts.files++
    counts.bytes += seen.bytes
    if (isKnown) counts.alreadyHere++
    else if (kind === 'unsupported') {
      counts.unsupported++
      if (unsupportedExamples.length < mostExamples) unsupportedExamples.push(seen.path)
    }
    if (kind !== 'unsupported') byKind[kind] = (byKind[kind] ?? 0) + 1
  }

  /** What lies where it was seen with its time and size is not read again. */
  async function knownAmong(batch: readonly FileSeen[]): Promise<(seen: FileSeen) => Promise<boolean>> {
    const [places, sizes] = await Promise.all([
      query.run('filesAt', { files: batch.map(({ path }) => ({ path })) }),
      query.run('documentsOfSizes', { sizes: [...new Set(batch.map(({ bytes }) => bytes))] }),
    ])
    const known = new Map((places.ok ? places.value : []).map((file) => [file.file.path, file]))
    const documents = sizes.ok ? sizes.value : []
    return async (seen) => {
      const candidates = documents.filter(({ bytes }) => bytes === seen.bytes).map(({ id }) => id)
      if (candidates.length === 0) return false
      const id = unchangedDocument(known.get(seen.path), seen) ?? (await documentOf(seen.path, signal))
      return id !== undefined && candidates.includes(id)
    }
  }

  await follower.caughtUp()
  let batch: FileSeen[] = []
  for await (const seen of filesBelow(files, paths, signal)) {
    // It will stand among what needs attention, with the reason.
    if (seen.type === 'unreadable') counts.files++
    else if (batch.push(seen.file) >= filesAtOnce) {
      yield* count(batch)
      batch = []
    }
  }
  yield* count(batch)
  if (!signal?.aborted) yield state(true)
}

async function* filesBelow(files: EngineParts['files'], paths: readonly string[], signal?: AbortSignal) {
  for (const path of paths) {
    const seen = await files.look(path)
    if (seen.ok) yield { type: 'file' as const, file: seen.value }
    else yield* files.walk(path, { ignore: [], ...(signal && { signal }) })
  }
}

const unchangedDocument = (known: KnownFile | undefined, { bytes, modifiedAt }: FileSeen): DocumentId | undefined =>
  known?.bytes === bytes && known.modifiedAt === modifiedAt ? known.documentId : undefined

/** Undefined where the bytes cannot be had. */
async function documentOf(path: string, signal?: AbortSignal): Promise<DocumentId | undefined> {
  const hash = createHash('sha256')
  try {
    for await (const slice of createReadStream(path, { highWaterMark: sliceBytes, ...(signal && { signal }) })) hash.update(slice as Buffer)
    return documentIdOf(hash.digest('hex'))
  } catch {
    return undefined
  }
}
