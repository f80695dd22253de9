/** Files that another program holds open: where Linux has no such locks, the file system is made to refuse as others do. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import type promises from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createFiles } from '#adapters/files'

const refusal = vi.hoisted(() => ({ code: undefined as string | undefined, times: 0 }))
vi.mock('node:fs/promises', async (importOriginal) => {
  const real = await importOriginal<typeof promises>()
  const open: typeof real.open = (...given) => {
    const { code } = refusal
    if (code === undefined) return real.open(...given)
    refusal.times++
    return Promise.reject(Object.assign(new Error(`${code}: open '${String(given[0])}'`), { code, syscall: 'open' }))
  }
  return { ...real, open }
})

const timing = { recentMs: 400, stillMs: 200, reservedStillMs: 1200, patienceMs: 8000 }
/** For this clock every file is old: nothing but the lock makes it wait. */
const later = createFiles({ clock: { now: () => Date.now() + 3_600_000 }, timing })

let folder: string
let path: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'palimpsest-locked-'))
  path = join(folder, 'open-in-word.docx')
  writeFileSync(path, 'content')
  refusal.times = 0
})
afterEach(() => {
  refusal.code = undefined
  rmSync(folder, { recursive: true, force: true })
})

describe('a file that another program holds open', () => {
  it.each(['EBUSY', 'ETXTBSY', 'EAGAIN'])('is called locked when patience ends (%s), with what the system said', async (code) => {
    refusal.code = code
    const startedAt = performance.now()
    const settled = await later.settle(path, { patienceMs: 300 })
    expect(settled).toEqual({ ok: false, error: { code: 'file-locked', detail: `${code}: open '${path}'` } })
    // It was tried again all the while, and not for ever.
    expect(refusal.times).toBeGreaterThan(2)
    expect(performance.now() - startedAt).toBeGreaterThanOrEqual(300)
  })

  it('is taken as soon as it is let go', async () => {
    refusal.code = 'EBUSY'
    const settled = later.settle(path)
    await sleep(200)
    expect(refusal.times).toBeGreaterThan(1)
    refusal.code = undefined
    expect(await settled).toMatchObject({ ok: true, value: { path, bytes: 7 } })
  })

  it('is looked at once where nobody waits', async () => {
    refusal.code = 'EBUSY'
    expect(await later.settle(path, { patienceMs: 0 })).toMatchObject({ ok: false, error: { code: 'file-locked' } })
    expect(refusal.times).toBe(1)
  })

  it('is waited for no longer once that is called off', async () => {
    refusal.code = 'EBUSY'
    const calling = new AbortController()
    const settled = later.settle(path, { signal: calling.signal })
    await sleep(100)
    calling.abort()
    expect(await settled).toMatchObject({ ok: false, error: { code: 'cancelled' } })
  })

  it.runIf(process.platform !== 'win32')('is told from one that may not be read, which no waiting opens', async () => {
    refusal.code = 'EACCES'
    expect(await later.settle(path)).toMatchObject({ ok: false, error: { code: 'file-no-permission' } })
    expect(refusal.times).toBe(1)
  })
})
