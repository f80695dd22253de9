/** The jobs of the embed worker: the model is loaded before the first one, so that no cancelled job ends a worker that is loading. */
import type { EmbedJobs, JobHandlers } from '#ports'
import { createModelEmbedder, type ModelEmbedderOptions } from './model-embedder'

export async function createEmbedHandlers(options: ModelEmbedderOptions): Promise<JobHandlers<EmbedJobs>> {
  let embedder = await createModelEmbedder(options)
  return {
    embed: async ({ kind, texts }, { signal }) => {
      // A model that was repaired in the meantime is found by the next job.
      if (!embedder.ok) embedder = await createModelEmbedder(options)
      return embedder.ok ? embedder.value.embed(kind, texts, signal) : embedder
    },
  }
}
