/** The event log beside bare better-sqlite3 with the same durability, in the same run. */
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { createIds, systemClock } from '#adapters/clock'
import { openEventLog, openKeyRing } from '#adapters/sqlite'
import { asEventId, asSubjectId, getOrThrow } from '#kernel'
import type { Commit, EventLog } from '#ports'
import type { Measure } from './measure'

export type { Measure }

const turns = 5
const turnMs = 400
const documents = 50

export async function benchEvents(): Promise<Measure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'palimpsest-bench-'))
  const keys = getOrThrow(openKeyRing({ path: join(folder, 'keys.db'), vaultKey: Buffer.alloc(32, 3) }))
  const log = getOrThrow(openEventLog({ path: join(folder, 'events.db'), keys }))
  const bare = createBare(join(folder, 'bare.db'))
  const ours = createOurs(log)
  try {
    // Both are warm before the first turn counts.
    await ours.append(100)
    bare.append(100)
    const one = await compare(
      () => ours.append(1),
      () => bare.append(1),
    )
    const hundred = await compare(
      () => ours.append(100),
      () => bare.append(100),
    )
    const replay = await compare(ours.replayer(), bare.replayer())
    return [
      measure('append one event, durable', one, '≥ 0.7 ×'),
      measure('append in batches of 100, durable', hundred, '≥ 0.7 ×'),
      measure('replay: read, open and parse', replay, '≥ 0.3 ×'),
    ]
  } finally {
    bare.close()
    log.close()
    keys.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

function createOurs(log: EventLog) {
  const ids = createIds({ clock: systemClock })
  const versions = new Map<string, number>()
  let made = 0
  return {
    async append(count: number): Promise<number> {
      const commits: Commit[] = []
      for (let index = 0; index < count; index += 1) {
        made += 1
        const document = `document-${String(made % documents)}`
        const version = versions.get(document) ?? 0
        versions.set(document, version + 1)
        const event = { eventId: asEventId(ids.next()), type: 'PageRead', schema: 1, data: pageRead(made), meta: { actor: 'engine' } }
        commits.push([{ stream: document, subject: asSubjectId(document), expectedVersion: version, events: [event] }])
      }
      for (const result of log.append(commits, Date.now())) getOrThrow(result)
      getOrThrow(await log.durable())
      return count
    },
    /** Reads the next thousand each time, and starts again at the end. */
    replayer(): () => number {
      let position = 0
      return () => {
        const events = log.readAll(position, 1000)
        position = events.length < 1000 ? 0 : position + events.length
        return events.length
      }
    },
  }
}

function createBare(path: string) {
  const database = new Database(path)
  database.pragma('journal_mode = WAL')
  database.pragma('synchronous = FULL')
  database.exec(
    'CREATE TABLE events (position INTEGER PRIMARY KEY, event_id TEXT UNIQUE, stream TEXT, version INTEGER, type TEXT, data TEXT, UNIQUE (stream, version))',
  )
  const insert = database.prepare('INSERT INTO events (event_id, stream, version, type, data) VALUES (?, ?, ?, ?, ?)')
  const select = database.prepare<[number], { position: number; data: string }>(
    'SELECT * FROM events WHERE position > ? ORDER BY position LIMIT 1000',
  )
  let made = 0
  const appendAll = database.transaction((count: number) => {
    for (let index = 0; index < count; index += 1) {
      made += 1
      insert.run(randomUUID(), `document-${String(made % documents)}`, made, 'PageRead', JSON.stringify(pageRead(made)))
    }
    return count
  })
  return {
    append: (count: number): number => appendAll(count),
    replayer(): () => number {
      let position = 0
      return () => {
        const rows = select.all(position)
        for (const row of rows) JSON.parse(row.data)
        position = rows.length < 1000 ? 0 : (rows.at(-1)?.position ?? 0)
        return rows.length
      }
    },
    close(): void {
      database.close()
    },
  }
}

function pageRead(page: number): unknown {
  return {
    documentId: 'k5d2mfx7v3qhx4w2nqk3j5yzab',
    page,
    size: { width: 595, height: 842 },
    readings: [
      {
        state: 'textLayer',
        engine: { name: 'pdfium', version: '2.15.1' },
        confidence: 0.97,
        notes: [],
        text: '9f'.repeat(32),
        characters: 2841,
      },
    ],
    chosen: 0,
    thumbnail: '3c'.repeat(32),
  }
}

/** Answers how many it did. */
type Work = () => number | Promise<number>

interface Comparison {
  readonly ours: number
  readonly peer: number
}

/** Turn by turn, so that both meet the same disk and the same neighbours; the medians count. */
async function compare(ours: Work, peer: Work): Promise<Comparison> {
  const rates: Comparison[] = []
  for (let turn = 0; turn < turns; turn += 1) {
    rates.push({ ours: await perSecond(ours), peer: await perSecond(peer) })
    await new Promise(setImmediate)
  }
  return { ours: median(rates.map((rate) => rate.ours)), peer: median(rates.map((rate) => rate.peer)) }
}

async function perSecond(work: Work): Promise<number> {
  const startedAt = performance.now()
  let done = 0
  while (performance.now() - startedAt < turnMs) {
    const some = work()
    done += typeof some === 'number' ? some : await some
  }
  return (done / (performance.now() - startedAt)) * 1000
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}

function measure(name: string, { ours, peer }: Comparison, target: string): Measure {
  return { name, value: Math.round(ours), unit: 'events/s', peer: Math.round(peer), ratio: Math.round((ours / peer) * 100) / 100, target }
}
