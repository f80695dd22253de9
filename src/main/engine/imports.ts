/** Each drop by a person is remembered, can be taken back whole, and brought again. */
import {
  decideFile,
  decideImport,
  isJustifiedOtherwise,
  placesToLeave,
  type DocumentCommand,
  type FileCommand,
  type ImportCommand,
  type ImportedPlace,
  type ImportError,
  type ImportState,
  type TakenBack,
} from '#core/documents'
import { asSourceId, ok, type DocumentId, type Result, type SourceId } from '#kernel'
import type { AppendError, Locator } from '#ports'
import { documentAt, documents, fileAt, files, importAt, imports } from './aggregates'
import { answerOf, vaultError } from './api/errors'
import { changeDocuments } from './change-documents'
import type { Drop } from './ingest/drop'
import { priorities } from './ingest/ready-queue'
import { createKnownFiles } from './known-files'
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

export interface ImportChanged {
  readonly position: number
  readonly documents: number
}

/** Undefined when there is no such import. What other sources, or later drops, brought too stays. */
export async function undoImport(parts: EngineParts, named: string): Promise<ImportChanged | undefined> {
  const { streams, follower, reading } = parts
  const id = asSourceId(named)
  const before = streams.load(imports, importAt(id))
  if (before.status === 'unknown') return undefined
  const drop = [...parts.drops].find(({ sourceId }) => sourceId === id)
  await drop?.stop()
  await follower.caughtUp()
  if (before.status === 'running') await breakOff(parts, id)
  // Undone already: what a crash in the middle left is done now.
  const back = before.status === 'undone' ? before.takenBack : await toTakeBack(parts, id)
  const places = byDocument(back.places)
  const { position } = await changeDocuments(
    parts,
    [...back.documents, ...places.keys()],
    (document) => places.get(document)?.map((file) => ({ type: 'LoseSighting', file })) ?? [{ type: 'Trash' }],
    [changeImport(id, { type: 'UndoImport', ...back }), ...back.refused.map((file) => changeFile({ type: 'ReleaseFile', file }))],
  )
  stopReading(reading, back.documents)
  return { position, documents: back.documents.length }
}

/** Undefined when there is no such import. */
export async function redoImport(parts: EngineParts, named: string): Promise<ImportChanged | undefined> {
  const { streams, reading } = parts
  const id = asSourceId(named)
  const before = streams.load(imports, importAt(id))
  if (before.status === 'unknown') return undefined
  const { documents: ids, refused } = before.takenBack
  const places = byDocument(before.takenBack.places)
  await changeDocuments(parts, ids, () => [{ type: 'Restore' }])
  await changeDocuments(parts, [...places.keys()], (document) =>
    (places.get(document) ?? []).flatMap((place) => sightAgain(parts, id, place)),
  )
  const files = refused.map((file) => changeFile({ type: 'QuarantineFile', file, sourceId: id, reason: file.reason }))
  // Last: what a crash in the middle left in the trash is still brought back by asking again.
  const { position } = await changeDocuments(parts, [], () => [], [...files, changeImport(id, { type: 'RedoImport' })])
  for (const document of ids) reading.enqueue(document, priorities.drop)
  return { position, documents: ids.length }
}

async function toTakeBack(parts: EngineParts, id: SourceId): Promise<TakenBack> {
  const ids = only(parts, id, answerOf(await parts.query.run('importDocuments', { importId: id })))
  const known = (await createKnownFiles(parts).of(id)) ?? []
  const gone = new Set(ids)
  const seen = new Set(known.flatMap(({ documentId }) => documentId ?? []))
  return {
    documents: ids,
    places: [...seen].flatMap((document) => {
      if (gone.has(document)) return []
      const state = parts.streams.load(documents, documentAt(document))
      return state.status === 'unknown' ? [] : placesToLeave(state, id)
    }),
    refused: known.flatMap(({ documentId, file: { path, members = [] }, reason }) =>
      documentId === undefined && reason ? [{ path, members, reason }] : [],
    ),
  }
}

function byDocument(places: readonly ImportedPlace[]): ReadonlyMap<DocumentId, readonly ImportedPlace[]> {
  const found = new Map<DocumentId, ImportedPlace[]>()
  for (const place of places) found.set(place.documentId, [...(found.get(place.documentId) ?? []), place])
  return found
}

function sightAgain({ streams }: EngineParts, sourceId: SourceId, place: ImportedPlace): readonly DocumentCommand[] {
  const { documentId, path, members, modifiedAt, containerId } = place
  const state = streams.load(documents, documentAt(documentId))
  if (state.status === 'unknown') return []
  const { fingerprint } = state
  const file = { path, members }
  return [{ type: 'RegisterSighting', documentId, fingerprint, sourceId, file, modifiedAt, ...(containerId && { containerId }) }]
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

const changeFile = (command: FileCommand & { readonly file: Locator }): Change<never> =>
  changeOf(files, fileAt(command.file), (state) => ok(decideFile(command, state)))

const execute = (parts: EngineParts, id: SourceId, command: ImportCommand): Promise<Result<unknown, unknown>> =>
  parts.streams.executeAll([change(id, command)], byPerson)
