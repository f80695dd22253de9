/** What holds for every command: usage, terminals, interruption, nothing left and nothing written elsewhere. */
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSandbox, hasProc, listing, samples, sandbox, until, type Sandbox } from '#support/cli'
import * as shapes from '#support/cli-shapes'

const french = { environment: { LC_ALL: 'fr_FR.UTF-8' } }
/** Its subject would rename and clear the terminal that prints it. */
const takenOver = [
  'From: Cook <cook@example.org>',
  'Subject: =?utf-8?Q?=1B]0;taken_over=07Menu=1B[2J?=',
  'Date: Mon, 3 Jun 2024 09:00:00 +0000',
  'Content-Type: text/plain; charset=utf-8',
  'Content-Transfer-Encoding: quoted-printable',
  '',
  'Soup of the day:=1B[31m leek and potato.',
  '',
].join('\r\n')

let box: Sandbox
let folder: string

beforeAll(async () => {
  box = createSandbox()
  folder = join(box.folder, 'documents')
  mkdirSync(folder)
  writeFileSync(join(folder, 'menu.eml'), takenOver)
  writeFileSync(join(folder, 'keys.txt'), 'The spare key hangs behind the boiler, on the left.\n')
  await box.json(['add', folder], shapes.added)
}, 120_000)

afterAll(() => box.dispose())

describe('wrong usage', () => {
  it.each([
    [['wobble']],
    [['add']],
    [['search']],
    [['search', 'x', '--limit', '0']],
    [['search', 'x', '--mode', 'magic']],
    [['list', '--limit', '1001']],
    [['list', 'too', 'many']],
    [['show']],
    [['status', '--nonsense']],
    [['page', 'x', 'first', '--png', 'x.png']],
  ])('ends with 2 and leaves standard output empty: %j', async (args) => {
    const ran = await box.run(args)
    expect(ran).toMatchObject({ code: 2, stdout: '' })
    expect(ran.stderr).toMatch(/Usage: palimpsest/)
  })

  it('is explained in French too', async () => {
    expect((await box.run(['wobble'], french)).stderr).toContain('n’existe pas')
  })

  it('is avoided by help, for all and for each command', async () => {
    expect((await box.run([])).code).toBe(2)
    const help = await box.run(['--help'])
    expect(help).toMatchObject({ code: 0, stderr: '' })
    for (const name of [
      'add',
      'sources',
      'watch',
      'status',
      'list',
      'search',
      'show',
      'text',
      'page',
      'retry',
      'verify',
      'rebuild',
      'serve',
    ])
      expect(help.stdout).toMatch(new RegExp(`^ {2}${name} `, 'm'))
    expect((await box.run(['search', '--help'], french)).stdout).toContain('chercher par les mots')
  })
})

describe('a terminal', () => {
  it('is not moved, cleared or renamed by what documents are called', async () => {
    const { items } = await box.json(['list', '--filter', 'type:mail'], shapes.list)
    const id = items[0]?.id ?? ''
    for (const args of [['list'], ['show', id], ['search', 'leek', '--mode', 'words'], ['text', id], ['show', 'no\u001b[2Jdocument']]) {
      const ran = await box.run(args)
      expect(ran.stdout + ran.stderr).not.toMatch(/[^\P{Cc}\n\t]/u)
    }
  })
})

describe('a command', () => {
  it('writes nothing outside the vault', async () => {
    const outside = () => [box.home, box.cwd, box.temporary, folder].flatMap(listing)
    const before = outside()
    for (const args of [['add', folder], ['search', 'boiler'], ['status'], ['list'], ['verify', '--deep'], ['rebuild']])
      expect((await box.run(args)).code).toBe(0)
    expect(outside()).toEqual(before)
  })

  it.each([[['list']], [['search', 'boiler', '--json']], [['watch', '--json']]])(
    'ends without a word when nobody reads what it says any more, as with head: %j',
    async (args) => {
      const running = box.start(args)
      running.child.stdout?.destroy()
      if (args[0] === 'watch') {
        await until(() => running.stderr().includes('Ctrl-C'), 'the greeting')
        writeFileSync(join(folder, 'more.txt'), 'The ladder is in the shed.\n')
        await box.run(['add', join(folder, 'more.txt')])
      }
      const ran = await running.ended
      expect(ran).toMatchObject({ code: 141, signal: null })
      expect(ran.stderr.split('\n').filter((line) => line !== '' && !line.includes('Ctrl-C'))).toEqual([])
    },
    60_000,
  )

  it('leaves no lock and no socket behind', () => {
    expect(existsSync(join(box.vault, 'owner.json'))).toBe(false)
    expect(existsSync(join(box.vault, 'owner.sock'))).toBe(false)
  })

  it('logs no text of a document', () => {
    const logs = listing(join(box.vault, 'logs')).map((line) => readFileSync(line.split(' ')[0] ?? '', 'utf8'))
    expect(logs.join('')).not.toMatch(/boiler|leek|Menu/)
  })

  it.skipIf(!hasProc)(
    'ends at Ctrl-C with all its processes, keeps what it read, and goes on next time',
    async () => {
      const own = sandbox()
      const documents = join(own.folder, 'documents')
      mkdirSync(documents)
      for (const name of ['lettre-preavis-scan.pdf', 'facture-atelier-meridien.pdf'])
        copyFileSync(join(samples, name), join(documents, name))
      const adding = own.start(['add', documents])
      await until(() => own.processes().length > 1, 'a read worker')
      adding.child.kill('SIGINT')
      const ran = await adding.ended
      expect(ran).toMatchObject({ code: 130, signal: null, stdout: '' })
      expect(ran.stderr).toContain('the same command continues')
      expect(own.processes()).toEqual([])
      expect(await own.json(['verify', '--deep'], shapes.verified)).toMatchObject({ ok: true })
      const rest = await own.json(['add', documents], shapes.added)
      expect(rest.documents + rest.duplicates).toBe(2)
      expect(await own.json(['status'], shapes.status)).toMatchObject({ documents: 2, coverage: 1 })
    },
    120_000,
  )

  it('watches until Ctrl-C and then ends with 0', async () => {
    const own = sandbox()
    const watch = own.start(['watch'])
    await until(() => watch.stderr().includes('Ctrl-C'), 'the greeting')
    watch.child.kill('SIGINT')
    expect(await watch.ended).toMatchObject({ code: 0, signal: null })
    expect(own.processes()).toEqual([])
    expect(existsSync(join(own.vault, 'owner.json'))).toBe(false)
    expect(await own.json(['verify'], shapes.verified)).toMatchObject({ ok: true })
  })
})
