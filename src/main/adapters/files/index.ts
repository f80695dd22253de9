/** Folders and files outside the vault: listing, settling, watching and trying out. Nothing is ever written there. */
export { createFiles } from './create-files'
export type { FilesDeps } from './create-files'
