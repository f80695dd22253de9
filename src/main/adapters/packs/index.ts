export { loadPacks } from './load-packs'
export type { LoadedPacks, PackFileProblem } from './load-packs'
