import { join } from 'node:path'
import Database from 'better-sqlite3'
import fc from 'fast-check'
import { describe, expect, it, onTestFinished } from 'vitest'
import { asEventId, asSubjectId } from '#kernel'
import type { Commit } from '#ports'
import { temporaryFolder } from '#support/temporary-folder'
import { alice, append, bob, event, openLog, verified } from './open-log'
import type { OpenedLog } from './open-log'

function opened(folder = temporaryFolder()): OpenedLog {
  const log = openLog(folder)
  onTestFinished(() => {
    log.close()
  })
  return log
}

describe('appending', () => {
  it('numbers events from 1 without gaps, over the vault and within each stream', () => {
    const { log } = opened()
    log.append([[append('a', 0, [event(), event()])], [append('b', 0, [event()], bob), append('a', 2, [event()])]], 5)

    expect(log.readAll(0, 10).map(({ position, stream, version }) => [position, stream, version])).toEqual([
      [1, 'a', 1],
      [2, 'a', 2],
      [3, 'b', 1],
      [4, 'a', 3],
    ])
    expect(log.position()).toBe(4)
  })

  it('gives back exactly what was appended, also after opening again', () => {
    const folder = temporaryFolder()
    const first = openLog(folder)
    const appended = {
      ...event({ text: 'é\u0000\ud800 “quoted”', list: [1, null, { deep: true }] }),
      meta: { actor: 'person', correlationId: 'c-1' },
    }
    first.log.append([[append('a', 0, [appended])]], 1234)
    first.close()

    const { log } = opened(folder)
    expect(log.readStream('a')).toEqual([
      { ...appended, position: 1, stream: 'a', version: 1, subject: alice, recordedAt: 1234, isErased: false },
    ])
    expect(log.append([[append('a', 1, [event()])]], 1)).toEqual([{ ok: true, value: { position: 2 } }])
    expect(verified(log)).toMatchObject({ events: 2, problems: [] })
  })

  it('refuses a stream that is not at the expected version, and says which it is at', () => {
    const { log } = opened()
    log.append([[append('a', 0, [event()])]], 1)

    expect(log.append([[append('a', 0, [event()])]], 1)).toEqual([
      { ok: false, error: { type: 'VersionConflict', stream: 'a', expected: 0, actual: 1 } },
    ])
    expect(log.append([[append('new', 3, [event()])]], 1)).toMatchObject([{ ok: false, error: { actual: 0 } }])
    expect(log.position()).toBe(1)
  })

  it('refuses an event that is already there', () => {
    const { log } = opened()
    const once = event()
    log.append([[append('a', 0, [once])]], 1)

    expect(log.append([[append('b', 0, [event(), once])]], 1)).toEqual([
      { ok: false, error: { type: 'DuplicateEvent', eventId: once.eventId } },
    ])
    expect(log.readStream('b')).toEqual([])
  })

  it('appends to all streams of a commit or to none', () => {
    const { log } = opened()
    log.append([[append('b', 0, [event()])]], 1)

    const [result] = log.append([[append('a', 0, [event(), event()]), append('b', 0, [event()])]], 1)

    expect(result).toMatchObject({ ok: false, error: { type: 'VersionConflict', stream: 'b' } })
    expect(log.readStream('a')).toEqual([])
    expect(log.position()).toBe(1)
  })

  it('lets each commit of a batch succeed or fail by itself, seeing the earlier ones', () => {
    const { log } = opened()
    const once = event()
    const results = log.append(
      [
        [append('a', 0, [once])],
        [append('a', 0, [event()])],
        [append('a', 1, [event()])],
        [append('c', 0, [event(), once])],
        [append('c', 0, [event()])],
      ],
      1,
    )

    expect(results.map((result) => (result.ok ? result.value.position : result.error.type))).toEqual([
      1,
      'VersionConflict',
      2,
      'DuplicateEvent',
      3,
    ])
    expect(verified(log)).toMatchObject({ events: 3, problems: [] })
  })

  it('leaves nothing behind when a caller passes what cannot be stored', () => {
    const { log } = opened()
    const circular: Record<string, unknown> = {}
    circular['self'] = circular

    expect(() => log.append([[append('a', 0, [event()])], [append('b', 0, [event(circular)])]], 1)).toThrow(/circular/)
    expect(log.position()).toBe(0)
    expect(log.append([[append('a', 0, [event()])]], 1)).toMatchObject([{ ok: true }])
    expect(verified(log).problems).toEqual([])
  })

  it('replays any history of batches as it was appended', () => {
    const anyBatch = fc.array(
      fc.array(
        fc.record({
          stream: fc.constantFrom('a', 'b', 'c'),
          isStale: fc.boolean(),
          data: fc.array(fc.jsonValue(), { minLength: 1, maxLength: 3 }),
        }),
        { minLength: 1, maxLength: 3 },
      ),
      { minLength: 1, maxLength: 4 },
    )
    fc.assert(
      fc.property(fc.array(anyBatch, { maxLength: 5 }), (batches) => {
        const { log, close } = openLog(temporaryFolder())
        let expected: unknown[] = []
        let versions = new Map<string, number>()
        for (const batch of batches) {
          let seen = new Map(versions)
          const kept: unknown[] = []
          const commits = batch.map((streams): Commit => {
            const after = new Map(seen)
            const data: unknown[] = []
            const commit = streams.map(({ stream, isStale, data: all }) => {
              const version = after.get(stream) ?? 0
              after.set(stream, version + all.length)
              data.push(...all.map((one) => [stream, asStored(one)]))
              return append(
                stream,
                isStale ? version + 1 : version,
                all.map((one) => event(one)),
              )
            })
            if (!streams.some(({ isStale }) => isStale)) {
              seen = after
              kept.push(...data)
            }
            return commit
          })
          log.append(commits, 1)
          versions = seen
          expected = [...expected, ...kept]
        }
        expect(log.readAll(0, 1000).map(({ stream, data }) => [stream, data])).toEqual(expected)
        expect(verified(log)).toMatchObject({ events: expected.length, problems: [] })
        close()
      }),
      { numRuns: 25 },
    )
  })
})

describe('reading', () => {
  it('pages by position and by version', () => {
    const { log } = opened()
    log.append([[append('a', 0, [event(1), event(2), event(3)])]], 1)

    expect(log.readAll(1, 1).map(({ data }) => data)).toEqual([2])
    expect(log.readAll(3, 5)).toEqual([])
    expect(log.readStream('a', 2).map(({ data }) => data)).toEqual([3])
  })

  it('finds events of some types between two positions', () => {
    const { log } = opened()
    const typed = (type: string) => ({ ...event(), type })
    log.append([[append('a', 0, ['Read', 'Understood', 'Read', 'Trashed', 'Understood'].map(typed))]], 1)
    const positions = (after: number, upTo: number) => log.readTypes(['Understood', 'Trashed'], after, upTo).map(({ position }) => position)
    expect(positions(0, 5)).toEqual([2, 4, 5])
    expect(positions(2, 4)).toEqual([4])
    expect(positions(5, 9)).toEqual([])
    expect(log.readTypes([], 0, 5)).toEqual([])
  })

  it('goes back from any position, over the vault and within a stream', () => {
    const { log } = opened()
    for (const stream of ['a', 'b', 'a', 'b', 'a']) log.append([[append(stream, log.readStream(stream).length, [event()])]], 1)
    const positions = (before: number, limit: number, stream?: string) =>
      log.readBefore(before, limit, stream).map(({ position }) => position)
    expect(positions(Number.MAX_SAFE_INTEGER, 3)).toEqual([5, 4, 3])
    expect(positions(3, 10)).toEqual([2, 1])
    expect(positions(Number.MAX_SAFE_INTEGER, 2, 'a')).toEqual([5, 3])
    expect(positions(3, 10, 'a')).toEqual([1])
    expect(positions(1, 10)).toEqual([])
  })

  it('brings old shapes to the present one', () => {
    const folder = temporaryFolder()
    const log = openLog(folder, (old) => ({ ...old, schema: 2, data: { pages: old.data } }))
    log.log.append([[append('a', 0, [event(7)])]], 1)

    expect(log.log.readAll(0, 1)).toMatchObject([{ schema: 2, data: { pages: 7 } }])
    expect(verified(log.log).problems).toEqual([])
    log.close()
  })

  it('tells subscribers the new position after each append, and not after a refused one', () => {
    const { log } = opened()
    const told: number[] = []
    const stop = log.subscribe((position) => told.push(position))
    log.append([[append('a', 0, [event(), event()])]], 1)
    log.append([[append('a', 0, [event()])]], 1)
    log.append([[append('a', 2, [event()])]], 1)
    stop()
    log.append([[append('a', 3, [event()])]], 1)

    expect(told).toEqual([2, 3])
  })
})

describe('snapshots', () => {
  it('are given back in the shape they were saved in, and not in another', () => {
    const { log } = opened()
    log.append([[append('a', 0, [event()])]], 1)
    log.saveSnapshot({ stream: 'a', version: 1, schema: 2, state: { pages: [1] } }, alice)

    expect(log.loadSnapshot('a', 2)).toEqual({ stream: 'a', version: 1, schema: 2, state: { pages: [1] } })
    expect(log.loadSnapshot('a', 3)).toBeUndefined()
    expect(log.loadSnapshot('b', 2)).toBeUndefined()
  })

  it('are gone with the key of their subject', () => {
    const { log, keys } = opened()
    log.append([[append('a', 0, [event()])]], 1)
    log.saveSnapshot({ stream: 'a', version: 1, schema: 1, state: 'secret' }, alice)
    keys.destroyKey(alice)

    expect(log.loadSnapshot('a', 1)).toBeUndefined()
  })
})

describe('erasing', () => {
  it('makes the content of a subject unreadable while the chain still verifies', () => {
    const { log, keys, damage } = opened()
    log.append([[append('a', 0, [event({ secret: 1 })]), append('b', 0, [event({ kept: 1 })], bob)]], 1)
    keys.destroyKey(alice)

    expect(log.readAll(0, 5)).toMatchObject([
      { isErased: true, data: null, type: 'PageRead' },
      { isErased: false, data: { kept: 1 } },
    ])
    expect(verified(log)).toMatchObject({ events: 2, problems: [] })
    expect(damage).toEqual([])
  })

  it('stays erased when the same subject comes back with a new key', () => {
    const { log, keys, damage } = opened()
    log.append([[append('a', 0, [event({ secret: 1 })])]], 1)
    keys.destroyKey(alice)
    log.append([[append('a', 1, [event({ again: 1 })])]], 1)

    expect(log.readStream('a')).toMatchObject([
      { isErased: true, data: null },
      { isErased: false, data: { again: 1 } },
    ])
    expect(verified(log).problems).toEqual([])
    expect(damage).toEqual([])
  })

  it('keeps no readable content in the file', () => {
    const folder = temporaryFolder()
    const { log, close } = openLog(folder)
    log.append([[append('a', 0, [event({ text: 'a very private sentence' })])]], 1)
    close()

    const database = new Database(join(folder, 'events.db'))
    const bytes = database.serialize()
    database.close()
    expect(bytes.includes('private')).toBe(false)
  })
})

describe('verification', () => {
  it('answers 64 zeros for an empty log', () => {
    expect(verified(opened().log)).toEqual({ events: 0, head: '0'.repeat(64), problems: [] })
  })

  it('names the event whose data, hash, meta or identity has one wrong bit, and only that one', () => {
    const folder = temporaryFolder()
    const { log, close } = openLog(folder)
    for (let version = 0; version < 6; version += 1)
      log.append([[append('document-x', version, [event({ version, text: 'some words' })])]], 1)
    close()

    const raw = new Database(join(folder, 'events.db'))
    onTestFinished(() => {
      raw.close()
    })
    for (const column of ['data', 'hash', 'meta', 'recorded_at', 'type', 'event_id', 'subject']) {
      for (const position of [1, 3, 6]) {
        const select = raw.prepare<[number]>(`SELECT ${column} FROM events WHERE position = ?`).pluck()
        const update = raw.prepare(`UPDATE events SET ${column} = ? WHERE position = ?`)
        const original = select.get(position)
        for (const changed of flips(original)) {
          update.run(changed, position)
          const { log: reopened, close: closeAgain } = openLog(folder)
          const { problems } = verified(reopened)
          closeAgain()
          expect(problems.length, `${column} of ${String(position)}`).toBeGreaterThan(0)
          for (const { where } of problems)
            expect(where).toMatch(new RegExp(`^event ${String(position)} \\(.+, stream document-x version ${String(position)}\\)$`))
        }
        update.run(original, position)
      }
    }
    const { log: whole, close: closeWhole } = openLog(folder)
    expect(verified(whole).problems).toEqual([])
    closeWhole()
  })

  it('names missing events, and checks the rest', () => {
    const folder = temporaryFolder()
    const { log, close } = openLog(folder)
    for (let version = 0; version < 9; version += 1) log.append([[append('a', version, [event()])]], 1)
    close()
    const raw = new Database(join(folder, 'events.db'))
    raw.exec('DELETE FROM events WHERE position IN (4, 5)')
    raw.close()

    const { log: again, damage } = opened(folder)
    expect(verified(again)).toMatchObject({
      events: 7,
      problems: [{ what: '2 events are missing from here', where: 'event 4' }, { where: 'stream a' }],
    })
    expect(damage).toEqual([])
  })

  it('notices events that changed places', () => {
    const folder = temporaryFolder()
    const { log, close } = openLog(folder)
    for (let version = 0; version < 4; version += 1) log.append([[append('a', version, [event(version)])]], 1)
    close()
    const raw = new Database(join(folder, 'events.db'))
    raw.exec(
      'UPDATE events SET position = 100 WHERE position = 2; UPDATE events SET position = 2 WHERE position = 3; UPDATE events SET position = 3 WHERE position = 100',
    )
    raw.close()

    expect(verified(opened(folder).log).problems[0]?.where).toBe('event 2 (PageRead, stream a version 3)')
  })

  it('hands out a damaged event as an erased one and says so, so that the rest stays readable', () => {
    const folder = temporaryFolder()
    const { log, close } = openLog(folder)
    log.append([[append('a', 0, [event(1), event(2)])]], 1)
    close()
    const raw = new Database(join(folder, 'events.db'))
    const data = raw.prepare<[], Buffer>('SELECT data FROM events WHERE position = 1').pluck().get() ?? Buffer.alloc(0)
    data[20] = (data[20] ?? 0) ^ 1
    raw.prepare('UPDATE events SET data = ? WHERE position = 1').run(data)
    raw.close()

    const { log: again, damage } = opened(folder)
    expect(again.readAll(0, 5)).toMatchObject([{ data: null, isErased: true }, { data: 2 }])
    expect(damage).toEqual([{ what: expect.stringContaining('changed') as string, where: 'event 1 (PageRead, stream a version 1)' }])
  })
})

function asStored(data: unknown): unknown {
  return JSON.parse(JSON.stringify(data))
}

/** The value with one bit changed, at several places. */
function flips(value: unknown): readonly unknown[] {
  if (typeof value === 'number') return [value ^ 1, value + 2 ** 33]
  const bytes = Buffer.isBuffer(value) ? value : Buffer.from(String(value), 'utf8')
  const bits = [0, 7, bytes.length * 4 + 1, bytes.length * 8 - 8]
  return bits.map((bit) => {
    const changed = Buffer.from(bytes)
    changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7))
    return Buffer.isBuffer(value) ? changed : changed.toString('latin1')
  })
}

it('takes ids as they are', () => {
  const { log } = opened()
  const odd = { ...event(), eventId: asEventId('0190-é') }
  log.append([[append('document-ü', 0, [odd], asSubjectId('sübject'))]], 1)
  expect(log.readStream('document-ü')[0]).toMatchObject({ eventId: odd.eventId, subject: 'sübject' })
})
