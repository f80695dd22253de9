import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createFiles } from '#adapters/files'
import type { Watch, WatchHint } from '#ports'

const files = createFiles({ clock: { now: () => Date.now() }, timing: { gatherMs: 60, pollMs: 100 } })

let root: string
let hints: WatchHint[]
let watch: Watch | undefined
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'palimpsest-watch-'))
  hints = []
})
afterEach(async () => {
  await watch?.close()
  watch = undefined
  rmSync(root, { recursive: true, force: true })
})

async function start(polling = false, ignore: string[] = []): Promise<void> {
  watch = await files.watch(root, { ignore, polling }, (hint) => hints.push(hint))
}

const hinted = (): string[] =>
  hints.flatMap((hint) => (hint.type === 'changed' ? hint.paths.map((path) => path.slice(root.length + 1)) : [hint.type]))

async function until(condition: () => boolean): Promise<void> {
  for (let tries = 0; tries < 200 && !condition(); tries++) await sleep(50)
  expect(hinted()).toSatisfy(condition)
}

describe.each([
  { how: 'by the events of the system', polling: false },
  { how: 'by polling', polling: true },
])('watching a folder $how', ({ polling }) => {
  it('hints at a file that is made, rewritten, renamed and removed', async () => {
    mkdirSync(join(root, 'sub'))
    writeFileSync(join(root, 'sub', 'there.pdf'), '1')
    await start(polling)
    writeFileSync(join(root, 'sub', 'made.pdf'), '1')
    await until(() => hinted().includes('sub/made.pdf'))
    hints.length = 0
    writeFileSync(join(root, 'sub', 'there.pdf'), 'longer')
    await until(() => hinted().includes('sub/there.pdf'))
    hints.length = 0
    renameSync(join(root, 'sub', 'there.pdf'), join(root, 'sub', 'moved.pdf'))
    await until(() => hinted().includes('sub/there.pdf') && hinted().includes('sub/moved.pdf'))
    hints.length = 0
    rmSync(join(root, 'sub', 'moved.pdf'))
    await until(() => hinted().includes('sub/moved.pdf'))
  })

  it('hints at files in folders made later, and asks for a rescan when a folder goes', async () => {
    await start(polling)
    mkdirSync(join(root, 'a', 'b'), { recursive: true })
    writeFileSync(join(root, 'a', 'b', 'deep.pdf'), '1')
    await until(() => hinted().includes('a/b/deep.pdf'))
    await sleep(400)
    writeFileSync(join(root, 'a', 'b', 'later.pdf'), '1')
    await until(() => hinted().includes('a/b/later.pdf'))
    rmSync(join(root, 'a'), { recursive: true })
    await until(() => hinted().includes('rescan'))
  })

  it('says nothing about hidden, temporary and ignored files', async () => {
    mkdirSync(join(root, '.git'))
    mkdirSync(join(root, 'old'))
    await start(polling, ['old/', '*.log'])
    for (const name of ['.git/x', '.hidden', '~$a.docx', 'a.part', 'old/a.pdf', 'b.log']) writeFileSync(join(root, name), '1')
    writeFileSync(join(root, 'seen.pdf'), '1')
    await until(() => hinted().includes('seen.pdf'))
    await sleep(300)
    expect(new Set(hinted())).toEqual(new Set(['seen.pdf']))
  })

  it('is silent after closing', async () => {
    await start(polling)
    await watch?.close()
    writeFileSync(join(root, 'late.pdf'), '1')
    await sleep(400)
    expect(hints).toEqual([])
  })
})

describe('watching', () => {
  it('gathers hints and asks for a rescan when too much happens at once', async () => {
    await start()
    for (let i = 0; i < 800; i++) writeFileSync(join(root, `${i.toString()}.txt`), '')
    await until(() => hinted().includes('rescan'))
    expect(hints.length).toBeLessThan(40)
  })

  it('does not fail on a folder that is not there', async () => {
    watch = await files.watch(join(root, 'gone'), { ignore: [], polling: false }, (hint) => hints.push(hint))
    expect(hints).toEqual([])
  })
})
