import { mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createFiles } from '#adapters/files'
import { mountTypeOf } from '../../../../src/main/adapters/files/file-system-kind'

const files = createFiles({ clock: { now: () => Date.now() } })

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'palimpsest-probe-'))
})
afterEach(() => {
  rmSync(root, { recursive: true, force: true })
})

describe('trying a folder out', () => {
  it('tells what works there and writes nothing', async () => {
    writeFileSync(join(root, 'Letter.txt'), 'x'.repeat(5_000_000))
    symlinkSync('nowhere', join(root, 'broken.pdf'))
    const before = readdirSync(root)
    const probed = await files.probe(root)
    expect(probed).toMatchObject({
      ok: true,
      value: {
        path: root,
        isReadable: true,
        filesSeen: 1,
        unreadable: [{ path: join(root, 'broken.pdf'), reason: { code: 'link-broken' } }],
      },
    })
    expect(probed.ok && probed.value.listFilesPerSecond).toBeGreaterThan(0)
    expect(probed.ok && probed.value.readMegabytesPerSecond).toBeGreaterThan(0)
    expect(probed.ok && probed.value.fileSystem).not.toBe('')
    expect(readdirSync(root)).toEqual(before)
  })

  it('tells no speed of a few small files: most of the time they take is that of opening them', async () => {
    for (let index = 0; index < 46; index++) writeFileSync(join(root, `${String(index)}.txt`), 'x'.repeat(2_000))
    expect(await files.probe(root)).toMatchObject({ ok: true, value: { filesSeen: 46, readMegabytesPerSecond: null } })
  })

  it.skipIf(process.platform !== 'linux')('knows that names differ by case here', async () => {
    writeFileSync(join(root, 'Letter.txt'), 'x')
    expect(await files.probe(root)).toMatchObject({ ok: true, value: { isCaseSensitive: true } })
  })

  it('does not guess about an empty folder', async () => {
    expect(await files.probe(root)).toMatchObject({
      ok: true,
      value: { filesSeen: 0, isCaseSensitive: null, readMegabytesPerSecond: null },
    })
  })

  it('refuses what is missing or no folder', async () => {
    writeFileSync(join(root, 'a.txt'), 'x')
    expect(await files.probe(join(root, 'gone'))).toMatchObject({ ok: false, error: { code: 'file-missing' } })
    expect(await files.probe(join(root, 'a.txt'))).toMatchObject({ ok: false, error: { code: 'file-unreadable' } })
  })
})

describe('the file system of a folder', () => {
  const mounts = [
    '/dev/sda1 / ext4 rw 0 0',
    '//nas/share /mnt/my\\040nas cifs rw 0 0',
    'tmpfs /mnt tmpfs rw 0 0',
    'x /mnt nfs4 rw 0 0',
    '',
  ].join('\n')

  it('is that of the innermost mount, the last one where several lie on one folder', () => {
    expect(mountTypeOf('/home/me', mounts)).toBe('ext4')
    expect(mountTypeOf('/mnt/my nas/docs', mounts)).toBe('cifs')
    expect(mountTypeOf('/mnt/other', mounts)).toBe('nfs4')
    expect(mountTypeOf('/mntx', mounts)).toBe('ext4')
  })
})
