/** The questions the engine asks the index while it takes files in, answered by replaying the log each time. */
import type { DocumentsEvent, SourceOptions } from '#core/documents'
import type { SourceRow } from '#contract'
import { ok, type DocumentId, type Reason, type SourceId } from '#kernel'
import type { EventLog, JobRunner, KnownFile, Locator, QueryJobs } from '#ports'
import { placeOf } from './fake-readers'

interface Known extends KnownFile {
  readonly sourceId: SourceId
}

export function createFakeLibrary(log: EventLog): JobRunner<QueryJobs> {
  const answers: Partial<{ [Name in keyof QueryJobs]: (input: QueryJobs[Name]['input']) => QueryJobs[Name]['result'] }> = {
    filesAt: ({ files }) => files.flatMap((file) => replay(log).files.filter((known) => placeOf(known.file) === placeOf(file))),
    knownFiles: ({ sourceId, afterPath = '' }) =>
      replay(log)
        .files.filter((known) => known.sourceId === sourceId && known.file.path > afterPath)
        .sort((a, b) => (placeOf(a.file) < placeOf(b.file) ? -1 : 1)),
    quarantined: ({ paths }) =>
      replay(log).files.flatMap(({ file, reason }) =>
        reason && paths.some((path) => file.path.startsWith(path)) ? [{ path: placeOf(file), reason }] : [],
      ),
    sources: () => replay(log).sources,
  }
  const run = (name: keyof QueryJobs, input: never): Promise<unknown> => {
    const answer = answers[name] as ((input: never) => unknown) | undefined
    if (!answer) throw new Error(`The fake library has no ${name}`)
    return Promise.resolve(ok(answer(input)))
  }
  return { run } as JobRunner<QueryJobs>
}

function replay(log: EventLog): { readonly files: readonly Known[]; readonly sources: readonly SourceRow[] } {
  const sightings = new Map<string, Known>()
  const refused = new Map<string, Known>()
  const reasons = new Map<DocumentId, Reason>()
  const sources = new Map<SourceId, SourceRow>()
  for (const recorded of log.readAll(0, 100_000)) {
    const event = { type: recorded.type, data: recorded.data } as DocumentsEvent
    switch (event.type) {
      case 'DocumentSighted': {
        const { documentId, sourceId, bytes, modifiedAt } = event.data
        sightings.set(`${documentId} ${placeOf(event.data)}`, { file: locatorOf(event.data), documentId, sourceId, bytes, modifiedAt })
        break
      }
      case 'SightingLost':
        sightings.delete(`${event.data.documentId} ${placeOf(event.data)}`)
        break
      case 'DocumentQuarantined':
        reasons.set(event.data.documentId, event.data.reason)
        break
      case 'DocumentOpened':
      case 'ReadingRequested':
        reasons.delete(event.data.documentId)
        break
      case 'FileQuarantined': {
        const { sourceId, reason } = event.data
        refused.set(placeOf(event.data), { file: locatorOf(event.data), sourceId, bytes: 0, modifiedAt: 0, reason })
        break
      }
      case 'FileReleased':
        refused.delete(placeOf(event.data))
        break
      case 'SourceAdded': {
        const { sourceId: id, path, kind, options } = event.data
        sources.set(id, { id, path, kind, state: 'watching', documents: 0, quarantined: 0, options: toRow(options), lastRescan: null })
        break
      }
      case 'SourceOptionsChanged': {
        const row = sources.get(event.data.sourceId)
        if (row) sources.set(event.data.sourceId, { ...row, options: toRow(event.data.options) })
        break
      }
      case 'SourceBecameUnavailable': {
        const row = sources.get(event.data.sourceId)
        if (row) sources.set(event.data.sourceId, { ...row, state: 'unavailable' })
        break
      }
      case 'SourceBecameAvailable': {
        const row = sources.get(event.data.sourceId)
        if (row) sources.set(event.data.sourceId, { ...row, state: 'watching' })
        break
      }
      case 'SourceRemoved':
        sources.delete(event.data.sourceId)
        break
      default:
        break
    }
  }
  const withReasons = [...sightings.values()].map((known) => {
    const reason = known.documentId && reasons.get(known.documentId)
    return reason ? { ...known, reason } : known
  })
  return { files: [...refused.values(), ...withReasons], sources: [...sources.values()] }
}

const toRow = ({ ignore, polling, keepOriginals, languages }: SourceOptions): SourceRow['options'] => ({
  ignore: [...ignore],
  polling,
  keepOriginals,
  ...(languages && { languages: [...languages] }),
})

const locatorOf = ({ path, members = [] }: Locator): Locator => (members.length > 0 ? { path, members } : { path })
