import { rmSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, it, onTestFinished } from 'vitest'
import { temporaryFolder } from '#support/temporary-folder'
import { createDiskSync } from '../../../../../src/main/adapters/sqlite/log/disk-sync'
import { append, event, openLog } from './open-log'

/** A database whose commits take as long as the test says. */
function opened() {
  const path = join(temporaryFolder(), 'written.db')
  const database = new Database(path)
  database.pragma('journal_mode = WAL')
  database.pragma('synchronous = FULL')
  database.exec('CREATE TABLE written (number INTEGER)')
  const insert = database.prepare('INSERT INTO written VALUES (1)')
  let now = 0
  const disk = createDiskSync({ path, database, elapsed: () => now })
  onTestFinished(() => {
    disk.close()
    database.close()
  })
  return {
    disk,
    path,
    commit: (ms: number) =>
      disk.around(() => {
        now += ms
        return insert.run().changes
      }),
    waitsInCommits: () => database.pragma('synchronous', { simple: true }) === 2,
  }
}

describe('commits', () => {
  it('wait for a disk that answers at once', async () => {
    const { disk, commit, waitsInCommits } = opened()
    expect(commit(1)).toBe(1)
    await disk.sync()
    expect(waitsInCommits()).toBe(true)
  })

  it('leave a slow disk to another thread, and wait again when it has been quick for a while', async () => {
    const { disk, commit, waitsInCommits } = opened()
    commit(5)
    expect(waitsInCommits()).toBe(false)
    for (let quick = 0; quick < 29; quick++) {
      commit(20)
      await disk.sync()
    }
    expect(waitsInCommits()).toBe(false)
    await disk.sync()
    expect(waitsInCommits()).toBe(true)
  })

  it('beside a slow disk are safe for everyone who asks, however many at once, in the order they asked', async () => {
    const { disk, commit } = opened()
    commit(5)
    const order: number[] = []
    await Promise.all(
      Array.from({ length: 20 }, async (_, turn) => {
        commit(5)
        await disk.sync()
        order.push(turn)
      }),
    )
    expect(order).toEqual(Array.from({ length: 20 }, (_, turn) => turn))
  })

  it('are not called safe when the disk cannot be synchronised', async () => {
    const { disk, path, commit } = opened()
    commit(5)
    rmSync(`${path}-wal`)
    await expect(disk.sync()).rejects.toThrow('written.db-wal')
  })
})

describe('the log', () => {
  it('answers everyone who asks whether what was appended is safe', async () => {
    const { log, close } = openLog(temporaryFolder())
    onTestFinished(close)
    const answers = Array.from({ length: 20 }, (_, version) => {
      log.append([[append('a', version, [event()])]], 1)
      return log.durable()
    })
    expect(await Promise.all(answers)).toEqual(answers.map(() => ({ ok: true, value: undefined })))
  })
})
