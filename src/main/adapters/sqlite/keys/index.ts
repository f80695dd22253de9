export { openKeyRing } from './key-ring'
export type { KeyRingOpenError } from './key-ring'
