export { acquireVaultLock } from './vault-lock'
export type { VaultLock, VaultLockError } from './vault-lock'
export { announceOwner, findOwner } from './owner'
export type { Owner } from './owner'
