/** How large a message is, near enough to stop one that floods its receiver. */

const perObject = 32

export function approximateBytes(value: unknown): number {
  let bytes = 0
  const waiting: unknown[] = [value]
  const seen = new Set<object>()
  while (waiting.length > 0) {
    const next = waiting.pop()
    if (typeof next === 'string') bytes += next.length * 2
    else if (typeof next !== 'object' || next === null) bytes += 8
    else if (ArrayBuffer.isView(next)) bytes += next.byteLength + perObject
    else if (next instanceof ArrayBuffer) bytes += next.byteLength + perObject
    else if (!seen.has(next)) {
      seen.add(next)
      bytes += perObject
      if (Array.isArray(next)) for (const element of next) waiting.push(element)
      else if (next instanceof Map) for (const [key, element] of next) waiting.push(key, element)
      else if (next instanceof Set) for (const element of next) waiting.push(element)
      else
        for (const [key, element] of Object.entries(next)) {
          bytes += key.length
          waiting.push(element)
        }
    }
  }
  return bytes
}
