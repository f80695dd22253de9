/** The contract, implemented. */
import { implement } from '@orpc/server'
import { contract } from '#contract'
import type { EngineParts } from '../parts'
import { attentionProcedures } from './attention'
import { documentCommands } from './document-commands'
import { documentProcedures } from './documents'
import { documentsLive } from './documents-live'
import { healthProcedures } from './health'
import { historyProcedures } from './history'
import { importProcedures } from './imports'
import { pageProcedures } from './pages'
import { qualityProcedures } from './quality'
import { queueProcedures } from './queue'
import { savedSearchProcedures } from './saved-searches'
import { searchProcedures, similarProcedures } from './search'
import { sourceProcedures } from './sources'
import { tagProcedures } from './tags'
import { understandingProcedures } from './understanding'
import { vaultProcedures } from './vault'

export const createApi = (parts: EngineParts) =>
  implement(contract).router({
    documents: {
      ...documentProcedures(parts),
      ...documentCommands(parts),
      ...pageProcedures(parts),
      ...historyProcedures(parts),
      live: documentsLive(parts),
      sources: sourceProcedures(parts),
      queue: queueProcedures(parts),
      imports: importProcedures(parts),
      tags: tagProcedures(parts),
      attention: attentionProcedures(parts),
    },
    search: { ...searchProcedures(parts), ...similarProcedures(parts), saved: savedSearchProcedures(parts) },
    vault: vaultProcedures(parts),
    health: healthProcedures(parts),
    understanding: understandingProcedures(parts),
    quality: qualityProcedures(parts),
  })

export type EngineApi = ReturnType<typeof createApi>
