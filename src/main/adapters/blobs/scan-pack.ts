/** Reads a pack record by record, and finds the next record after bytes that are none. */
import type { FileHandle } from 'node:fs/promises'
import { longestHeader, magic, parseHeader } from './record'
import type { RecordHeader } from './record'
import { createPacer } from './slices'
import { createHash } from 'node:crypto'

export type ScannedRecord =
  | { readonly type: 'record'; readonly offset: number; readonly length: number; readonly header: RecordHeader; readonly isIntact: boolean }
  /** Bytes up to `end` that are no record: a write that was cut off, or damage. */
  | { readonly type: 'rubbish'; readonly offset: number; readonly end: number }

/** From `start`, where a record begins, to `end`. Every record's bytes are checked against its hash. */
export async function* scanPack(pack: FileHandle, start: number, end: number): AsyncGenerator<ScannedRecord> {
  const pace = createPacer()
  let offset = start
  while (offset < end) {
    await pace()
    const bytes = await readAt(pack, offset, Math.min(longestHeader, end - offset))
    const header = parseHeader(bytes)
    const length = header ? header.headerLength + header.sealedLength : 0
    if (header && offset + length <= end) {
      const sealed = await readAt(pack, offset + header.headerLength, header.sealedLength)
      const isIntact = createHash('sha256').update(sealed).digest('hex') === header.ref
      yield { type: 'record', offset, length, header, isIntact }
      offset += length
    } else {
      const next = await findRecord(pack, offset + 1, end)
      yield { type: 'rubbish', offset, end: next }
      offset = next
    }
  }
}

/** Fewer bytes than asked for only at the end of the file. */
export async function readAt(file: FileHandle, offset: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length)
  let filled = 0
  while (filled < length) {
    const { bytesRead } = await file.read(buffer, filled, length - filled, offset + filled)
    if (bytesRead === 0) break
    filled += bytesRead
  }
  return buffer.subarray(0, filled)
}

async function findRecord(pack: FileHandle, start: number, end: number): Promise<number> {
  const step = 256 * 1024
  for (let offset = start; offset < end; offset += step) {
    // Overlapping by a header, so that one across the border is found too.
    const bytes = await readAt(pack, offset, Math.min(step + longestHeader, end - offset))
    for (let at = bytes.indexOf(magic); at >= 0 && at < step; at = bytes.indexOf(magic, at + 1)) {
      const header = parseHeader(bytes.subarray(at))
      if (header && offset + at + header.headerLength + header.sealedLength <= end) return offset + at
    }
  }
  return end
}
