/** Copies of originals, on a real log and real files. */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { decideAll } from '#core/documents'
import { asSourceId } from '#kernel'
import { countedIds, createSetClock, openTemporaryLog } from '#support/engine-log'
import { createFakeBlobs } from '#support/fake-blobs'
import { temporaryFolder } from '#support/temporary-folder'
import { documentAt, documentIdOf, documents } from '../../../src/main/engine/aggregates'
import { createOriginals } from '../../../src/main/engine/originals'
import { createStreams } from '../../../src/main/engine/streams'

const silent = { debug() {}, info() {}, warn() {}, error() {}, with: () => silent }

function world(isAskedOfAll: boolean) {
  const { log } = openTemporaryLog()
  const streams = createStreams({ log, clock: createSetClock(), ids: countedIds() })
  const deps = { blobs: createFakeBlobs(), isAskedOfAll: () => isAskedOfAll, log: silent, temporaryFolder: temporaryFolder() }
  return { streams, deps, originals: createOriginals({ ...deps, streams }) }
}

async function register({ streams }: ReturnType<typeof world>, content: string, onDisk = content) {
  const folder = join(temporaryFolder(), 'inbox')
  mkdirSync(folder, { recursive: true })
  const path = join(folder, 'note.txt')
  writeFileSync(path, onDisk)
  const sha256 = createHash('sha256').update(content).digest('hex')
  const id = documentIdOf(sha256)
  await streams.execute(documents, documentAt(id), (state) =>
    decideAll(
      [
        {
          type: 'RegisterSighting',
          documentId: id,
          fingerprint: { sha256, bytes: content.length, mediaType: 'text/plain', kind: 'text' },
          sourceId: asSourceId('drop-1'),
          file: { path },
          modifiedAt: 1,
        },
        { type: 'RecordOpening', info: { reader: { name: 'text', version: '1' }, pageCount: 1, members: [] } },
      ],
      state,
    ),
  )
  return id
}

const knownState = ({ streams }: ReturnType<typeof world>, id: ReturnType<typeof documentIdOf>) => {
  const state = streams.load(documents, documentAt(id))
  if (state.status === 'unknown') throw new Error('it was registered')
  return state
}

it('gives the bytes of a kept original back after the file is gone', async () => {
  const here = world(true)
  const id = await register(here, 'rent is due on the first')
  await here.originals.stop()

  const read = await here.originals.read(knownState(here, id))

  expect(read).toMatchObject({ ok: true })
  expect(read.ok && Buffer.from(read.value).toString()).toBe('rent is due on the first')
})

it('keeps no copy where nobody asked for one: the file itself is given, while its content is the same', async () => {
  const here = world(false)
  const id = await register(here, 'nobody asked')
  await here.originals.stop()
  const state = knownState(here, id)
  const path = state.sightings[0]?.file.path ?? ''

  expect(state.original).toBeUndefined()
  const read = await here.originals.read(state)
  expect(read.ok && Buffer.from(read.value).toString()).toBe('nobody asked')
  writeFileSync(path, 'something else')
  expect(await here.originals.read(state)).toMatchObject({ ok: false, error: { code: 'file-missing' } })
  rmSync(path)
  expect(await here.originals.read(state)).toMatchObject({ ok: false, error: { code: 'file-unreadable' } })
})

it('never keeps other bytes than the ones that were read', async () => {
  const here = world(true)
  const id = await register(here, 'what was read', 'what stands there now')
  await here.originals.stop()

  expect(knownState(here, id).original).toBeUndefined()
})

it('a copy is a file while somebody reads it, one file for all, and gone when the vault closes', async () => {
  const here = world(true)
  const id = await register(here, 'rent is due on the first')
  await here.originals.stop()
  const again = createOriginals({ ...here.deps, streams: here.streams })
  const state = knownState(here, id)
  const [one, other] = await Promise.all([again.asFile(state), again.asFile(state)])
  expect(other?.file).toEqual(one?.file)
  const path = one?.file.path ?? ''
  expect(readFileSync(path, 'utf8')).toBe('rent is due on the first')
  one?.release()
  expect(existsSync(path)).toBe(true)
  other?.release()
  await again.stop()
  expect(existsSync(path)).toBe(false)
  expect(await again.asFile(state)).toBeUndefined()
})

it('no file is made of a document the vault has no copy of', async () => {
  const here = world(false)
  const id = await register(here, 'nobody asked')
  expect(await here.originals.asFile(knownState(here, id))).toBeUndefined()
})
