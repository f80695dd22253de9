import { documentsContract } from './documents'
import { healthContract } from './health'
import { searchContract } from './search'
import { vaultContract } from './vault'

export * from './common'
export * from './documents'
export * from './health'
export * from './search'
export * from './vault'

/** One contract for every door. Raised when a change would confuse an older client. */
export const protocolVersion = 1

export const contract = {
  documents: documentsContract,
  search: searchContract,
  vault: vaultContract,
  health: healthContract,
}
export type Contract = typeof contract
