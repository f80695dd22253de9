/** Each drop by a person is remembered, can be taken back whole, and brought again. */
import { decideImport, isJustifiedOtherwise, type ImportCommand, type ImportError, type ImportState } from '#core/documents'
import { asSourceId, type DocumentId, type Result, type SourceId } from '#kernel'
import type { AppendError } from '#ports'
import { documentAt, documents, importAt, imports } from './aggregates'
import { answerOf, vaultError } from './api/errors'
import { changeDocuments } from './change-documents'
import type { Drop } from './ingest/drop'
import { priorities } from './ingest/ready-queue'
import type { EngineParts } from './parts'
import { dropAt } from './source-streams'
import { byPerson, changeOf, type Change } from './streams'
import { stopReading } from './trash'

const change = (id: SourceId, command: ImportCommand): Change<ImportError> =>
  changeOf(imports, importAt(id), (state) => decideImport(command, state))

/** The drop's source and its import begin together. Throws what the disk says. */
export async function startImport({ streams, paths }: EngineParts, id: SourceId, dropped: readonly string[]): Promise<void> {
  const started = await streams.executeAll<unknown>(
    [dropAt(id, dropped[0] ?? ''), change(id, { type: 'StartImport', importId: id, paths: dropped })],
    byPerson,
  )
  if (!started.ok) throw vaultError(started.error as AppendError, paths.folder)
}

/** A drop the disk or the program's end broke off stays running, and ends at the next start. */
export async function endImport(parts: EngineParts, drop: Drop, paths: readonly string[]): Promise<void> {
  if (drop.refusedBecause()) return
  await parts.follower.caughtUp()
  const quarantined = await parts.query.run('quarantined', { paths })
  const end: ImportCommand = {
    type: 'EndImport',
    ...drop.brought(),
    quarantined: quarantined.ok ? quarantined.value.length : 0,
    isComplete: !drop.signal.aborted,
  }
  await execute(parts, drop.sourceId, end)
}

/** Drops of an earlier run that was ended in the middle: what they had brought is theirs. */
export async function endBrokenImports(parts: EngineParts): Promise<void> {
  await parts.follower.caughtUp()
  const running = await parts.query.run('runningImports', undefined)
  for (const id of running.ok ? running.value : []) {
    const isAtWork = [...parts.drops].some(({ sourceId }) => sourceId === id)
    if (!isAtWork) await breakOff(parts, id)
  }
}

async function breakOff(parts: EngineParts, id: SourceId): Promise<void> {
  const ids = answerOf(await parts.query.run('importDocuments', { importId: id }))
  const states = ids.map((document) => parts.streams.load(documents, documentAt(document)))
  const opened = states.flatMap((state) => (state.status === 'opened' ? [state] : []))
  await execute(parts, id, {
    type: 'EndImport',
    documents: opened.map(({ documentId }) => documentId),
    pages: opened.reduce((sum, { pages }) => sum + pages.length, 0),
    duplicates: 0,
    quarantined: states.filter(({ status }) => status === 'quarantined').length,
    isComplete: false,
  })
}

export interface TakenBack {
  readonly position: number
  readonly documents: number
}

/** Undefined when there is no such import. What other sources, or later drops, brought too stays. */
export async function undoImport(parts: EngineParts, named: string): Promise<TakenBack | undefined> {
  const { streams, query, follower, reading } = parts
  const id = asSourceId(named)
  const before = streams.load(imports, importAt(id))
  if (before.status === 'unknown') return undefined
  const drop = [...parts.drops].find(({ sourceId }) => sourceId === id)
  await drop?.stop()
  await follower.caughtUp()
  if (before.status === 'running') await breakOff(parts, id)
  // Undone already: what a crash in the middle left is done now.
  const ids = before.status === 'undone' ? before.trashed : only(parts, id, answerOf(await query.run('importDocuments', { importId: id })))
  const { position } = await changeDocuments(parts, ids, () => [{ type: 'Trash' }], [
    changeImport(id, { type: 'UndoImport', documents: ids }),
  ])
  stopReading(reading, ids)
  return { position, documents: ids.length }
}

/** Undefined when there is no such import. */
export async function redoImport(parts: EngineParts, named: string): Promise<TakenBack | undefined> {
  const { streams, reading } = parts
  const id = asSourceId(named)
  const before = streams.load(imports, importAt(id))
  if (before.status === 'unknown') return undefined
  const ids = before.trashed
  await changeDocuments(parts, ids, () => [{ type: 'Restore' }])
  // Last: what a crash in the middle left in the trash is still brought back by asking again.
  const { position } = await changeDocuments(parts, [], () => [], [changeImport(id, { type: 'RedoImport' })])
  for (const document of ids) reading.enqueue(document, priorities.drop)
  return { position, documents: ids.length }
}

/** Its documents that nobody else has, and that are not in the trash for another reason. */
function only({ streams }: EngineParts, id: SourceId, ids: readonly DocumentId[]): readonly DocumentId[] {
  const load = (document: DocumentId) => streams.load(documents, documentAt(document))
  return ids.filter((document) => {
    const state = load(document)
    return state.status !== 'unknown' && !state.isTrashed && !isJustifiedOtherwise(state, id, load)
  })
}

/** Nobody else decides on it meanwhile: a refusal is a mistake of ours. */
const changeImport = (id: SourceId, command: ImportCommand): Change<never> =>
  changeOf(imports, importAt(id), (state: ImportState) => {
    const decided = decideImport(command, state)
    return decided.ok ? decided : { ok: true, value: [] }
  })

const execute = (parts: EngineParts, id: SourceId, command: ImportCommand): Promise<Result<unknown, unknown>> =>
  parts.streams.executeAll([change(id, command)], byPerson)
