/** The stored form of a page's text and word boxes: compact, versioned, lossless for the text, boxes to 1/65535 of the page. */
import type { PageText, Word } from '#ports'

const version = 1
const steps = 65535
/** 0 says that the engine gave none; 1 to 255 are the confidences 0 to 1. */
const confidenceSteps = 254

export function encodePageText(page: PageText): Uint8Array {
  const out = byteWriter(page.text.length + page.words.length * 10 + 16)
  out.byte(version)
  out.varint(page.text.length)
  writeText(out, page.text)
  out.varint(page.words.length)
  let end = 0
  let last: Corners = { x: 0, y: 0, width: 0, height: 0 }
  for (const word of page.words) {
    const corners = quantise(word)
    out.signed(word.start - end)
    out.signed(word.end - word.start)
    out.signed(corners.x - last.x)
    out.signed(corners.y - last.y)
    out.signed(corners.width - last.width)
    out.signed(corners.height - last.height)
    out.byte(word.confidence === undefined ? 0 : 1 + Math.round(clamp(word.confidence) * confidenceSteps))
    end = word.end
    last = corners
  }
  return out.done()
}

/** Throws on bytes that `encodePageText` did not make: a blob's own hash has been checked before, so this is a bug or a newer version. */
export function decodePageText(bytes: Uint8Array): PageText {
  const from = openReader(bytes)
  const text = readText(from, from.varint())
  const words: Word[] = []
  let end = 0
  let last: Corners = { x: 0, y: 0, width: 0, height: 0 }
  for (let left = from.varint(); left > 0; left--) {
    const start = end + from.signed()
    end = start + from.signed()
    last = {
      x: last.x + from.signed(),
      y: last.y + from.signed(),
      width: last.width + from.signed(),
      height: last.height + from.signed(),
    }
    const box = { x: last.x / steps, y: last.y / steps, width: last.width / steps, height: last.height / steps }
    const confidence = from.byte()
    words.push(confidence === 0 ? { start, end, box } : { start, end, box, confidence: (confidence - 1) / confidenceSteps })
  }
  return { text, words }
}

/** The text alone, for those who do not ask where its words stand. Throws like `decodePageText`. */
export function decodeTextOnly(bytes: Uint8Array): string {
  const from = openReader(bytes)
  return readText(from, from.varint())
}

function openReader(bytes: Uint8Array): ByteReader {
  const from = byteReader(bytes)
  const found = from.byte()
  if (found !== version) throw new Error(`Page text of version ${String(found)} is not known`)
  return from
}

interface Corners {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

const clamp = (value: number) => (value > 0 ? Math.min(value, 1) : 0)
const toStep = (fraction: number) => Math.round(clamp(fraction) * steps)

const quantise = ({ box }: Word): Corners => ({
  x: toStep(box.x),
  y: toStep(box.y),
  width: toStep(box.width),
  height: toStep(box.height),
})

/** One UTF-16 unit at a time (1 to 3 bytes), so that lone surrogates and every offset survive. */
function writeText(out: ByteWriter, text: string): void {
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index)
    if (unit < 0x80) out.byte(unit)
    else if (unit < 0x800) {
      out.byte(0xc0 | (unit >> 6))
      out.byte(0x80 | (unit & 0x3f))
    } else {
      out.byte(0xe0 | (unit >> 12))
      out.byte(0x80 | ((unit >> 6) & 0x3f))
      out.byte(0x80 | (unit & 0x3f))
    }
  }
}

function readText(from: ByteReader, length: number): string {
  const slice = new Uint16Array(Math.min(length, 8192))
  let text = ''
  for (let done = 0; done < length; done += slice.length) {
    const count = Math.min(slice.length, length - done)
    for (let index = 0; index < count; index++) {
      const first = from.byte()
      if (first < 0x80) slice[index] = first
      else if (first < 0xe0) slice[index] = ((first & 0x1f) << 6) | (from.byte() & 0x3f)
      else slice[index] = ((first & 0x0f) << 12) | ((from.byte() & 0x3f) << 6) | (from.byte() & 0x3f)
    }
    text += String.fromCharCode(...(count === slice.length ? slice : slice.subarray(0, count)))
  }
  return text
}

type ByteWriter = ReturnType<typeof byteWriter>
type ByteReader = ReturnType<typeof byteReader>

function byteWriter(capacity: number) {
  let bytes = new Uint8Array(capacity)
  let at = 0
  function byte(value: number): void {
    if (at === bytes.length) {
      const larger = new Uint8Array(bytes.length * 2)
      larger.set(bytes)
      bytes = larger
    }
    bytes[at++] = value
  }
  function varint(value: number): void {
    let rest = value
    while (rest >= 0x80) {
      byte((rest & 0x7f) | 0x80)
      rest >>>= 7
    }
    byte(rest)
  }
  return {
    byte,
    varint,
    signed: (value: number) => {
      varint(value < 0 ? -value * 2 - 1 : value * 2)
    },
    done: () => bytes.slice(0, at),
  }
}

function byteReader(bytes: Uint8Array) {
  let at = 0
  function byte(): number {
    const value = bytes[at++]
    if (value === undefined) throw new Error('Page text ends too early')
    return value
  }
  function varint(): number {
    let value = 0
    for (let shift = 0; ; shift += 7) {
      const next = byte()
      value |= (next & 0x7f) << shift
      if (next < 0x80) return value >>> 0
    }
  }
  return {
    byte,
    varint,
    signed: () => {
      const value = varint()
      return value & 1 ? -(value + 1) / 2 : value / 2
    },
  }
}
