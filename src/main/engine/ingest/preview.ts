/** What a drop would take, counted while its folders are walked: names, sizes and first bytes only. */
import type { ImportPreview } from '#contract'
import type { FileSeen, KnownFile } from '#ports'
import type { EngineParts } from '../parts'
import { kindOfHead, kindOfName } from './kind-of-file'

const filesAtOnce = 200
/** Files whose first bytes are looked at; beyond, a name that does not tell counts as unsupported. */
const mostHeads = 2_000
const mostExamples = 5
const everyMs = 250

export type Preview = ImportPreview & { readonly isComplete: boolean }

export async function* previewImport(
  { files, query, follower, clock }: Pick<EngineParts, 'files' | 'query' | 'follower' | 'clock'>,
  paths: readonly string[],
  signal?: AbortSignal,
): AsyncGenerator<Preview, void> {
  const byKind: Record<string, number> = {}
  const unsupportedExamples: string[] = []
  const counts = { files: 0, bytes: 0, alreadyHere: 0, unsupported: 0 }
  let heads = 0
  let toldAt = clock.now()

  const state = (isComplete: boolean): Preview => ({
    ...counts,
    byKind: { ...byKind },
    unsupportedExamples: [...unsupportedExamples],
    isComplete,
  })

  function refuse(path: string): void {
    counts.unsupported++
    if (unsupportedExamples.length < mostExamples) unsupportedExamples.push(path)
  }

  async function count(batch: readonly FileSeen[]): Promise<void> {
    const answer = await query.run('filesAt', { files: batch.map(({ path }) => ({ path })) })
    const known = new Map((answer.ok ? answer.value : []).map((file) => [file.file.path, file]))
    for (const seen of batch) {
      counts.bytes += seen.bytes
      const kind = await kindOf(seen)
      if (isSame(known.get(seen.path), seen)) counts.alreadyHere++
      else if (kind === 'unsupported') {
        refuse(seen.path)
        continue
      }
      if (kind !== 'unsupported') byKind[kind] = (byKind[kind] ?? 0) + 1
    }
  }

  async function kindOf({ path, bytes }: FileSeen) {
    const named = bytes === 0 ? 'unsupported' : kindOfName(path)
    if (named !== 'unknown') return named
    return ++heads > mostHeads ? 'unsupported' : kindOfHead(path)
  }

  await follower.caughtUp()
  let batch: FileSeen[] = []
  for await (const seen of filesBelow(files, paths, signal)) {
    counts.files++
    if (seen.type === 'unreadable') refuse(seen.path)
    else if (batch.push(seen.file) >= filesAtOnce) {
      await count(batch)
      batch = []
      if (clock.now() - toldAt < everyMs) continue
      toldAt = clock.now()
      yield state(false)
    }
  }
  if (signal?.aborted) return
  await count(batch)
  yield state(true)
}

async function* filesBelow(files: EngineParts['files'], paths: readonly string[], signal?: AbortSignal) {
  for (const path of paths) {
    const seen = await files.look(path)
    if (seen.ok) yield { type: 'file' as const, file: seen.value }
    else yield* files.walk(path, { ignore: [], ...(signal && { signal }) })
  }
}

/** A file in quarantine is known by its place alone; it would be tried again. */
const isSame = (known: KnownFile | undefined, { bytes, modifiedAt }: FileSeen): boolean =>
  known?.documentId !== undefined && known.bytes === bytes && known.modifiedAt === modifiedAt
