import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { temporaryFolder } from '#support/temporary-folder'
import { append, event, openLog, type OpenedLog } from './open-log'

function opened(folder = temporaryFolder()): OpenedLog {
  const log = openLog(folder)
  onTestFinished(() => {
    log.close()
  })
  return log
}

describe('durability', () => {
  it('is answered to everyone who asks, however many at once, each after what it appended', async () => {
    const { log } = opened()
    const answers = []
    for (let version = 0; version < 20; version++) {
      log.append([[append('a', version, [event()])]], 1)
      answers.push(log.durable())
    }
    expect(await Promise.all(answers)).toEqual(answers.map(() => ({ ok: true, value: undefined })))
    expect(await log.durable()).toEqual({ ok: true, value: undefined })
  })

  it('is refused with the reason when the disk cannot give it', async () => {
    const folder = temporaryFolder()
    const { log } = opened(folder)
    log.append([[append('a', 0, [event()])]], 1)
    rmSync(join(folder, 'events.db-wal'))
    expect(await log.durable()).toMatchObject({
      ok: false,
      error: { type: 'LogDamaged', detail: expect.stringContaining('events.db-wal') as string },
    })
  })
})
