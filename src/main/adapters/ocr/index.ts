export { createPageRecogniser } from './recogniser'
export type { RecogniserDeps } from './recogniser'
export { loadWords } from './words'
