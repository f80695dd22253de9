/** Follows a stream of the engine for as long as somebody is interested, over lost lines as well. */

const againMs = 500

/** `onLost` tells that items may have been missed. Never rejects. */
export async function follow<T>(
  open: (signal: AbortSignal) => Promise<AsyncIterable<T>>,
  onItem: (item: T) => void,
  signal: AbortSignal,
  onLost?: () => void,
): Promise<void> {
  const isLeft = () => signal.aborted
  while (!isLeft()) {
    try {
      for await (const item of await open(signal)) onItem(item)
    } catch {
      // The line was lost, which the frame shows; it is opened again by itself.
      onLost?.()
    }
    if (!isLeft()) await pause(againMs)
  }
}

export const pause = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    window.setTimeout(resolve, ms)
  })
