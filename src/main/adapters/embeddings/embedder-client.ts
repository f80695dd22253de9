/** An Embedder whose model lives in another process. Queries overtake passages. */
import { err, ok, reason, type Reason, type Result } from '#kernel'
import type { EmbedJobs, Embedder, EmbeddingModel, JobFailure, JobRunner } from '#ports'

export interface EmbedderClientDeps {
  readonly pool: JobRunner<EmbedJobs>
  /** From `describeModel` on the folder the worker uses. */
  readonly model: EmbeddingModel
}

// One small batch stands before a query at most: some 150 ms; the next job is on its way when one ends.
const textsPerJob = 8
const priorities = { query: 10, passage: 0 }
// On a busy machine.
const longestJobMs = 120_000

export function createEmbedderClient({ pool, model }: EmbedderClientDeps): Embedder {
  return {
    model,
    async embed(kind, texts, signal) {
      // Like lengths together: the worker pads each batch to its longest text.
      const byLength = texts.map((text, index) => ({ text, index })).sort((a, b) => a.text.length - b.text.length)
      const parts = Array.from({ length: Math.ceil(texts.length / textsPerJob) }, (_, part) =>
        byLength.slice(part * textsPerJob, (part + 1) * textsPerJob),
      )
      const stop = new AbortController()
      const onAbort = () => {
        stop.abort()
      }
      signal?.addEventListener('abort', onAbort, { once: true })
      if (signal?.aborted) stop.abort()
      try {
        const vectors: Float32Array[] = []
        const embedded = await Promise.all(parts.map((part) => embedPart(part.map(({ text }) => text))))
        for (const [number, part] of parts.entries()) {
          const result = embedded[number]
          if (result?.ok) part.forEach(({ index }, row) => (vectors[index] = result.value[row] ?? new Float32Array(model.dimensions)))
        }
        const failed = embedded.filter((result) => !result.ok)
        // The parts stopped because of a failure say `cancelled`: the cause is what the caller needs.
        return failed.find(({ error }) => error.code !== 'cancelled') ?? failed[0] ?? ok(vectors)
      } finally {
        signal?.removeEventListener('abort', onAbort)
      }

      async function embedPart(part: readonly string[]): Promise<Result<readonly Float32Array[], Reason>> {
        const done = await pool.run(
          'embed',
          { kind, texts: part },
          { signal: stop.signal, priority: priorities[kind], timeoutMs: longestJobMs },
        )
        const result = done.ok ? done.value : err(reasonOf(done.error))
        if (!result.ok) stop.abort()
        return result
      }
    },
  }
}

function reasonOf(failure: JobFailure): Reason {
  if (failure.type === 'Cancelled') return reason('cancelled')
  return reason('embedder-failed', {}, failure.type === 'Crashed' ? failure.detail : JSON.stringify(failure))
}
