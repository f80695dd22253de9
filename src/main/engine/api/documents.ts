/** The contract's documents: taking in, lists, the ledger, reading again. */
import { resolve } from 'node:path'
import { implement } from '@orpc/server'
import { decideDocument, type DocumentCommand } from '#core/documents'
import { contract, type AddProgress } from '#contract'
import type { DocumentId } from '#kernel'
import { documentAt, documents, placeOf } from '../aggregates'
import type { Drop } from '../ingest/drop'
import { addDrop, startDrop } from '../ingest/take-paths'
import type { EngineParts } from '../parts'
import { byPerson } from '../streams'
import { knownFields, toDocumentFields } from './document-fields'
import { answerOf, documentError, vaultError } from './errors'
import { findDocument } from './find-document'
import { fromCallbacks } from './live'

const api = implement(contract.documents)

export function documentProcedures(parts: EngineParts) {
  const { query, follower } = parts

  return {
    add: api.add.handler(async function* ({ input, signal, errors }) {
      for (const path of input.paths) {
        const seen = await parts.files.look(resolve(path))
        const isFolder = (await parts.files.rootState(resolve(path), false)) === 'available'
        if (!seen.ok && !isFolder) throw errors.NO_SUCH_PATH({ data: { path, reason: seen.error } })
      }
      yield* fromCallbacks<AddProgress>((emit, end) => addDrop(parts, input, emit, end), signal)
    }),

    list: api.list.handler(async ({ input, signal, errors }) => {
      await follower.caughtUp()
      const listed = answerOf(await query.run('list', input, signal && { signal }))
      if (!listed) throw errors.WRONG_CURSOR({ data: { after: input.after ?? '' } })
      return listed
    }),

    groups: api.groups.handler(async ({ input, signal }) => {
      await follower.caughtUp()
      return [...answerOf(await query.run('groups', input, signal && { signal }))]
    }),

    fieldValues: api.fieldValues.handler(async ({ input, signal }) => {
      await follower.caughtUp()
      return [...answerOf(await query.run('fieldValues', input, signal && { signal }))]
    }),

    show: api.show.handler(async ({ input, errors }) => {
      const { documentId, original } = await findDocument(parts, input.document)
      const shown = answerOf(await query.run('show', { documentId }))
      if (!shown) throw errors.NO_SUCH_DOCUMENT({ data: { document: input.document } })
      const packs = await parts.packs.current()
      const { fields, missing } = toDocumentFields(documentId, knownFields(parts, documentId, packs.ok ? packs.value.packs : new Map()))
      return { ...shown, hasOriginal: original !== undefined, fields, gaps: missing }
    }),

    retry: api.retry.handler(async function* ({ input, signal, errors }) {
      const available = parts.languages()
      const missing = input.languages?.find((language) => !available.includes(language))
      if (missing !== undefined) throw errors.LANGUAGE_DATA_MISSING({ data: { language: missing, available: [...available] } })
      const state = await findDocument(parts, input.document)
      const { documentId } = state
      const command: DocumentCommand = {
        type: 'RequestReading',
        pages: input.page === undefined ? [] : [input.page],
        onlyStopped: input.onlyStopped,
        ...(input.languages && { languages: input.languages }),
        ...(input.how && { how: input.how }),
        ...(input.password !== undefined && { password: input.password }),
      }
      yield* fromCallbacks<AddProgress>((emit, end) => {
        const drop = startDrop(parts, emit)
        void retry(parts, documentId, command, drop, input.wait).then(
          (summary) => {
            emit({ type: 'done', summary })
            end()
          },
          (error: unknown) => end(error as Error),
        )
        return () => {
          drop.dispose()
        }
      }, signal)
    }),
  }
}

async function retry(parts: EngineParts, id: DocumentId, command: DocumentCommand, drop: Drop, isWaiting: boolean) {
  const requested = await parts.streams.execute(documents, documentAt(id), (state) => decideDocument(command, state), byPerson)
  if (!requested.ok) throw documentError(requested.error, id, parts.paths.folder)
  drop.await(id)
  if (isWaiting) {
    await drop.finished()
    const refused = drop.refusedBecause()
    if (refused) throw vaultError(refused, parts.paths.folder)
    await parts.understanding.understood([id])
  }
  const state = parts.streams.load(documents, documentAt(id))
  return drop.summary(state.status === 'unknown' ? [] : state.sightings.map(({ file }) => placeOf(file)))
}
