/** Gives every passage its vector, in the background, when reading leaves room. */
import { err, ok, type Reason, type Result } from '#kernel'
import type { Embedder, IndexJobs, JobRunner } from '#ports'

export interface EmbeddingLoop {
  /** Starts (again) when there may be passages without a vector. */
  wake(): void
  /** Passages without a vector, as the index counted them when it last took something in. */
  expect(unembedded: number): void
  unembedded(): number
  /** Vectors made since the start, without those that came from the cache. */
  embedded(): number
  /** Resolves when every passage has its vector, or with the reason why that cannot be. */
  complete(onProgress?: (remaining: number) => void): Promise<Result<undefined, Reason>>
  onChange(listener: () => void): () => void
  stop(): Promise<void>
}

/** Passages a round: a few batches of the model, so that stopping is quick and new text is not kept waiting. */
const roundSize = 64

export function createEmbeddingLoop(deps: {
  readonly index: JobRunner<IndexJobs>
  /** The model's process is started at the first passage. */
  readonly embedder: () => Promise<Result<Embedder, Reason>>
  /** False while reading needs the machine. */
  readonly mayRun: () => boolean
}): EmbeddingLoop {
  const listeners = new Set<() => void>()
  const stopping = new AbortController()
  let running: Promise<void> | undefined
  let isAskedAgain = false
  let remaining = 0
  let embedded = 0
  let failure: Reason | undefined
  let hurried = 0

  function wake(): void {
    if (stopping.signal.aborted) return
    isAskedAgain = true
    running ??= rounds()
      .catch((error: unknown) => {
        failure = { code: 'embedder-failed', detail: String(error) }
      })
      .finally(() => {
        running = undefined
        notify()
        // Asked between the last look and now.
        if (isAskedAgain && !failure && mayRun()) wake()
      })
  }

  const mayRun = (): boolean => hurried > 0 || deps.mayRun()

  async function rounds(): Promise<void> {
    while (isAskedAgain && !stopping.signal.aborted && mayRun()) {
      isAskedAgain = false
      const done = await round()
      if (!done.ok) {
        failure = done.error
        return
      }
      failure = undefined
      if (done.value > 0) isAskedAgain = true
      notify()
    }
  }

  /** The number of passages handled. */
  async function round(): Promise<Result<number, Reason>> {
    const embedder = await deps.embedder()
    if (!embedder.ok) return embedder
    const { model } = embedder.value
    const todo = await deps.index.run('passagesToEmbed', { model, limit: roundSize })
    if (!todo.ok) return err({ code: 'reader-crashed', detail: JSON.stringify(todo.error) })
    remaining = todo.value.remaining
    const { passages } = todo.value
    if (passages.length === 0) return ok(0)
    const vectors = await embedder.value.embed(
      'passage',
      passages.map(({ text }) => text),
      stopping.signal,
    )
    if (!vectors.ok) return vectors
    // Handed out again and again, a passage without its vector would keep the loop busy forever.
    if (vectors.value.length !== passages.length) return err({ code: 'embedder-failed', detail: 'not every text got a vector' })
    const stored = await deps.index.run('storeVectors', {
      model,
      vectors: passages.flatMap(({ id }, index) => {
        const vector = vectors.value[index]
        return vector ? [{ id, vector }] : []
      }),
    })
    if (!stored.ok) return err({ code: 'reader-crashed', detail: JSON.stringify(stored.error) })
    embedded += passages.length
    remaining = Math.max(0, remaining - passages.length)
    return ok(passages.length)
  }

  function notify(): void {
    for (const listener of listeners) listener()
  }

  return {
    wake,
    expect(unembedded) {
      remaining = unembedded
      if (unembedded > 0) wake()
    },
    unembedded: () => remaining,
    embedded: () => embedded,
    async complete(onProgress) {
      hurried++
      const report = (): void => onProgress?.(remaining)
      listeners.add(report)
      try {
        do {
          wake()
          await running
          // What a round left undone, because it was not its turn, began again while we waited.
        } while ((isAskedAgain || running) && !stopping.signal.aborted && !failure)
        if (stopping.signal.aborted) return err({ code: 'cancelled' })
        return failure ? err(failure) : ok(undefined)
      } finally {
        listeners.delete(report)
        hurried--
      }
    },
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async stop() {
      stopping.abort()
      await running
    },
  }
}
