/** A watched folder while files come, grow, move, change and go, and while its disk is unplugged. */
import { appendFileSync, copyFileSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createSandbox, until, type Running, type Sandbox } from '#support/cli'
import { connectToOwner } from '#support/vault-changes'

let box: Sandbox
let watched: string
let watch: Running
let owner: Awaited<ReturnType<typeof connectToOwner>>
const at = (...names: readonly string[]): string => join(watched, ...names)

beforeAll(async () => {
  box = createSandbox()
  watched = join(box.folder, 'watched')
  mkdirSync(at('sub'), { recursive: true })
  writeFileSync(at('first.txt'), 'The first note is about gooseberries.\n')
  watch = box.start(['watch', '--json'])
  owner = await connectToOwner(box.vault)
  await owner.client.documents.sources.add({ path: watched })
}, 60_000)

afterAll(async () => {
  await owner.close()
  watch.child.kill('SIGINT')
  expect(await watch.ended).toMatchObject({ code: 0 })
  await box.dispose()
}, 60_000)

async function pathsFound(query: string): Promise<readonly string[]> {
  const { results } = await owner.client.search.search({ query, mode: 'words' })
  return results.map(({ document }) => document.path)
}

/** Where a document is now, as its sightings tell. */
async function placesOf(query: string): Promise<readonly string[]> {
  const { results } = await owner.client.search.search({ query, mode: 'words', limit: 1 })
  const [first] = results
  if (!first) return []
  const { sightings } = await owner.client.documents.show({ document: first.document.id })
  return sightings
    .filter(({ state }) => state === 'present')
    .map(({ path }) => path)
    .sort()
}

const isAt = (query: string, ...paths: readonly string[]) =>
  until(async () => JSON.stringify(await placesOf(query)) === JSON.stringify([...paths].sort()), `${query} at ${paths.join(', ')}`)
const sourceState = async () => (await owner.client.documents.sources.list()).find(({ path }) => path === watched)?.state
const documents = async () => (await owner.client.vault.status()).documents

it('takes what is there, and what arrives', async () => {
  await isAt('gooseberries', at('first.txt'))
  writeFileSync(at('sub', 'second.txt'), 'The second note is about quinces.\n')
  await isAt('quinces', at('sub', 'second.txt'))
}, 60_000)

it('takes a file that grows slowly once, when it is whole', async () => {
  const before = await documents()
  for (let part = 0; part < 8; part++) {
    appendFileSync(at('slow.txt'), `Part ${part} of the tale of medlars.\n`)
    await delay(400)
  }
  appendFileSync(at('slow.txt'), 'And they lived happily under the walnut.\n')
  await until(async () => (await pathsFound('walnut medlars')).includes(at('slow.txt')), 'the whole file')
  expect(await documents()).toBe(before + 1)
}, 60_000)

it('follows renames, moves and copies without reading anything again', async () => {
  const before = await documents()
  renameSync(at('first.txt'), at('renamed.txt'))
  await isAt('gooseberries', at('renamed.txt'))
  renameSync(at('renamed.txt'), at('sub', 'moved.txt'))
  await isAt('gooseberries', at('sub', 'moved.txt'))
  copyFileSync(at('sub', 'moved.txt'), at('copy.txt'))
  await isAt('gooseberries', at('copy.txt'), at('sub', 'moved.txt'))
  expect(await documents()).toBe(before)
}, 90_000)

it('knows a replaced file from the one it replaced, and keeps the document of a deleted one', async () => {
  writeFileSync(at('copy.txt'), 'In its place: a note about elderflowers.\n')
  await isAt('elderflowers', at('copy.txt'))
  await isAt('gooseberries', at('sub', 'moved.txt'))
  rmSync(at('sub', 'second.txt'))
  await isAt('quinces')
  expect((await pathsFound('quinces')).length).toBe(1)
}, 90_000)

it('takes an unplugged folder as unavailable, loses nothing, and goes on when it is back', async () => {
  const before = await documents()
  renameSync(watched, `${watched}-unplugged`)
  await until(async () => (await sourceState()) === 'unavailable', 'unavailable')
  expect(await placesOf('gooseberries')).toEqual([at('sub', 'moved.txt')])
  expect(await documents()).toBe(before)
  renameSync(`${watched}-unplugged`, watched)
  await until(async () => (await sourceState()) !== 'unavailable', 'available')
  expect(await placesOf('gooseberries')).toEqual([at('sub', 'moved.txt')])
  writeFileSync(at('late.txt'), 'After the return: a note about sloes.\n')
  await isAt('sloes', at('late.txt'))
}, 90_000)

it('takes an emptied folder as unavailable, too', async () => {
  const away = `${watched}-away`
  mkdirSync(away)
  for (const name of ['sub', 'copy.txt', 'slow.txt', 'late.txt']) renameSync(at(name), join(away, name))
  await until(async () => (await sourceState()) === 'unavailable', 'unavailable')
  expect(await placesOf('gooseberries')).toEqual([at('sub', 'moved.txt')])
}, 60_000)
