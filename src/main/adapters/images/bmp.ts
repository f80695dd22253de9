/** Decodes Windows bitmaps, which sharp does not: uncompressed 1, 4, 8, 16, 24 and 32 bits a pixel, and run-length coded 4 and 8. */

export interface Pixels {
  /** RGBA, row by row, from the top. */
  readonly data: Uint8Array
  readonly width: number
  readonly height: number
  /** Pixels per inch, when the file tells. */
  readonly dpi?: number
}

export interface BitmapSize {
  readonly width: number
  readonly height: number
}

const runLength8 = 1
const runLength4 = 2
const bitFields = 3

/** Undefined when it is no bitmap this decoder knows. */
export function readBmpSize(file: Uint8Array): BitmapSize | undefined {
  const header = readHeader(file)
  return header && { width: header.width, height: header.height }
}

export function decodeBmp(file: Uint8Array): Pixels | undefined {
  const header = readHeader(file)
  if (!header) return undefined
  const { width, height, bits, compression, isTopDown } = header
  const data = new Uint8Array(width * height * 4)
  const rowOf = (y: number) => (isTopDown ? y : height - 1 - y) * width * 4
  if (compression === runLength8 || compression === runLength4) decodeRuns(file, header, data, rowOf)
  else if (bits <= 8) decodeIndexed(file, header, data, rowOf)
  else decodeDirect(file, header, data, rowOf)
  return { data, width, height, ...(header.dpi !== undefined && { dpi: header.dpi }) }
}

interface Header {
  readonly width: number
  readonly height: number
  readonly isTopDown: boolean
  readonly bits: number
  readonly compression: number
  readonly offset: number
  /** RGB triples. */
  readonly palette: Uint8Array
  readonly masks: readonly number[]
  readonly dpi?: number
}

function readHeader(file: Uint8Array): Header | undefined {
  if (file.length < 26 || file[0] !== 0x42 || file[1] !== 0x4d) return undefined
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength)
  const offset = view.getUint32(10, true)
  const headerBytes = view.getUint32(14, true)
  const isOld = headerBytes === 12
  if (!isOld && (headerBytes < 40 || file.length < 14 + 40)) return undefined
  const width = isOld ? view.getUint16(18, true) : view.getInt32(18, true)
  const signedHeight = isOld ? view.getUint16(20, true) : view.getInt32(22, true)
  const bits = view.getUint16(isOld ? 24 : 28, true)
  const compression = isOld ? 0 : view.getUint32(30, true)
  const height = Math.abs(signedHeight)
  if (width < 1 || height < 1 || ![1, 4, 8, 16, 24, 32].includes(bits)) return undefined
  if (![0, runLength8, runLength4, bitFields, 6].includes(compression) || offset > file.length) return undefined
  const perMetre = isOld ? 0 : view.getInt32(38, true)
  const hasFields = compression === bitFields || compression === 6
  const maskAt = 14 + 40
  const masks =
    hasFields && file.length >= maskAt + 12
      ? [view.getUint32(maskAt, true), view.getUint32(maskAt + 4, true), view.getUint32(maskAt + 8, true)]
      : bits === 16
        ? [0x7c00, 0x03e0, 0x001f]
        : [0xff0000, 0x00ff00, 0x0000ff]
  const paletteAt = 14 + headerBytes + (hasFields && headerBytes === 40 ? 12 : 0)
  return {
    width,
    height,
    isTopDown: signedHeight < 0,
    bits,
    compression,
    offset,
    palette: readPalette(file, paletteAt, isOld ? 3 : 4, bits),
    masks,
    ...(perMetre > 0 && { dpi: perMetre * 0.0254 }),
  }
}

function readPalette(file: Uint8Array, at: number, entryBytes: number, bits: number): Uint8Array {
  const colours = bits <= 8 ? 1 << bits : 0
  const palette = new Uint8Array(colours * 3)
  for (let index = 0; index < colours; index++) {
    const entry = at + index * entryBytes
    for (let channel = 0; channel < 3; channel++) palette[index * 3 + channel] = file[entry + 2 - channel] ?? 0
  }
  return palette
}

type RowOf = (y: number) => number

function putColour({ palette }: Header, data: Uint8Array, at: number, index: number): void {
  data[at] = palette[index * 3] ?? 0
  data[at + 1] = palette[index * 3 + 1] ?? 0
  data[at + 2] = palette[index * 3 + 2] ?? 0
  data[at + 3] = 255
}

function decodeIndexed(file: Uint8Array, header: Header, data: Uint8Array, rowOf: RowOf): void {
  const { width, height, bits, offset } = header
  const stride = Math.ceil((width * bits) / 32) * 4
  const mask = (1 << bits) - 1
  for (let y = 0; y < height; y++) {
    const row = rowOf(y)
    for (let x = 0; x < width; x++) {
      const bit = x * bits
      const byte = file[offset + y * stride + (bit >> 3)] ?? 0
      putColour(header, data, row + x * 4, (byte >> (8 - bits - (bit & 7))) & mask)
    }
  }
}

function decodeDirect(file: Uint8Array, { width, height, bits, offset, masks }: Header, data: Uint8Array, rowOf: RowOf): void {
  const bytes = bits / 8
  const stride = Math.ceil((width * bytes) / 4) * 4
  const channels = masks.map((mask) => {
    const shift = mask === 0 ? 0 : 31 - Math.clz32(mask & -mask)
    return { mask, shift, top: mask >>> shift || 1 }
  })
  for (let y = 0; y < height; y++) {
    const row = rowOf(y)
    for (let x = 0; x < width; x++) {
      const at = offset + y * stride + x * bytes
      let value = 0
      for (let byte = bytes - 1; byte >= 0; byte--) value = (value << 8) | (file[at + byte] ?? 0)
      channels.forEach(({ mask, shift, top }, channel) => {
        data[row + x * 4 + channel] = Math.round((((value & mask) >>> shift) * 255) / top)
      })
      data[row + x * 4 + 3] = 255
    }
  }
}

/** Pairs of count and colour; count 0 escapes: 0 ends the line, 1 the picture, 2 moves, more is a literal run. */
function decodeRuns(file: Uint8Array, header: Header, data: Uint8Array, rowOf: RowOf): void {
  const { width, height, compression } = header
  const isNibbles = compression === runLength4
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) putColour(header, data, rowOf(y) + x * 4, 0)
  let [x, y, at] = [0, 0, header.offset]
  const put = (index: number) => {
    if (x < width && y < height) putColour(header, data, rowOf(y) + x * 4, index)
    x++
  }
  while (at + 1 < file.length && y < height) {
    const count = file[at++] ?? 0
    const value = file[at++] ?? 0
    if (count > 0) for (let index = 0; index < count; index++) put(isNibbles ? (index % 2 === 0 ? value >> 4 : value & 15) : value)
    else if (value === 0) [x, y] = [0, y + 1]
    else if (value === 1) return
    else if (value === 2) {
      x += file[at++] ?? 0
      y += file[at++] ?? 0
    } else {
      for (let index = 0; index < value; index++) {
        const byte = file[at + (isNibbles ? index >> 1 : index)] ?? 0
        put(isNibbles ? (index % 2 === 0 ? byte >> 4 : byte & 15) : byte)
      }
      const bytes = isNibbles ? Math.ceil(value / 2) : value
      at += bytes + (bytes & 1)
    }
  }
}
