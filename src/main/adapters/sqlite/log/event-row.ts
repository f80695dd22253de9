/** One event as it rests in events.db, and the bytes its seal and its place in the chain stand for. */
import { createHash } from 'node:crypto'

export type EventRow = [
  position: number,
  eventId: string,
  stream: string,
  version: number,
  type: string,
  schema: number,
  subject: string,
  /** Sealed. */
  data: Buffer,
  /** JSON. */
  meta: string,
  recordedAt: number,
  hash: Buffer,
]

export const eventColumns = 'position, event_id, stream, version, type, schema, subject, data, meta, recorded_at, hash'

export const emptyChain = Buffer.alloc(32)

/** Everything but the content, unambiguous and always the same bytes: the seal is bound to it and the chain covers it. */
export function headerOf(
  position: number,
  eventId: string,
  stream: string,
  version: number,
  type: string,
  schema: number,
  subject: string,
  meta: string,
  recordedAt: number,
): Buffer {
  return Buffer.from(JSON.stringify([position, eventId, stream, version, type, schema, subject, meta, recordedAt]), 'utf8')
}

export function headerOfRow(row: EventRow): Buffer {
  return headerOf(row[0], row[1], row[2], row[3], row[4], row[5], row[6], row[8], row[9])
}

export function chainHash(previous: Uint8Array, header: Uint8Array, sealed: Uint8Array): Buffer {
  return createHash('sha256').update(previous).update(header).update(sealed).digest()
}

/** How a person and `verify` name an event. */
export function nameOf(row: EventRow): string {
  return `event ${String(row[0])} (${row[4]}, stream ${row[2]} version ${String(row[3])})`
}
