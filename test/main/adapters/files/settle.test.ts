import { execFileSync } from 'node:child_process'
import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
  writeSync,
  openSync,
  closeSync,
  ftruncateSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createFiles } from '#adapters/files'

const isWindows = process.platform === 'win32'
const timing = { recentMs: 400, stillMs: 200, reservedStillMs: 1200, patienceMs: 8000 }
const files = createFiles({ clock: { now: () => Date.now() }, timing })
/** For this clock every file is old. */
const later = createFiles({ clock: { now: () => Date.now() + 3_600_000 }, timing })

let folder: string
let path: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'palimpsest-settle-'))
  path = join(folder, 'file.pdf')
})
afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

const reasonOf = async (result: ReturnType<typeof files.settle>): Promise<string> => {
  const settled = await result
  return settled.ok ? `taken with ${settled.value.bytes.toString()} bytes` : settled.error.code
}

describe('settling a file', () => {
  it('takes an old file at once, without patience', async () => {
    writeFileSync(path, 'content')
    expect(await reasonOf(later.settle(path, { patienceMs: 0 }))).toBe('taken with 7 bytes')
  })

  it('takes an old file that ends in zeros at once', async () => {
    writeFileSync(path, Buffer.alloc(5000))
    expect(await reasonOf(later.settle(path, { patienceMs: 0 }))).toBe('taken with 5000 bytes')
  })

  it('takes a file whose date lies in the future', async () => {
    writeFileSync(path, 'content')
    utimesSync(path, new Date(), new Date(Date.now() + 86_400_000))
    expect(await reasonOf(files.settle(path))).toBe('taken with 7 bytes')
  })

  it('waits until a growing file is complete', async () => {
    writeFileSync(path, 'x')
    let written = 1
    const writer = setInterval(() => {
      appendFileSync(path, 'x')
      if (++written === 12) clearInterval(writer)
    }, 70)
    expect(await reasonOf(files.settle(path))).toBe('taken with 12 bytes')
  })

  it('says that a file is still growing when patience ends', async () => {
    writeFileSync(path, 'x')
    const writer = setInterval(() => {
      appendFileSync(path, 'x')
    }, 50)
    try {
      expect(await reasonOf(files.settle(path, { patienceMs: 700 }))).toBe('file-still-growing')
    } finally {
      clearInterval(writer)
    }
  })

  it('waits for a file whose space was reserved before it is filled', async () => {
    const file = openSync(path, 'w')
    ftruncateSync(file, 10_000)
    const settled = files.settle(path)
    // A pause longer than an ordinary file needs to count as still.
    await sleep(700)
    writeSync(file, Buffer.alloc(10_000, 'x'), 0, 10_000, 0)
    const filledAt = Date.now()
    closeSync(file)
    const result = await settled
    expect(result.ok && result.value.modifiedAt).toBeGreaterThanOrEqual(filledAt - 100)
  })

  it('takes the new file when the old one is replaced by a rename', async () => {
    writeFileSync(path, 'old')
    const settled = files.settle(path)
    await sleep(100)
    writeFileSync(join(folder, 'new'), 'the new one')
    renameSync(join(folder, 'new'), path)
    expect(await reasonOf(settled)).toBe('taken with 11 bytes')
  })

  it('notices bytes that change while size and time stay', async () => {
    writeFileSync(path, 'aaaa')
    const when = new Date(Date.now() - 50)
    let rewrites = 0
    const writer = setInterval(() => {
      writeFileSync(path, rewrites % 2 === 0 ? 'bbbb' : 'aaaa')
      utimesSync(path, when, when)
      rewrites++
    }, 20)
    try {
      expect(await reasonOf(files.settle(path, { patienceMs: 900 }))).toBe('file-still-growing')
    } finally {
      clearInterval(writer)
    }
  })

  it('says that a file vanished while it waited', async () => {
    writeFileSync(path, 'x')
    const settled = files.settle(path)
    await sleep(60)
    rmSync(path)
    expect(await reasonOf(settled)).toBe('file-missing')
  })

  it('waits for the content of an empty file, then says it is empty', async () => {
    writeFileSync(path, '')
    expect(await reasonOf(files.settle(path))).toBe('file-empty')
    writeFileSync(path, '')
    const settled = files.settle(path)
    await sleep(100)
    writeFileSync(path, 'late')
    expect(await reasonOf(settled)).toBe('taken with 4 bytes')
  })

  it('stops when asked to', async () => {
    writeFileSync(path, 'x')
    const abort = new AbortController()
    abort.abort()
    expect(await reasonOf(files.settle(path, { signal: abort.signal }))).toBe('cancelled')
  })

  it('refuses what is no file', async () => {
    mkdirSync(path)
    expect(await reasonOf(files.settle(path))).toBe('file-unreadable')
    expect(await reasonOf(files.settle(join(folder, 'nothing')))).toBe('file-missing')
    expect(await reasonOf(files.settle('/bad\0name'))).toBe('file-unreadable')
    expect(await reasonOf(files.settle(join(folder, 'x'.repeat(300))))).toBe(isWindows ? 'file-missing' : 'path-too-long')
  })

  it.skipIf(isWindows)('never blocks on a pipe and names a link in a loop', async () => {
    execFileSync('mkfifo', [path])
    expect(await reasonOf(files.settle(path))).toBe('file-unreadable')
    symlinkSync('loop', join(folder, 'loop'))
    expect(await reasonOf(files.settle(join(folder, 'loop')))).toBe('link-broken')
  })
})

describe('looking at a file', () => {
  it('tells path, size, time and key', async () => {
    writeFileSync(path, 'four')
    utimesSync(path, new Date(1000), new Date(1_234_567))
    expect(await files.look(path)).toMatchObject({ ok: true, value: { path, bytes: 4, modifiedAt: 1_234_567 } })
  })

  it('says what is wrong with everything else', async () => {
    expect(await files.look(folder)).toMatchObject({ ok: false, error: { code: 'file-unreadable' } })
    expect(await files.look(path)).toMatchObject({ ok: false, error: { code: 'file-missing' } })
  })
})
