/** Reading: rows to events, opened with their subject's key and brought to today's shape. */
import { open } from '#adapters/keys'
import { asEventId, asSubjectId } from '#kernel'
import type { EventLog, EventMeta, RecordedEvent } from '#ports'
import type { Database } from '../database'
import type { EventLogDeps } from './event-log'
import { eventColumns, headerOfRow, nameOf } from './event-row'
import type { EventRow } from './event-row'

export function createReading(
  deps: EventLogDeps & { readonly database: Database },
): Pick<EventLog, 'readStream' | 'readAll' | 'readTypes' | 'readBefore'> {
  const { database, keys, upcast } = deps
  const ofStream = database
    .prepare<[string, number], EventRow>(`SELECT ${eventColumns} FROM events WHERE stream = ? AND version > ? ORDER BY version`)
    .raw()
  const ofAll = database
    .prepare<[number, number], EventRow>(`SELECT ${eventColumns} FROM events WHERE position > ? ORDER BY position LIMIT ?`)
    .raw()
  const ofTypes = database
    .prepare<[number, number, string], EventRow>(
      `SELECT ${eventColumns} FROM events WHERE position > ? AND position <= ? AND type IN (SELECT value FROM json_each(?)) ORDER BY position`,
    )
    .raw()
  const backOfAll = database
    .prepare<[number, number], EventRow>(`SELECT ${eventColumns} FROM events WHERE position < ? ORDER BY position DESC LIMIT ?`)
    .raw()
  // Versions and positions of a stream rise together: its own index gives the order.
  const backOfStream = database
    .prepare<[string, number, number], EventRow>(
      `SELECT ${eventColumns} FROM events WHERE stream = ? AND position < ? ORDER BY version DESC LIMIT ?`,
    )
    .raw()

  return {
    readStream: (stream, afterVersion = 0) => ofStream.all(stream, afterVersion).map(toEvent),
    readAll: (position, limit) => ofAll.all(position, limit).map(toEvent),
    readTypes: (types, after, upTo) => ofTypes.all(after, upTo, JSON.stringify(types)).map(toEvent),
    readBefore: (position, limit, stream) =>
      (stream === undefined ? backOfAll.all(position, limit) : backOfStream.all(stream, position, limit)).map(toEvent),
  }

  function toEvent(row: EventRow): RecordedEvent {
    const text = contentOf(row)
    const data: unknown = text === undefined ? null : JSON.parse(text)
    const event: RecordedEvent = {
      position: row[0],
      eventId: asEventId(row[1]),
      stream: row[2],
      version: row[3],
      type: row[4],
      schema: row[5],
      subject: asSubjectId(row[6]),
      data,
      meta: metaOf(row),
      recordedAt: row[9],
      isErased: text === undefined,
    }
    return upcast && !event.isErased ? upcast(event) : event
  }

  function contentOf(row: EventRow): string | undefined {
    const key = keys.keyOf(asSubjectId(row[6]))
    if (!key) return undefined
    const opened = open(key, row[7], headerOfRow(row))
    if (opened.type === 'opened') return opened.bytes.toString('utf8')
    if (opened.type === 'damaged') deps.onDamage?.({ what: 'its content cannot be opened: its bytes were changed', where: nameOf(row) })
    return undefined
  }

  function metaOf(row: EventRow): EventMeta {
    const meta = parsedMeta(row[8])
    if (meta) return meta
    deps.onDamage?.({ what: 'its meta cannot be read: its bytes were changed', where: nameOf(row) })
    return { actor: 'unknown' }
  }
}

function parsedMeta(text: string): EventMeta | undefined {
  try {
    const meta: unknown = JSON.parse(text)
    return isEventMeta(meta) ? meta : undefined
  } catch {
    return undefined
  }
}

/** By hand: it runs for every event of a replay. */
function isEventMeta(value: unknown): value is EventMeta {
  if (typeof value !== 'object' || value === null || !('actor' in value) || typeof value.actor !== 'string') return false
  return !('correlationId' in value) || typeof value.correlationId === 'string'
}
