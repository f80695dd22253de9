/** Work and streams over a line that can be lost: the same rules on both of its ends. */

/** As much of an AbortSignal as is needed: this layer knows no platform. */
export interface Ending {
  readonly aborted: boolean
  /** Errors, as the platform gives them. */
  readonly reason: Error
  addEventListener(type: 'abort', listener: () => void, options: { readonly once: true }): void
  removeEventListener(type: 'abort', listener: () => void): void
}

/** Rejects with the signal's reason as soon as it aborts, whatever the work does about it. */
export async function endedBy<T>(signal: Ending, work: Promise<T>): Promise<T> {
  let onAbort: (() => void) | undefined
  const aborted = new Promise<never>((_resolve, reject) => {
    onAbort = () => {
      reject(signal.reason)
    }
    if (signal.aborted) onAbort()
    else signal.addEventListener('abort', onAbort, { once: true })
  })
  try {
    return await Promise.race([work, aborted])
  } finally {
    if (onAbort) signal.removeEventListener('abort', onAbort)
  }
}

export const isStream = (output: unknown): output is AsyncIterator<unknown> =>
  typeof output === 'object' && output !== null && Symbol.asyncIterator in output && 'next' in output
