/** Text into vectors: the model itself, the jobs of its worker, and the client that talks to that worker. */
export { createEmbedHandlers } from './embed-handlers'
export { createEmbedderClient, type EmbedderClientDeps } from './embedder-client'
export { createModelEmbedder, type ModelEmbedderOptions } from './model-embedder'
export { checkModelFiles, describeModel } from './model-files'
