/** The jobs of the embed worker: the model is loaded with the first one and kept. */
import type { Reason, Result } from '#kernel'
import type { EmbedJobs, Embedder, JobHandlers } from '#ports'
import { createModelEmbedder, type ModelEmbedderOptions } from './model-embedder'

export function createEmbedHandlers(options: ModelEmbedderOptions): JobHandlers<EmbedJobs> {
  let loading: Promise<Result<Embedder, Reason>> | undefined
  return {
    embed: async ({ kind, texts }, { signal }) => {
      loading ??= createModelEmbedder(options)
      const embedder = await loading
      // A model that was repaired in the meantime is found by the next job.
      if (!embedder.ok) loading = undefined
      return embedder.ok ? embedder.value.embed(kind, texts, signal) : embedder
    },
  }
}
