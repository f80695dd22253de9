/** The contract's imports: what a drop would take, drops of the past, and files from pages that know no path. */
import { resolve } from 'node:path'
import { implement } from '@orpc/server'
import { contract } from '#contract'
import { redoImport, undoImport } from '../imports'
import { previewImport } from '../ingest/preview'
import type { EngineParts } from '../parts'
import { longestUploadBytes, type Received } from '../received'
import { answerOf, vaultError } from './errors'

const api = implement(contract.documents.imports)

export function importProcedures(parts: EngineParts) {
  const { files, follower, query, paths } = parts

  return {
    preview: api.preview.handler(async function* ({ input, signal, errors }) {
      const wanted = input.paths.map((path) => resolve(path))
      for (const path of wanted) {
        const seen = await files.look(path)
        const isFolder = !seen.ok && (await files.rootState(path, false)) === 'available'
        if (!seen.ok && !isFolder) throw errors.NO_SUCH_PATH({ data: { path, reason: seen.error } })
      }
      yield* previewImport(parts, wanted, signal)
    }),
    list: api.list.handler(async ({ input }) => {
      await follower.caughtUp()
      const { limit, after } = input
      const { items, next } = answerOf(await query.run('imports', { limit, ...(after !== undefined && { after }) }))
      return { items: [...items], next }
    }),
    undo: api.undo.handler(async ({ input, errors }) => {
      const undone = await undoImport(parts, input.import)
      if (!undone) throw errors.NO_SUCH_IMPORT({ data: { import: input.import } })
      return undone
    }),
    redo: api.redo.handler(async ({ input, errors }) => {
      const redone = await redoImport(parts, input.import)
      if (!redone) throw errors.NO_SUCH_IMPORT({ data: { import: input.import } })
      return redone
    }),
    receive: api.receive.handler(async ({ input, errors }) => {
      const { base64, ...slice } = input
      const answer: Awaited<ReturnType<Received['receive']>> = await parts.received.receive({
        ...slice,
        bytes: Buffer.from(base64, 'base64'),
      })
      if (answer.ok) return { path: answer.value }
      const { error } = answer
      if (error.type === 'Broken') throw errors.UPLOAD_BROKEN({ data: { expectedOffset: error.expectedOffset } })
      if (error.type === 'TooLarge') throw errors.UPLOAD_TOO_LARGE({ data: { megabytes: longestUploadBytes / 1024 ** 2 } })
      throw vaultError(error, paths.received)
    }),
  }
}
