import { documentsContract } from './documents'
import { healthContract } from './health'
import { hostContract } from './host'
import { qualityContract } from './quality'
import { searchContract } from './search'
import { understandingContract } from './understanding'
import { vaultContract } from './vault'

export * from './attention'
export * from './common'
export * from './documents'
export * from './health'
export * from './host'
export * from './imports'
export * from './ledger'
export * from './mail'
export * from './names'
export * from './quality'
export * from './queue'
export * from './search'
export * from './sources'
export * from './tags'
export * from './understanding'
export * from './vault'

/** One contract for every door. Raised when a change would confuse an older client. */
export const protocolVersion = 1

export const contract = {
  documents: documentsContract,
  search: searchContract,
  vault: vaultContract,
  health: healthContract,
  understanding: understandingContract,
  quality: qualityContract,
}
export type Contract = typeof contract

/** What a window or a browser page talks to: the engine and the program around it. */
export const screenContract = { ...contract, host: hostContract }
export type ScreenContract = typeof screenContract
