export { deterministicNonce, open, openInSlices, seal, sealInSlices } from './sealing'
export type { Opened } from './sealing'
export { loadVaultKey, parseRecoveryKey, recoveryKeyOf, restoreVaultKey } from './vault-key'
export type { OsKeystore, VaultKey, VaultKeyError } from './vault-key'
