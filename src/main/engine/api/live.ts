/** Turns callbacks into the live streams of the contract. */

/** What `start` emits, in order, until `end` is called or the consumer leaves. `start` returns the way to stop listening. */
export async function* fromCallbacks<T>(
  start: (emit: (item: T) => void, end: (error?: Error) => void) => () => void,
  signal?: AbortSignal,
): AsyncGenerator<T, void, void> {
  const waiting: T[] = []
  let isEnded = false
  let isLeft = false
  let failure: Error | undefined
  const failed = (): Error | undefined => failure
  const hasEnded = (): boolean => isEnded || signal?.aborted === true
  let wake: () => void = () => undefined
  const end = (error?: Error): void => {
    isEnded = true
    failure = error
    wake()
  }
  const stop = start((item) => {
    // Nobody takes it any more.
    if (isLeft) return
    waiting.push(item)
    wake()
  }, end)
  const onAbort = (): void => {
    end()
  }
  signal?.addEventListener('abort', onAbort)
  try {
    for (;;) {
      yield* waiting.splice(0)
      if (waiting.length > 0) continue
      const error = failed()
      if (error) throw error
      if (hasEnded()) return
      await new Promise<void>((resolve) => (wake = resolve))
    }
  } finally {
    isLeft = true
    signal?.removeEventListener('abort', onAbort)
    stop()
  }
}

/** The newest state after each change, at most one every `everyMs`; the first at once. */
export function fromChanges<T>(
  current: () => Promise<T>,
  onChange: (listener: () => void) => () => void,
  signal?: AbortSignal,
  everyMs = 100,
): AsyncGenerator<T, void, void> {
  return fromCallbacks<T>((emit, end) => {
    let timer: NodeJS.Timeout | undefined
    let isStopped = false
    const tell = async (): Promise<void> => {
      try {
        const state = await current()
        if (!isStopped) emit(state)
      } catch (error) {
        end(error as Error)
      }
    }
    const stopListening = onChange(() => {
      timer ??= setTimeout(() => {
        timer = undefined
        void tell()
      }, everyMs)
    })
    void tell()
    return () => {
      isStopped = true
      clearTimeout(timer)
      stopListening()
    }
  }, signal)
}

/**
 * One item for all that happened since the last: `take` collects what `onChange` announced (undefined: nothing to tell). The
 * next is only made when the last was taken and `everyMs` have passed, so that nobody is told faster than they listen.
 */
export async function* gathered<T>(
  onChange: (wake: () => void) => () => void,
  take: () => Promise<T | undefined>,
  signal: AbortSignal | undefined,
  everyMs: number,
): AsyncGenerator<T, void, void> {
  let isAwake = false
  let wake: () => void = () => undefined
  const stopListening = onChange(() => {
    isAwake = true
    wake()
  })
  const onAbort = (): void => {
    wake()
  }
  signal?.addEventListener('abort', onAbort)
  const isLeft = (): boolean => signal?.aborted === true
  const hasNews = (): boolean => isAwake
  try {
    while (!isLeft()) {
      if (!hasNews()) await new Promise<void>((resolve) => (wake = resolve))
      if (isLeft()) return
      isAwake = false
      const item = await take()
      if (item === undefined) continue
      yield item
      await pause(everyMs, signal)
    }
  } finally {
    signal?.removeEventListener('abort', onAbort)
    stopListening()
  }
}

/** Resolves after the time, or when nobody listens any more. */
export function pause(milliseconds: number, signal?: AbortSignal): Promise<void> {
  if (signal?.aborted) return Promise.resolve()
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, milliseconds)
    signal?.addEventListener('abort', done)
  })
}
