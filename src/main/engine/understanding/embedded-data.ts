/** Keeps what a PDF carries for machines before it is first understood, while its file is still there. */
import { decideDocument, type KnownDocument } from '#core/documents'
import { subjectOfDocument, type DocumentId } from '#kernel'
import type { BlobStore, JobRunner, ReadJobs } from '#ports'
import { documentAt, documents } from '../aggregates'
import { atAnyPlace } from '../any-place'
import type { Originals } from '../originals'
import type { Streams } from '../streams'

const isXml = (member: string): boolean => /\.xml$/i.test(member)

export function createEmbeddedData(deps: {
  readonly streams: Streams
  readonly blobs: Pick<BlobStore, 'put'>
  readonly originals: Pick<Originals, 'asFile'>
  readonly pool: JobRunner<ReadJobs>
  readonly timeoutMs: number
  readonly signal: AbortSignal
}) {
  const { streams, blobs, pool, signal } = deps
  /** Their file is gone, or cannot be opened now: looked for again after the next start. */
  const refused = new Set<DocumentId>()

  return async function keep(state: KnownDocument): Promise<void> {
    const { documentId } = state
    const members = state.members.filter(isXml)
    if (state.embedded || state.fingerprint.kind !== 'pdf' || members.length === 0 || refused.has(documentId)) return
    const found = await atAnyPlace(deps.originals, state, async (file) => {
      const read = await pool.run('embeddedData', { ...file, members }, { timeoutMs: deps.timeoutMs, signal, affinity: `${documentId}#0` })
      return read.ok ? read.value : { ok: false, error: { code: 'reader-crashed' } as const }
    })
    if (!found.ok) {
      refused.add(documentId)
      return
    }
    const subject = subjectOfDocument(documentId)
    const texts = found.value.map(({ text }) => ({ subject, bytes: new TextEncoder().encode(text) }))
    const kept = texts.length === 0 ? { ok: true as const, value: [] } : await blobs.put(texts)
    if (!kept.ok) return
    const files = found.value.flatMap(({ name }, index) => {
      const text = kept.value[index]
      return text ? [{ name, text }] : []
    })
    await streams.execute(documents, documentAt(documentId), (before) => decideDocument({ type: 'RecordEmbeddedData', files }, before))
  }
}
