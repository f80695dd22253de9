/** Formats: what a file is, and a reader for each kind. */
export { fileReasonOf } from './failure'
export { fingerprintFile } from './fingerprint'
export { limits } from './limits'
export type { ReaderDeps } from './reader-deps'
export { createReaders } from './registry'
