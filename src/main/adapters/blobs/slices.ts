/** Long work on the main thread in slices, so that it never blocks for a frame. */
import { createHash } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'

export const sliceBytes = 1024 * 1024

const sliceMs = 8

/** Call often; waits for a turn of the event loop when the slice is used up. */
export function createPacer(): () => Promise<void> | undefined {
  let startedAt = performance.now()
  return () => {
    if (performance.now() - startedAt < sliceMs) return undefined
    return setImmediate().then(() => {
      startedAt = performance.now()
    })
  }
}

export async function sha256InSlices(bytes: Uint8Array): Promise<string> {
  const hash = createHash('sha256')
  const pace = createPacer()
  for (let start = 0; start < bytes.length; start += sliceBytes) {
    await pace()
    hash.update(bytes.subarray(start, start + sliceBytes))
  }
  return hash.digest('hex')
}
