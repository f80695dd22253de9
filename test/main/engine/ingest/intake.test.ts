import { describe, expect, it } from 'vitest'
import { documentAt, documentIdOf, documents, fileAt, files } from '../../../../src/main/engine/aggregates'
import type { Taken } from '../../../../src/main/engine/ingest/intake'
import { err, ok, reason } from '#kernel'
import { candidate, createWorld, seenAt, startEngine } from '#support/fake-engine'
import { sha256Of } from '#support/fake-readers'

const idOf = (text: string) => documentIdOf(sha256Of(text))
const letter = { text: 'a letter', pages: 1 }
const bill = { text: 'a bill', pages: 2 }

function open() {
  const world = createWorld()
  const engine = startEngine(world)
  const taken: Taken[] = []
  return {
    ...world,
    ...engine,
    taken,
    take: (...paths: readonly string[]) =>
      engine.intake.take(
        paths.map((path) => candidate(path)),
        (each) => taken.push(each),
      ),
    at: (text: string) => {
      const state = engine.streams.load(documents, documentAt(idOf(text)))
      return state.status === 'unknown' ? [] : state.sightings.map(({ file }) => [file.path, ...(file.members ?? [])].join('!/'))
    },
    fileStatus: (path: string) => engine.streams.load(files, fileAt({ path })).status,
    types: () => world.log.readAll(0, 1000).map(({ type }) => type),
  }
}

describe('taking files in', () => {
  it('makes the same bytes one document, wherever they lie, also in one batch', async () => {
    const { disk, take, at, taken, types } = open()
    disk.set('/a', letter).set('/b', letter)
    expect(await take('/a', '/b')).toBeUndefined()
    expect(at('a letter')).toEqual(['/a', '/b'])
    expect(types()).toEqual(['DocumentRegistered', 'DocumentSighted', 'DocumentSighted'])
    expect(taken.map((each) => each.type === 'document' && each.isNew)).toEqual([true, false])
  })

  it('again says nothing new', async () => {
    const { disk, take, log } = open()
    disk.set('/a', letter)
    await take('/a')
    await take('/a')
    expect(log.position()).toBe(2)
  })

  it('takes other content at the same place for another document, and the first is gone from there', async () => {
    const { disk, take, at } = open()
    disk.set('/a', letter)
    await take('/a')
    disk.set('/a', bill)
    await take('/a')
    expect([at('a letter'), at('a bill')]).toEqual([[], ['/a']])
  })

  it('takes what lay inside a replaced container with it', async () => {
    const { disk, take, at, intake, streams } = open()
    disk.set('/mail', { text: 'a mail', pages: 1, members: ['bill'] }).set('/mail!/bill', bill)
    await take('/mail')
    const opening = { reader: { name: 'r', version: '1' }, pageCount: 1, members: ['bill'] }
    await streams.execute(documents, documentAt(idOf('a mail')), () =>
      ok([{ type: 'DocumentOpened', data: { documentId: idOf('a mail'), ...opening } }]),
    )
    await intake.take([candidate('/mail', 'bill')])
    expect(at('a bill')).toEqual(['/mail!/bill'])
    disk.set('/mail', letter)
    await take('/mail')
    expect([at('a mail'), at('a bill'), at('a letter')]).toEqual([[], [], ['/mail']])
  })

  it('puts what cannot be read in quarantine, and releases it when it can', async () => {
    const { disk, take, taken, fileStatus, at, log } = open()
    await take('/locked')
    expect(fileStatus('/locked')).toBe('quarantined')
    expect(taken).toMatchObject([{ type: 'quarantined', reason: { code: 'file-no-permission' } }])
    await take('/locked')
    expect(log.position()).toBe(1)
    disk.set('/locked', letter)
    await take('/locked')
    expect([fileStatus('/locked'), at('a letter')]).toEqual(['free', ['/locked']])
  })

  it('releases also a file that was a document before it could not be read', async () => {
    const { disk, take, fileStatus, at } = open()
    disk.set('/a', letter)
    await take('/a')
    disk.delete('/a')
    await take('/a')
    expect([fileStatus('/a'), at('a letter')]).toEqual(['quarantined', ['/a']])
    disk.set('/a', letter)
    await take('/a')
    expect(fileStatus('/a')).toBe('free')
  })

  it('loses one file, and no other, when a file kills its worker', async () => {
    const { disk, take, taken, fileStatus } = open()
    for (const name of ['a', 'b', 'c', 'd']) disk.set(`/${name}`, { text: name, pages: 1, killsFingerprint: name === 'b' })
    expect(await take('/a', '/b', '/c', '/d')).toBeUndefined()
    expect(taken.filter(({ type }) => type === 'document')).toHaveLength(3)
    expect(taken.find(({ type }) => type === 'quarantined')).toMatchObject({ reason: { code: 'reader-crashed' } })
    expect(fileStatus('/b')).toBe('quarantined')
  })

  it('waits for a file that changed a moment ago, and refuses one that never rests', async () => {
    const world = createWorld()
    world.disk.set('/new', letter).set('/growing', bill).set('/old', { text: 'old', pages: 1 })
    const settled: string[] = []
    const { intake } = startEngine(world, (path) => {
      settled.push(path)
      return Promise.resolve(path === '/growing' ? err(reason('file-still-growing')) : ok(seenAt(path, 9, 7777)))
    })
    const taken: Taken[] = []
    const fresh = (path: string) => ({ ...candidate(path), seen: seenAt(path, 1, world.clock.now() - 10) })
    await intake.take([fresh('/new'), fresh('/growing'), candidate('/old')], (each) => taken.push(each))
    expect(settled).toEqual(['/new', '/growing'])
    expect(taken.find(({ type }) => type === 'quarantined')).toMatchObject({ reason: { code: 'file-still-growing' } })
    expect(taken.find(({ candidate: { file } }) => file.path === '/new')).toMatchObject({ candidate: { seen: { modifiedAt: 7777 } } })
  })

  it('ends between batches when it is stopped, and puts nothing in quarantine for it', async () => {
    const { disk, intake, readers, log } = open()
    const all = Array.from({ length: 200 }, (_, index) => `/f${String(index)}`)
    for (const path of all) disk.set(path, { text: path, pages: 1 })
    const stopping = new AbortController()
    readers.onStep = (step) => {
      if (step === 'fingerprint /f70') {
        stopping.abort()
        readers.isDead = true
      }
    }
    await intake.take(
      all.map((path) => candidate(path)),
      undefined,
      stopping.signal,
    )
    expect(readers.fingerprinted.length).toBeLessThanOrEqual(70)
    expect(log.readAll(0, 1000).some(({ type }) => type === 'FileQuarantined')).toBe(false)
  })
})
