/** One command of a person on many documents: named, checked, then done in transactions that keep the program answering. */
import type { ORPCError } from '@orpc/server'
import { decideAll, type DocumentCommand, type DocumentError, type DocumentEvent } from '#core/documents'
import { asDocumentId, err, type DocumentId, type Result } from '#kernel'
import type { AppendError } from '#ports'
import { documentAt, documents } from './aggregates'
import { answerOf, documentError, vaultError } from './api/errors'
import { findDocument } from './api/find-document'
import type { EngineParts } from './parts'
import { byPerson, changeOf, type Change } from './streams'

/** Up to so many documents change together or not at all; more take several transactions, each of them whole. */
const documentsAtOnce = 100

interface Refused {
  readonly document: DocumentId
  readonly why: DocumentError
}

export interface ChangedDocuments {
  readonly position: number
  readonly documents: readonly DocumentId[]
}

/** Throws the contract's error when one of the names fits no document: nothing has then happened. */
export async function findDocuments(parts: EngineParts, named: readonly string[]): Promise<readonly DocumentId[]> {
  await parts.follower.caughtUp()
  const exact = named.filter((name) => /^[a-z2-7]{26}$/.test(name)).map(asDocumentId)
  const known = new Set<string>(answerOf(await parts.query.run('titles', { documents: exact })).map(({ id }) => id))
  const ids = new Set<DocumentId>()
  for (const name of named) ids.add(known.has(name) ? asDocumentId(name) : (await findDocument(parts, name)).documentId)
  return [...ids]
}

/** `first` happens together with the first documents. A document without commands is left alone. */
export async function changeDocuments(
  parts: EngineParts,
  ids: readonly DocumentId[],
  commandsFor: (id: DocumentId) => readonly DocumentCommand[],
  first: readonly Change<never>[] = [],
): Promise<ChangedDocuments> {
  let { position } = await execute(parts, first, ids.slice(0, documentsAtOnce), commandsFor)
  for (let from = documentsAtOnce; from < ids.length; from += documentsAtOnce) {
    position = (await execute(parts, [], ids.slice(from, from + documentsAtOnce), commandsFor)).position
  }
  return { position, documents: ids }
}

async function execute(
  { streams, paths }: EngineParts,
  first: readonly Change<never>[],
  ids: readonly DocumentId[],
  commandsFor: (id: DocumentId) => readonly DocumentCommand[],
): Promise<{ readonly position: number }> {
  const changes = ids.map((id) =>
    changeOf(documents, documentAt(id), (state): Result<readonly DocumentEvent[], Refused> => {
      const decided = decideAll(commandsFor(id), state)
      return decided.ok ? decided : err({ document: id, why: decided.error })
    }),
  )
  const executed = await streams.executeAll<Refused>([...first, ...changes], byPerson)
  if (executed.ok) return executed.value
  throw errorOf(executed.error, paths.folder)
}

const errorOf = (error: Refused | AppendError, path: string): ORPCError<string, unknown> =>
  'why' in error ? documentError(error.why, error.document, path) : vaultError(error, path)
