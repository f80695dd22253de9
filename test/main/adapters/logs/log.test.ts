import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createLog } from '#adapters/logs'
import { asDocumentId } from '#kernel'
import { z } from 'zod'
import type { LogFields } from '#ports'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'palimpsest-logs-'))
})
afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

const linesOf = (name = 'palimpsest.jsonl'): Record<string, unknown>[] =>
  readFileSync(join(folder, name), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => z.record(z.string(), z.unknown()).parse(JSON.parse(line)))

/** Types that were got past. */
const smuggled = z.custom<LogFields>()

describe('the log', () => {
  it('is one JSON object a line with time, level and code', async () => {
    const log = createLog({ folder: join(folder, 'new'), level: 'info' })
    log.with({ document: asDocumentId('abc') }).info('page-read', { page: 3, tookMs: 12.5, path: '/tmp/a b.pdf' })
    log.debug('not-this')
    log.setLevel('debug')
    log.debug('but-this')
    await log.close()
    const lines = linesOf('new/palimpsest.jsonl')
    expect(lines).toHaveLength(2)
    expect(lines[0]).toMatchObject({
      level: 'info',
      msg: 'page-read',
      document: 'abc',
      page: 3,
      tookMs: 12.5,
      path: '/tmp/a b.pdf',
      pid: process.pid,
    })
    expect(new Date(lines[0]?.['time'] as string).getTime()).toBeGreaterThan(0)
    expect(lines[1]).toMatchObject({ level: 'debug', msg: 'but-this' })
  })

  it('lets no text through, whoever tries', async () => {
    const secret = 'Dear Mrs Miller, your diagnosis'
    const log = createLog({ folder, level: 'debug' })
    log.info(secret, smuggled.parse({ what: secret, document: asDocumentId(secret), text: secret, page: secret }))
    log.error('reader-failed', { error: Object.assign(new TypeError(`Unexpected token\n    at ${secret}`), { code: secret }) })
    log.error('reader-failed', { error: secret })
    const renamed = new Error('short')
    renamed.message = secret
    renamed.stack = `Error: ${secret}\n    at ${secret}`
    log.error('reader-failed', { error: renamed })
    await log.close()
    expect(readFileSync(join(folder, 'palimpsest.jsonl'), 'utf8')).not.toContain('Miller')
    expect(linesOf()[0]).toMatchObject({ msg: 'unnamed', what: '[left out]' })
    const error = linesOf()[1]?.['error'] as { name: string; at: string[] }
    expect(error.name).toBe('TypeError')
    expect(error.at[0]).toContain('log.test.ts')
  })

  it('remembers the last warnings and errors by their codes, newest first', async () => {
    const log = createLog({ folder, level: 'error' })
    log.info('file-taken')
    for (let count = 0; count < 30; count++) log.warn(`warning-${String(count)}`, { path: '/secret' })
    log.with({ count: 1 }).error('A sentence of some document')
    const problems = log.problems()
    expect(problems).toHaveLength(20)
    expect(problems.slice(0, 2).map(({ level, code }) => [level, code])).toEqual([
      ['error', 'unnamed'],
      ['warn', 'warning-29'],
    ])
    expect(Object.keys(problems[1] ?? {}).sort()).toEqual(['at', 'code', 'level'])
    await log.close()
  })

  it('takes turns between files and keeps only so many', async () => {
    const log = createLog({ folder, level: 'info', fileBytes: 1000, files: 3 })
    for (let round = 0; round < 8; round++) {
      for (let count = 0; count < 5; count++) log.info('counted', { count: round * 5 + count })
      await sleep(150)
    }
    await log.close()
    expect(readdirSync(folder).sort()).toEqual(['palimpsest.1.jsonl', 'palimpsest.2.jsonl', 'palimpsest.jsonl'])
    expect(linesOf().at(-1)).toMatchObject({ count: 39 })
    for (const name of readdirSync(folder)) expect(readFileSync(join(folder, name)).length).toBeLessThanOrEqual(1000)
    expect(log.dropped()).toBe(0)
  })

  it('goes on in the file of the run before', async () => {
    for (const count of [1, 2]) {
      const log = createLog({ folder, level: 'info' })
      log.info('started', { count })
      await log.close()
    }
    expect(linesOf().map(({ count }) => count)).toEqual([1, 2])
  })

  it('counts what it could not write and disturbs nobody', async () => {
    writeFileSync(join(folder, 'file'), '')
    const log = createLog({ folder: join(folder, 'file'), level: 'info' })
    log.info('lost')
    await log.close()
    expect(log.dropped()).toBe(1)
  })

  it('never lets waiting lines fill the memory', async () => {
    mkdirSync(join(folder, 'palimpsest.jsonl'))
    const log = createLog({ folder, level: 'info' })
    for (let count = 0; count < 40_000; count++) log.info('flood', { count })
    expect(log.dropped()).toBeGreaterThan(10_000)
    await log.close()
    expect(log.dropped()).toBe(40_000)
  })
})
