/** What a damaged, foreign, full or incomplete place is answered with: what happened, to what, what to do; and nothing is lost. */
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkout, createSandbox, parseOne, sandbox, samples, type Sandbox } from '#support/cli'
import * as shapes from '#support/cli-shapes'
import { canMount, smallDisk } from '#support/small-disk'

let sound: Sandbox

beforeAll(async () => {
  sound = createSandbox()
  const documents = join(sound.folder, 'documents')
  mkdirSync(documents)
  for (let number = 0; number < 8; number++)
    writeFileSync(join(documents, `${number}.txt`), `Note ${number}: the ledger of the orchard.\n`.repeat(30))
  await sound.json(['add', documents], shapes.added)
}, 120_000)
afterAll(() => sound.dispose())

/** A copy of the sound vault in a sandbox of its own. */
function copy(): Sandbox {
  const box = sandbox()
  cpSync(sound.vault, box.vault, { recursive: true })
  return box
}

function flipBit(file: string, at: number): void {
  const bytes = readFileSync(file)
  bytes[at] = (bytes[at] ?? 0) ^ 4
  writeFileSync(file, bytes)
}

const middleOf = (file: string): number => Math.floor(statSync(file).size / 2)

async function expectRefusal(box: Sandbox, pattern: RegExp, args: readonly string[] = ['status', '--json']): Promise<void> {
  const ran = await box.run(args)
  expect(ran).toMatchObject({ code: 1, stdout: '' })
  expect(ran.stderr).toMatch(pattern)
  expect(ran.stderr).not.toMatch(/should not have|\n\s+at /)
}

/** Verifies to an answer that something is wrong, whatever it is; answers what was found, and what was said beside it. */
async function findDamage(box: Sandbox, ...options: readonly string[]) {
  const ran = await box.run(['verify', ...options, '--json'])
  expect(ran.code).toBe(1)
  expect(ran.stderr).not.toMatch(/should not have|\n\s+at /)
  const { ok, problems } = parseOne(ran.stdout, shapes.verified)
  expect({ ok, isNamed: problems.length > 0 }).toEqual({ ok: false, isNamed: true })
  return { problems, stderr: ran.stderr }
}

describe('one wrong bit', () => {
  it('in the text of an event is found and named by verify', async () => {
    const box = copy()
    const events = join(box.vault, 'events.db')
    for (const { index } of readFileSync(events, 'latin1').matchAll(/DocumentSighted/g)) flipBit(events, index + 3)
    const { problems } = await findDamage(box)
    expect(problems.filter(({ where }) => where.startsWith('event ')).length).toBeGreaterThanOrEqual(8)
  }, 60_000)

  it('in the definitions of the log leaves verify its answer, and says what helps', async () => {
    const box = copy()
    const events = join(box.vault, 'events.db')
    flipBit(events, readFileSync(events, 'latin1').indexOf('recorded_at INTEGER'))
    const { problems, stderr } = await findDamage(box)
    expect(problems).toEqual([{ what: expect.stringMatching(/changed/) as string, where: events }])
    expect(stderr).toMatch(/damaged.*backup/)
    expect(stderr).not.toMatch(/verify/)
    await expectRefusal(box, /damaged.*backup/)
  }, 60_000)

  it('in the first letters of a file of the vault is damage, and no reason to choose another folder', async () => {
    for (const name of ['keys.db', 'events.db']) {
      const box = copy()
      flipBit(join(box.vault, name), 2)
      const { problems, stderr } = await findDamage(box, '--deep')
      expect(problems).toEqual([{ what: 'it is no database any more', where: join(box.vault, name) }])
      expect(stderr).toMatch(/damaged.*backup/)
    }
  }, 60_000)

  it('in the order of the events, page by page, leaves verify its answer', async () => {
    const { size } = statSync(join(sound.vault, 'events.db'))
    let found = 0
    for (let page = 4096; page < size; page += 4096) {
      const box = copy()
      // The kind of page, and how many entries it has.
      for (const at of [0, 4]) flipBit(join(box.vault, 'events.db'), page + at)
      await findDamage(box, '--deep')
      found++
    }
    expect(found).toBeGreaterThan(4)
  }, 120_000)

  it('in a pack of pages is found and named by verify', async () => {
    const box = copy()
    const packs = readdirSync(join(box.vault, 'blobs'), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.name.startsWith('catalog'))
      .map((entry) => join(entry.parentPath, entry.name))
    const [pack = ''] = packs
    flipBit(pack, middleOf(pack))
    const { problems } = await findDamage(box, '--deep')
    expect(problems.some(({ where }) => where.startsWith('blob '))).toBe(true)
  }, 60_000)

  it('in the check of the keys is not blamed on the key of the vault, and nothing is overwritten', async () => {
    const box = copy()
    const keys = join(box.vault, 'keys.db')
    for (let end = 8192; end <= statSync(keys).size; end += 4096) flipBit(keys, end - 20)
    const damaged = readFileSync(keys)
    const { problems, stderr } = await findDamage(box, '--deep')
    expect(problems).toEqual([{ what: expect.stringMatching(/check of its key/) as string, where: keys }])
    expect(stderr).toMatch(/damaged.*backup/)
    expect(stderr).not.toMatch(/does not open/)
    expect(readFileSync(keys)).toEqual(damaged)
  }, 60_000)

  it('in the key of a document is named by verify', async () => {
    const box = copy()
    const keys = join(box.vault, 'keys.db')
    const bytes = readFileSync(keys, 'latin1')
    const [subject = ''] = /[a-z2-7]{26}/.exec(bytes.slice(4096)) ?? []
    flipBit(keys, bytes.indexOf(subject, 4096) + subject.length + 20)
    const { problems } = await findDamage(box)
    expect(problems.map(({ where }) => where)).toContain(`key of ${subject}`)
  }, 60_000)

  it('in the index is harmless: it is made again', async () => {
    const box = copy()
    const index = join(box.vault, 'index.db')
    writeFileSync(index, Buffer.concat([Buffer.from('This is no database.'), readFileSync(index).subarray(20)]))
    const { results } = await box.json(['search', 'orchard', '--mode', 'words'], shapes.found)
    expect(results.length).toBe(8)
    rmSync(index)
    expect((await box.json(['search', 'orchard', '--mode', 'words'], shapes.found)).results.length).toBe(8)
  }, 60_000)
})

describe('the key of the vault', () => {
  it('is asked for when it is missing, and no new one is made', async () => {
    const box = copy()
    rmSync(join(box.vault, 'vault.key'))
    await expectRefusal(box, /key.*missing.*backup/i)
    expect(existsSync(join(box.vault, 'vault.key'))).toBe(false)
  })

  it('is refused when it is another vault’s', async () => {
    const box = copy()
    const other = sandbox()
    await other.run(['status'])
    cpSync(join(other.vault, 'vault.key'), join(box.vault, 'vault.key'))
    await expectRefusal(box, /does not open/)
  })
})

describe('a folder', () => {
  it('that holds other things is not made a vault', async () => {
    const box = sandbox()
    mkdirSync(box.vault)
    writeFileSync(join(box.vault, 'thesis.doc'), 'Years of work.')
    await expectRefusal(box, /no archive/)
    expect(readdirSync(box.vault)).toEqual(['thesis.doc'])
  })

  it('of a newer version is left alone', async () => {
    const box = copy()
    const script = `const D=require('better-sqlite3');const d=new D(process.argv[1]);const v=d.pragma('user_version',{simple:true});d.pragma('user_version='+(v+1));d.close()`
    const raised = spawnSync(process.execPath, ['-e', script, join(box.vault, 'events.db')], { cwd: checkout, encoding: 'utf8' })
    expect(raised).toMatchObject({ status: 0, stderr: '' })
    await expectRefusal(box, /newer/)
  })

  it.skipIf(!canMount)('on a read-only disk is told so (root on Linux)', async () => {
    const box = sandbox()
    const disk = smallDisk(32 * 2 ** 20)
    cpSync(sound.vault, join(disk.folder, 'vault'), { recursive: true })
    disk.makeReadOnly()
    await expectRefusal(box, /Nothing can be written/, ['--vault', join(disk.folder, 'vault'), 'add', samples, '--json'])
  })

  it.skipIf(!canMount)(
    'on a full disk is told so, and what was acknowledged stays (root on Linux)',
    async () => {
      const box = sandbox()
      const disk = smallDisk(32 * 2 ** 20)
      const vault = join(disk.folder, 'vault')
      cpSync(sound.vault, vault, { recursive: true })
      disk.fill()
      await expectRefusal(box, /full/, ['--vault', vault, 'add', samples, '--json'])
      disk.empty()
      const ran = await box.run(['--vault', vault, 'verify', '--deep', '--json'])
      expect(parseOne(ran.stdout, shapes.verified)).toMatchObject({ ok: true })
      expect(parseOne((await box.run(['--vault', vault, 'list', '--json'])).stdout, shapes.list).items.length).toBe(8)
    },
    90_000,
  )
})

describe('an installation', () => {
  it('without its model searches by words and says how to get meaning back', async () => {
    const box = copy()
    const entry = installationWithout(box, 'models')
    const hybrid = await box.run(['search', 'orchard', '--json'], { entry })
    expect(hybrid.code).toBe(0)
    expect(parseOne(hybrid.stdout, shapes.found).results.length).toBe(8)
    expect(hybrid.stderr).toMatch(/model.*--mode words/i)
    expect((await box.run(['search', 'orchard', '--mode', 'words', '--json'], { entry })).stderr).toBe('')
  }, 60_000)

  it('without its language data says so of each page that needs it, and reads it when the data is back', async () => {
    const box = sandbox()
    const entry = installationWithout(box, 'ocr')
    const scan = join(samples, 'lettre-preavis-scan.pdf')
    expect((await box.run(['add', scan, '--json'], { entry })).code).toBe(0)
    const { items } = parseOne((await box.run(['list', '--json'], { entry })).stdout, shapes.list)
    const [page] = (await box.json(['show', items[0]?.id ?? ''], shapes.shown)).pages
    expect(page?.state).toBe('failed')
    expect(page?.reason).toMatch(/language|recogni/i)
    expect((await box.json(['retry', items[0]?.id ?? ''], shapes.added)).pages).toMatchObject({ ocr: 1, failed: 0 })
  }, 120_000)
})

/** The built program beside resources that lack one folder; returns its entry. */
function installationWithout(box: Sandbox, missing: string): string {
  const place = join(box.folder, 'installation')
  const entry = join(place, 'out', 'main', 'cli.js')
  mkdirSync(join(place, 'resources'), { recursive: true })
  mkdirSync(dirname(dirname(entry)), { recursive: true })
  cpSync(join(checkout, 'out', 'main'), dirname(entry), { recursive: true })
  cpSync(join(checkout, 'package.json'), join(place, 'package.json'))
  symlinkSync(join(checkout, 'node_modules'), join(place, 'node_modules'))
  for (const name of readdirSync(join(checkout, 'resources')))
    if (name !== missing) symlinkSync(join(checkout, 'resources', name), join(place, 'resources', name))
  return entry
}
