/** One owner a vault: others talk to it, take over when it dies, and wait for each other when both come first. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { killAll, sandbox, until } from '#support/cli'
import * as shapes from '#support/cli-shapes'
import { connectToOwner } from '#support/vault-changes'

it('a command talks to the process that has the vault open', async () => {
  const box = sandbox()
  const file = join(box.folder, 'note.txt')
  writeFileSync(file, 'The meter stands in the cellar.\n')
  const watch = box.start(['watch', '--json'])
  await (await connectToOwner(box.vault)).close()
  const added = await box.json(['add', file], shapes.added)
  expect(added).toMatchObject({ documents: 1 })
  const status = await box.json(['status'], shapes.status.loose())
  expect(status).toMatchObject({ documents: 1, vault: { owner: watch.pid } })
  const { results } = await box.json(['search', 'meter', '--mode', 'words'], shapes.found)
  expect(results[0]?.document.path).toBe(file)
  await until(() => watch.stdout().includes('PageRead'), 'the event in what watch prints')
  watch.child.kill('SIGINT')
  expect(await watch.ended).toMatchObject({ code: 0 })
}, 90_000)

it('the next command takes over from an owner that was killed', async () => {
  const box = sandbox()
  const file = join(box.folder, 'note.txt')
  writeFileSync(file, 'The meter stands in the cellar.\n')
  const watch = box.start(['watch'])
  await (await connectToOwner(box.vault)).close()
  await box.json(['add', file], shapes.added)
  await killAll(box)
  await watch.ended
  const { results } = await box.json(['search', 'meter', '--mode', 'words'], shapes.found)
  expect(results[0]?.document.path).toBe(file)
  expect(await box.json(['verify', '--deep'], shapes.verified)).toMatchObject({ ok: true })
}, 90_000)

it('two commands started at the same moment on a new vault both succeed', async () => {
  const box = sandbox()
  const files = ['one', 'two'].map((name) => {
    const file = join(box.folder, `${name}.txt`)
    writeFileSync(file, `This is note number ${name}.\n`)
    return file
  })
  const ran = await Promise.all(files.map((file) => box.start(['add', file, '--json']).ended))
  expect(ran.map(({ code, stderr }) => ({ code, stderr }))).toEqual([
    { code: 0, stderr: '' },
    { code: 0, stderr: '' },
  ])
  expect((await box.json(['list'], shapes.list)).items.map(({ path }) => path).sort()).toEqual(files)
}, 90_000)
