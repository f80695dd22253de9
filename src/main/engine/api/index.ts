/** The contract, implemented. */
import { implement } from '@orpc/server'
import { contract } from '#contract'
import type { EngineParts } from '../parts'
import { documentProcedures } from './documents'
import { healthProcedures } from './health'
import { queueProcedures } from './queue'
import { searchProcedures } from './search'
import { sourceProcedures } from './sources'
import { vaultProcedures } from './vault'

export const createApi = (parts: EngineParts) =>
  implement(contract).router({
    documents: { ...documentProcedures(parts), sources: sourceProcedures(parts), queue: queueProcedures(parts) },
    search: searchProcedures(parts),
    vault: vaultProcedures(parts),
    health: healthProcedures(parts),
  })

export type EngineApi = ReturnType<typeof createApi>
