/** What the embed worker does (workers/embed): text into vectors, on a model loaded when the worker starts. */
import type { Reason, Result } from '#kernel'

export interface EmbedJobs {
  /** Unit-length vectors in the order of `texts`. Errors: `model-missing`, `model-damaged`, `embedder-failed`, `cancelled`. */
  embed: {
    input: { readonly kind: 'query' | 'passage'; readonly texts: readonly string[] }
    item: never
    result: Result<readonly Float32Array[], Reason>
  }
}
