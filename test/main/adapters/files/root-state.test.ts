import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createFiles } from '#adapters/files'

const isRoot = process.getuid?.() === 0
const files = createFiles({ clock: { now: () => Date.now() } })

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'palimpsest-root-'))
})
afterEach(() => {
  rmSync(root, { recursive: true, force: true })
})

/** Mounting needs the superuser and a kernel that lets it. */
const canMount = ((): boolean => {
  const point = mkdtempSync(join(tmpdir(), 'palimpsest-mount-'))
  try {
    execFileSync('mount', ['-t', 'tmpfs', 'none', point], { stdio: 'ignore' })
    execFileSync('umount', [point], { stdio: 'ignore' })
    return true
  } catch {
    return false
  } finally {
    rmSync(point, { recursive: true })
  }
})()

describe('the state of a root', () => {
  it('is available when it has files, and when it never had any', async () => {
    expect(await files.rootState(root, false)).toBe('available')
    writeFileSync(join(root, 'a.pdf'), 'x')
    expect(await files.rootState(root, true)).toBe('available')
  })

  it('is emptied when a folder that had files has none at all, in no folder below either', async () => {
    mkdirSync(join(root, 'a', 'b'), { recursive: true })
    writeFileSync(join(root, '.DS_Store'), 'x')
    expect(await files.rootState(root, true)).toBe('emptied')
    writeFileSync(join(root, 'a', 'b', 'c.pdf'), 'x')
    expect(await files.rootState(root, true)).toBe('available')
  })

  it('is missing when the folder is gone', async () => {
    expect(await files.rootState(join(root, 'gone'), true)).toBe('missing')
  })

  it('is available for a source that is one file', async () => {
    writeFileSync(join(root, 'a.pdf'), 'x')
    expect(await files.rootState(join(root, 'a.pdf'), true)).toBe('available')
  })

  it.skipIf(isRoot)('is not readable when the folder may not be listed (not as the superuser, whom nothing is forbidden)', async () => {
    chmodSync(root, 0)
    expect(await files.rootState(root, true)).toBe('not-readable')
    chmodSync(root, 0o755)
  })

  it.skipIf(!canMount)(
    'is emptied when a disk was unmounted, even where the bare mount point holds a file (only where mounting is allowed)',
    async () => {
      writeFileSync(join(root, 'NOT MOUNTED.txt'), 'x')
      execFileSync('mount', ['-t', 'tmpfs', 'none', root])
      writeFileSync(join(root, 'a.pdf'), 'x')
      expect(await files.rootState(root, true)).toBe('available')
      execFileSync('umount', [root])
      expect(await files.rootState(root, true)).toBe('emptied')
    },
  )
})
