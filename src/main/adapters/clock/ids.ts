/** UUID version 7 (RFC 9562): ids that sort by the time they were made, also within one millisecond. */
import { randomFillSync } from 'node:crypto'
import type { Clock, Ids } from '#ports'

const randomBytesAtOnce = 4096

export function createIds({ clock }: { readonly clock: Clock }): Ids {
  const pool = Buffer.alloc(randomBytesAtOnce)
  const bytes = Buffer.alloc(16)
  let used = randomBytesAtOnce
  let lastTime = 0
  let counter = 0

  return {
    next() {
      takeRandomBytes()
      const now = clock.now()
      // A clock that goes back must not give ids that sort before earlier ones.
      if (now > lastTime) {
        lastTime = now
        counter = bytes.readUInt16BE(6) & 0x07ff
      } else {
        counter += 1
        if (counter > 0x0fff) {
          lastTime += 1
          counter = 0
        }
      }
      bytes.writeUIntBE(lastTime, 0, 6)
      bytes.writeUInt16BE(0x7000 | counter, 6)
      bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8)
      const hex = bytes.toString('hex')
      return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
    },
  }

  function takeRandomBytes(): void {
    if (used + 10 > randomBytesAtOnce) {
      randomFillSync(pool)
      used = 0
    }
    pool.copy(bytes, 6, used, used + 10)
    used += 10
  }
}
