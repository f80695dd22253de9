/** The contract's sources: watched folders. */
import { resolve } from 'node:path'
import { implement } from '@orpc/server'
import { contract } from '#contract'
import { asSourceId } from '#kernel'
import type { AppendError } from '#ports'
import type { EngineParts } from '../parts'
import { vaultError } from './errors'
import { fromChanges } from './live'

const api = implement(contract.documents.sources)

export function sourceProcedures(parts: EngineParts) {
  const { sources, files, paths } = parts

  return {
    list: api.list.handler(async () => [...(await sources.list())]),
    live: api.live.handler(async function* ({ signal }) {
      yield* fromChanges(
        async () => [...(await sources.list())],
        (listener) => sources.onChange(listener),
        signal,
      )
    }),
    add: api.add.handler(async ({ input, errors }) => {
      const path = resolve(input.path)
      const root = await files.rootState(path, false)
      if (root === 'missing') throw errors.NO_SUCH_PATH({ data: { path, reason: { code: 'file-missing' } } })
      if (root !== 'available') throw errors.NO_SUCH_PATH({ data: { path, reason: { code: 'file-no-permission' } } })
      const { ignore, polling, keepOriginals, languages } = input
      const added = await sources.add(path, { ignore, polling, keepOriginals, ...(languages && { languages }) })
      if (!added.ok) {
        const { error } = added
        if (error.type === 'SourceOverlaps' || error.type === 'SourceExists') throw errors.SOURCE_OVERLAPS({ data: { path: error.path } })
        throw vaultError(error as AppendError, paths.folder)
      }
      const row = await sources.find(path)
      if (!row) throw new Error(`The source ${path} was added and is not listed`)
      return row
    }),
    configure: api.configure.handler(async ({ input, errors }) => {
      const row = await sources.find(input.source)
      if (!row) throw errors.NO_SUCH_SOURCE({ data: { source: input.source } })
      const { ignore, polling, keepOriginals, languages } = input.options
      const configured = await sources.configure(asSourceId(row.id), { ignore, polling, keepOriginals, ...(languages && { languages }) })
      if (!configured.ok) throw vaultError(configured.error as AppendError, paths.folder)
      const now = await sources.find(row.id)
      if (!now) throw errors.NO_SUCH_SOURCE({ data: { source: input.source } })
      return now
    }),
    remove: api.remove.handler(async ({ input, errors }) => {
      const row = await sources.find(input.source)
      if (!row) throw errors.NO_SUCH_SOURCE({ data: { source: input.source } })
      const removed = await sources.remove(asSourceId(row.id))
      if (!removed.ok) throw vaultError(removed.error as AppendError, paths.folder)
      return { position: removed.value.position }
    }),
    rescan: api.rescan.handler(async ({ input, errors }) => {
      const wanted = input.source === undefined ? undefined : await sources.find(input.source)
      if (input.source !== undefined && !wanted) throw errors.NO_SUCH_SOURCE({ data: { source: input.source } })
      const rows = wanted ? [wanted] : (await sources.list()).filter(({ kind }) => kind === 'folder')
      for (const { id } of rows) {
        const refused = await sources.rescan(asSourceId(id))
        if (refused) throw vaultError(refused, paths.folder)
      }
      const ids = new Set(rows.map(({ id }) => id))
      return (await sources.list()).filter(({ id }) => ids.has(id))
    }),
    test: api.test.handler(async ({ input, errors }) => {
      const probed = await files.probe(resolve(input.path))
      if (!probed.ok) throw errors.NO_SUCH_PATH({ data: { path: input.path, reason: probed.error } })
      return { ...probed.value, unreadable: [...probed.value.unreadable] }
    }),
  }
}
