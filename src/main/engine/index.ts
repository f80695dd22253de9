export { createEngine, type Engine, type EngineOptions } from './create-engine'
export type { EngineApi } from './api'
export { vaultNickname, type OpenVaultError } from './open-vault'
export type { Runtime } from './runtime'
