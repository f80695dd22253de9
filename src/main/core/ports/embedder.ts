/** Turns text into vectors. */
import type { Reason, Result } from '#kernel'

export interface EmbeddingModel {
  /** Name and checksum prefix: vectors of different ids are never compared. */
  readonly id: string
  readonly dimensions: number
}

export interface Embedder {
  readonly model: EmbeddingModel
  /** Unit-length vectors in the order of `texts`; texts beyond the model's window are cut. */
  embed(kind: 'query' | 'passage', texts: readonly string[], signal?: AbortSignal): Promise<Result<readonly Float32Array[], Reason>>
}
