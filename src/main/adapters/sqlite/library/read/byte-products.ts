/** Products of one vector of signed bytes with many: in WebAssembly, the only JavaScript that takes eight numbers at a time. */

export interface ByteProducts {
  readonly count: number
  /** Of the row with the query. */
  readonly dot: (row: number) => number
  /** Of the row with itself. */
  readonly square: (row: number) => number
}

/** `rows`: one after the other, each as long as the query. The answer holds until the next call. */
export function byteProducts(query: Int8Array, rows: Uint8Array): ByteProducts {
  const count = query.length === 0 ? 0 : Math.floor(rows.length / query.length)
  const rowsAt = Math.ceil(query.length / lanes) * bytesPerStep
  // A row's last step may read over its end.
  const sumsAt = rowsAt + Math.ceil((rows.length + lanes) / 16) * 16
  const { memory, multiply } = (machine ??= startMachine())
  const missing = sumsAt + count * sumsPerRow * 4 - memory.buffer.byteLength
  if (missing > 0) memory.grow(Math.ceil(missing / 65_536))
  placeQuery(query, new Int16Array(memory.buffer, 0, rowsAt / 2))
  new Uint8Array(memory.buffer, rowsAt).set(rows)
  if (count > 0) multiply(rowsAt, rowsAt + count * query.length, query.length, sumsAt)
  const sums = new Int32Array(memory.buffer, sumsAt, count * sumsPerRow)
  const sumFrom = (at: number) => (sums[at] ?? 0) + (sums[at + 1] ?? 0) + (sums[at + 2] ?? 0) + (sums[at + 3] ?? 0)
  return { count, dot: (row) => sumFrom(row * sumsPerRow), square: (row) => sumFrom(row * sumsPerRow + 4) }
}

const lanes = 8
/** Eight numbers of the query and eight masks, each of two bytes. */
const bytesPerStep = 32
/** Four partial sums of each product. */
const sumsPerRow = 8

function placeQuery(query: Int8Array, place: Int16Array): void {
  place.fill(0)
  query.forEach((value, dimension) => {
    const at = Math.floor(dimension / lanes) * 2 * lanes + (dimension % lanes)
    place[at] = value
    place[at + lanes] = -1
  })
}

interface Machine {
  readonly memory: WebAssembly.Memory
  readonly multiply: (row: number, rowsEnd: number, dimensions: number, sums: number) => void
}

/** One for the whole thread: a WebAssembly memory reserves gigabytes of addresses. */
let machine: Machine | undefined

function startMachine(): Machine {
  const memory = new WebAssembly.Memory({ initial: 8 })
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(program()), { from: { memory } })
  return { memory, multiply: exports['multiply'] as Machine['multiply'] }
}

/**
 * for (; row < rowsEnd; row += dimensions, sums += 32) {
 *   dot = square = 0
 *   for (at = query = 0; at < dimensions; at += 8, query += 32) {
 *     numbers = eight bytes at (row + at), widened
 *     dot += numbers × query[0..8]
 *     square += numbers × (numbers & masks[0..8])
 *   }
 *   sums[0..4] = dot, sums[4..8] = square
 * }
 */
function program(): Uint8Array<ArrayBuffer> {
  const [row, rowsEnd, dimensions, sums, at, query, numbers, dot, square] = [0, 1, 2, 3, 4, 5, 6, 7, 8] as const
  const [i32, v128] = [0x7f, 0x7b]
  const get = (local: number) => [0x20, local]
  const set = (local: number) => [0x21, local]
  const tee = (local: number) => [0x22, local]
  const zero = [0x41, 0]
  const add = (local: number, bytes: number) => [...get(local), 0x41, bytes, 0x6a]
  const sum = (local: number, other: number) => [...get(local), ...get(other), 0x6a]
  const isLess = 0x49
  const loop = [0x03, 0x40]
  const againIf = [0x0d, 0]
  const end = 0x0b
  const [addLanes, multiplyLanes, and] = [
    [0xfd, 0xae, 0x01],
    [0xfd, 0xba, 0x01],
    [0xfd, 0x4e],
  ] as const
  const zeroLanes = [0xfd, 0x0c, ...new Uint8Array(16)]
  const loadBytes = [0xfd, 0x01, 3, 0]
  const load = (offset: number) => [0xfd, 0x00, 4, offset]
  const store = (offset: number) => [0xfd, 0x0b, 4, offset]

  // prettier-ignore
  const code = [
    ...loop,
      ...zero, ...set(at), ...zero, ...set(query), ...zeroLanes, ...set(dot), ...zeroLanes, ...set(square),
      ...loop,
        ...sum(row, at), ...loadBytes, ...set(numbers),
        ...get(dot), ...get(numbers), ...get(query), ...load(0), ...multiplyLanes, ...addLanes, ...set(dot),
        ...get(square), ...get(numbers), ...get(numbers), ...get(query), ...load(16), ...and, ...multiplyLanes, ...addLanes, ...set(square),
        ...add(query, 32), ...set(query),
        ...add(at, 8), ...tee(at), ...get(dimensions), isLess, ...againIf,
      end,
      ...get(sums), ...get(dot), ...store(0), ...get(sums), ...get(square), ...store(16),
      ...add(sums, 32), ...set(sums),
      ...sum(row, dimensions), ...tee(row), ...get(rowsEnd), isLess, ...againIf,
    end,
  ]
  const withLength = (bytes: readonly number[]) => [...lengthOf(bytes), ...bytes]
  const text = (name: string) => withLength([...Buffer.from(name)])
  const section = (id: number, content: readonly number[]) => [id, ...withLength(content)]
  const locals = [2, 2, i32, 3, v128]
  return Uint8Array.from([
    ...[...Buffer.from('\0asm'), 1, 0, 0, 0],
    ...section(1, [1, 0x60, 4, i32, i32, i32, i32, 0]),
    ...section(2, [1, ...text('from'), ...text('memory'), 2, 0, 1]),
    ...section(3, [1, 0]),
    ...section(7, [1, ...text('multiply'), 0, 0]),
    ...section(10, [1, ...withLength([...locals, ...code, end])]),
  ])
}

/** Numbers below 16,384 in WebAssembly's groups of seven bits. */
const lengthOf = ({ length }: readonly number[]) => (length < 128 ? [length] : [(length & 127) | 128, length >> 7])
