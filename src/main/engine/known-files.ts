/** What is known of the files below a source. */
import { decideDocument, decideFile } from '#core/documents'
import { ok, type SourceId } from '#kernel'
import type { FileSeen, JobRunner, KnownFile, QueryJobs } from '#ports'
import { documentAt, documents, fileAt, files } from './aggregates'
import type { Taken } from './ingest/intake'
import type { Streams } from './streams'

export interface KnownFiles {
  /** Undefined when the index gives no answer: what is known is then not known. */
  of(id: SourceId): Promise<readonly KnownFile[] | undefined>
  /** The index keeps neither size nor time of files in quarantine: without them each rescan would try the same bytes again. */
  remember(taken: Taken): void
  lose(known: KnownFile): Promise<void>
}

const knownAtOnce = 5_000

export function createKnownFiles({ streams, query }: { readonly streams: Streams; readonly query: JobRunner<QueryJobs> }): KnownFiles {
  const refused = new Map<string, FileSeen>()

  function asLastSeen(known: KnownFile): KnownFile {
    const seen = known.documentId ? undefined : refused.get(known.file.path)
    return seen ? { ...known, bytes: seen.bytes, modifiedAt: seen.modifiedAt } : known
  }

  return {
    async of(sourceId) {
      const all: KnownFile[] = []
      for (;;) {
        const last = all.at(-1)?.file
        const page = await query.run('knownFiles', { sourceId, limit: knownAtOnce, ...(last && { afterPath: last.path }) })
        if (!page.ok) return undefined
        if (page.value.length === 0) return all
        all.push(...page.value.map(asLastSeen))
      }
    },
    remember(taken) {
      const { file, seen } = taken.candidate
      if (taken.type === 'quarantined') refused.set(file.path, seen)
      else refused.delete(file.path)
    },
    async lose({ documentId, file }) {
      if (documentId) {
        await streams.execute(documents, documentAt(documentId), (state) => decideDocument({ type: 'LoseSighting', file }, state))
      } else {
        refused.delete(file.path)
        await streams.execute(files, fileAt(file), (state) => ok(decideFile({ type: 'ReleaseFile', file }, state)))
      }
    },
  }
}
