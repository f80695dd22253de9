import { execFileSync } from 'node:child_process'
import { chmodSync, linkSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createFiles } from '#adapters/files'
import type { WalkItem } from '#ports'

const isWindows = process.platform === 'win32'
/** Permissions do not bind the superuser. */
const isRoot = process.getuid?.() === 0

const files = createFiles({ clock: { now: () => Date.now() } })

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'palimpsest-walk-'))
})
afterEach(() => {
  rmSync(root, { recursive: true, force: true })
})

function put(...paths: string[]): void {
  for (const path of paths) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), path)
  }
}

async function walkAll(ignore: string[] = [], from = root): Promise<WalkItem[]> {
  const items: WalkItem[] = []
  for await (const item of files.walk(from, { ignore })) items.push(item)
  return items
}

const pathsOf = (items: readonly WalkItem[]): string[] =>
  items.flatMap((item) => (item.type === 'file' ? [item.file.path.slice(root.length + 1)] : []))

const refusalsOf = (items: readonly WalkItem[]): string[] =>
  items.flatMap((item) => (item.type === 'unreadable' ? [`${item.path.slice(root.length + 1)}: ${item.reason.code}`] : []))

describe('walking a folder', () => {
  it('lists files depth first, names in order, with size, time and key', async () => {
    put('b.pdf', 'a/2.pdf', 'a/10.pdf', 'a/sub/x.pdf', 'c.pdf', 'B.pdf')
    const items = await walkAll()
    expect(pathsOf(items)).toEqual(['B.pdf', 'a/10.pdf', 'a/2.pdf', 'a/sub/x.pdf', 'b.pdf', 'c.pdf'])
    const first = items[0]
    expect(first?.type === 'file' && first.file).toMatchObject({ bytes: 5, fileKey: expect.stringMatching(/^\d+:\d+$/) as string })
    expect(first?.type === 'file' && Number.isInteger(first.file.modifiedAt)).toBe(true)
  })

  it('lists a folder with thousands of files completely and in order', async () => {
    const names = Array.from({ length: 2500 }, (_, i) => `f${String(i).padStart(5, '0')}.txt`)
    for (const name of names) writeFileSync(join(root, name), '')
    expect(pathsOf(await walkAll())).toEqual(names)
  })

  it('leaves out hidden and temporary files and what belongs to the system', async () => {
    put(
      ...['.hidden.pdf', '.git/config', '~$letter.docx', '.~lock.letter.odt#', 'a.tmp', 'b.part', 'c.crdownload', 'Thumbs.db'],
      ...['.DS_Store', 'desktop.ini', '~syncthing~x.pdf.tmp', '.syncthing.x.pdf.tmp', '$RECYCLE.BIN/x.pdf', '@eaDir/y.pdf', 'notes.txt~'],
      ...['kept.pdf', 'template.docx', 'departed.part1.pdf'],
    )
    expect(pathsOf(await walkAll())).toEqual(['departed.part1.pdf', 'kept.pdf', 'template.docx'])
  })

  it('leaves out what the ignore patterns name, in .gitignore syntax', async () => {
    put('a.pdf', 'private/x.pdf', 'private/keep.pdf', 'deep/private/z.pdf', 'b.log', 'old/1.pdf', 'old.pdf')
    expect(pathsOf(await walkAll(['/private/*', '!/private/keep.pdf', '*.log', 'old/', '# a comment']))).toEqual([
      'a.pdf',
      'deep/private/z.pdf',
      'old.pdf',
      'private/keep.pdf',
    ])
  })

  it('takes a file as a walk of one, whatever its name', async () => {
    put('.hidden.pdf')
    expect(pathsOf(await walkAll([], join(root, '.hidden.pdf')))).toEqual(['.hidden.pdf'])
  })

  it('says so when the root is not there', async () => {
    expect(refusalsOf(await walkAll([], join(root, 'gone')))).toEqual(['gone: file-missing'])
  })

  it('stops when asked to', async () => {
    put('a.pdf', 'b.pdf', 'c.pdf')
    const abort = new AbortController()
    const seen: WalkItem[] = []
    for await (const item of files.walk(root, { ignore: [], signal: abort.signal })) {
      seen.push(item)
      abort.abort()
    }
    expect(seen).toHaveLength(1)
  })
})

describe.skipIf(isWindows)('walking odd things', () => {
  it('keeps names as the file system spells them: NFC and NFD, right to left, line breaks, 255 bytes', async () => {
    const names = [
      'caf\u00e9.pdf',
      'cafe\u0301.pdf',
      '\u0645\u0644\u0641.pdf',
      'two\nlines.pdf',
      `${'é'.repeat(125)}x.pdf`,
      ' spaces .pdf',
      '\u202Efdp.exe.pdf',
    ]
    put(...names)
    expect(pathsOf(await walkAll()).sort()).toEqual([...names].sort())
  })

  it.skipIf(process.platform === 'darwin')('reports a name that is not UTF-8 instead of passing over it', async () => {
    put('good.pdf')
    writeFileSync(Buffer.concat([Buffer.from(`${root}/caf`), Buffer.from([0xe9]), Buffer.from('.pdf')]), 'x')
    const items = await walkAll()
    expect(pathsOf(items)).toEqual(['good.pdf'])
    expect(refusalsOf(items)).toEqual(['caf\uFFFD.pdf: name-not-text'])
  })

  it('never opens pipes and sockets', async () => {
    execFileSync('mkfifo', [join(root, 'pipe.pdf')])
    const server = createServer().listen(join(root, 'socket.pdf'))
    try {
      put('real.pdf')
      expect(await walkAll()).toHaveLength(1)
    } finally {
      server.close()
    }
  })

  it('does not follow folder links: no loops, nothing twice', async () => {
    put('a/x.pdf')
    symlinkSync('..', join(root, 'a', 'up'))
    symlinkSync('.', join(root, 'self'))
    symlinkSync('loop2', join(root, 'loop1'))
    symlinkSync('loop1', join(root, 'loop2'))
    const items = await walkAll()
    expect(pathsOf(items)).toEqual(['a/x.pdf'])
    expect(refusalsOf(items)).toEqual(['loop1: link-broken', 'loop2: link-broken'])
  })

  it('lists a linked file once: under its own name, or under the first link when its own is hidden', async () => {
    put('real.pdf', '.store/content')
    symlinkSync('real.pdf', join(root, 'link-to-real.pdf'))
    symlinkSync('.store/content', join(root, 'one.pdf'))
    symlinkSync('.store/content', join(root, 'two.pdf'))
    expect(pathsOf(await walkAll())).toEqual(['one.pdf', 'real.pdf'])
  })

  it('reports links that lead outside or nowhere and never follows them', async () => {
    const outside = mkdtempSync(join(tmpdir(), 'palimpsest-outside-'))
    try {
      writeFileSync(join(outside, 'secret.pdf'), 'x')
      symlinkSync(join(outside, 'secret.pdf'), join(root, 'file.pdf'))
      symlinkSync(outside, join(root, 'folder'))
      symlinkSync('nowhere.pdf', join(root, 'dangling.pdf'))
      const items = await walkAll()
      expect(pathsOf(items)).toEqual([])
      expect(refusalsOf(items)).toEqual(['dangling.pdf: link-broken', 'file.pdf: link-leads-outside', 'folder: link-leads-outside'])
    } finally {
      rmSync(outside, { recursive: true })
    }
  })

  it('gives hard links the same key, so that a move is told from a copy', async () => {
    put('a.pdf', 'copy.pdf')
    linkSync(join(root, 'a.pdf'), join(root, 'b.pdf'))
    const keys = (await walkAll()).map((item) => item.type === 'file' && item.file.fileKey)
    expect(keys[0]).toBe(keys[1])
    expect(keys[0]).not.toBe(keys[2])
  })

  it('walks folders nested beyond the longest path without failing', async () => {
    put('ok.pdf')
    // Made from inside: no single path this long can be named.
    execFileSync(
      'sh',
      ['-c', `d=$(printf 'd%.0s' $(seq 200)); for i in $(seq 25); do mkdir "$d" && cd -P "$d" || exit 1; done; echo x > deep.pdf`],
      {
        cwd: root,
      },
    )
    const items = await walkAll()
    expect(pathsOf(items)).toEqual(['ok.pdf'])
    expect(items.filter((item) => item.type === 'unreadable').map((item) => item.reason.code)).toEqual(['path-too-long'])
    execFileSync('rm', ['-rf', root])
  })

  it.skipIf(isRoot)('goes on after a folder it may not look into (not as the superuser, whom nothing is forbidden)', async () => {
    put('a/x.pdf', 'b/y.pdf')
    chmodSync(join(root, 'a'), 0)
    const items = await walkAll()
    expect(pathsOf(items)).toEqual(['b/y.pdf'])
    expect(refusalsOf(items)).toEqual(['a: file-no-permission'])
    chmodSync(join(root, 'a'), 0o755)
  })

  it('does not mind files that vanish while it walks', async () => {
    put('a/1.pdf', 'b/2.pdf', 'c/3.pdf')
    const seen: string[] = []
    for await (const item of files.walk(root, { ignore: [] })) {
      rmSync(join(root, 'b'), { recursive: true, force: true })
      seen.push(...pathsOf([item]))
      expect(item.type).toBe('file')
    }
    expect(seen).toEqual(['a/1.pdf', 'c/3.pdf'])
  })
})
