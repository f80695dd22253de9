import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { documentAt, documentIdOf, documents, fileAt, files as fileStreams } from '../../../src/main/engine/aggregates'
import { createSources } from '../../../src/main/engine/sources'
import { sourceAt, sourceStreams } from '../../../src/main/engine/source-streams'
import { getOrThrow, type SourceId } from '#kernel'
import { countedIds } from '#support/engine-log'
import { createWorld, startEngine } from '#support/fake-engine'
import { createFakeFolder } from '#support/fake-folder'
import { sha256Of } from '#support/fake-readers'

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] })
})
afterEach(() => {
  vi.useRealTimers()
})

const options = { ignore: [], polling: false, keepOriginals: false }
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
async function turns(count = 60): Promise<void> {
  for (let each = 0; each < count; each++) await turn()
}

async function open() {
  const world = createWorld()
  const engine = startEngine(world)
  engine.reading.pause()
  const folder = createFakeFolder()
  const index = { caughtUp: () => Promise.resolve() }
  const sources = createSources({
    streams: engine.streams,
    files: folder.files,
    intake: engine.intake,
    query: engine.library,
    caughtUp: () => index.caughtUp(),
    clock: world.clock,
    ids: countedIds(),
    onTaken: () => undefined,
    rescanEveryMs: () => 600_000,
    log: { error: (_code, fields) => noted.push(fields) },
  })
  const noted: unknown[] = []
  getOrThrow(await sources.add('/docs', options))
  const [row] = await sources.list()
  const id = row?.id as SourceId
  return {
    ...world,
    ...engine,
    folder,
    index,
    sources,
    noted,
    id,
    put: (path: string, text: string, modifiedAt = 1_000, fileKey?: string): void => {
      world.disk.set(path, { text, pages: 1 })
      folder.seen.set(path, { path, bytes: text.length, modifiedAt, ...(fileKey && { fileKey }) })
    },
    remove: (path: string): void => {
      world.disk.delete(path)
      folder.seen.delete(path)
    },
    at: (text: string): readonly string[] | undefined => {
      const state = engine.streams.load(documents, documentAt(documentIdOf(sha256Of(text))))
      return state.status === 'unknown' ? undefined : state.sightings.map(({ file }) => file.path)
    },
    source: () => engine.streams.load(sourceStreams, sourceAt(id)),
    count: (type: string) => world.log.readAll(0, 10_000).filter((event) => event.type === type).length,
  }
}

describe('rescanning a folder', () => {
  it('takes what is new, knows it again, and sees what changed', async () => {
    const { sources, id, put, at, log, readers } = await open()
    put('/docs/a', 'a')
    put('/docs/b', 'b')
    await sources.rescan(id)
    expect([at('a'), at('b')]).toEqual([['/docs/a'], ['/docs/b']])
    const { length } = readers.fingerprinted
    const position = log.position()
    await sources.rescan(id)
    expect([readers.fingerprinted.length, log.position()]).toEqual([length, position])
    put('/docs/a', 'other', 2_000)
    await sources.rescan(id)
    expect([at('a'), at('other')]).toEqual([[], ['/docs/a']])
    await sources.stop()
  })

  it('keeps the document of a deleted file, without the sighting', async () => {
    const { sources, id, put, remove, at } = await open()
    put('/docs/a', 'a')
    put('/docs/b', 'b')
    await sources.rescan(id)
    remove('/docs/a')
    await sources.rescan(id)
    expect([at('a'), at('b')]).toEqual([[], ['/docs/b']])
    await sources.stop()
  })

  it('keeps the document of a moved file, which is never nowhere', async () => {
    const { sources, id, put, remove, at, log } = await open()
    put('/docs/a', 'a', 1_000, 'k1')
    put('/docs/b', 'b')
    await sources.rescan(id)
    remove('/docs/a')
    put('/docs/sub/a', 'a', 1_000, 'k1')
    await sources.rescan(id)
    expect(at('a')).toEqual(['/docs/sub/a'])
    const told = log
      .readAll(0, 100)
      .flatMap(({ type, data }) => ('path' in (data as object) ? [`${type} ${(data as { path: string }).path}`] : []))
    expect(told.indexOf('DocumentSighted /docs/sub/a')).toBeLessThan(told.indexOf('SightingLost /docs/a'))
    await sources.stop()
  })

  it('believes no folder that is missing, not readable, or suddenly empty, and loses nothing', async () => {
    const { sources, id, put, folder, at, source, count } = await open()
    put('/docs/a', 'a')
    await sources.rescan(id)
    const { seen } = folder
    const kept = [...seen]
    for (const root of ['missing', 'not-readable'] as const) {
      folder.root = root
      await sources.rescan(id)
      expect(source()).toMatchObject({ status: 'unavailable', why: root })
    }
    folder.root = 'available'
    seen.clear()
    await sources.rescan(id)
    expect(source()).toMatchObject({ status: 'unavailable', why: 'emptied' })
    expect(count('SightingLost')).toBe(0)
    for (const [path, file] of kept) seen.set(path, file)
    await sources.rescan(id)
    expect(source()).toMatchObject({ status: 'available' })
    expect(at('a')).toEqual(['/docs/a'])
    await sources.stop()
  })

  it('believes no disk that is unplugged during the walk', async () => {
    const { sources, id, put, folder, source, count } = await open()
    put('/docs/a', 'a')
    put('/docs/b', 'b')
    await sources.rescan(id)
    folder.onWalk = () => {
      folder.seen.delete('/docs/b')
      folder.root = 'missing'
    }
    await sources.rescan(id)
    expect(source()).toMatchObject({ status: 'unavailable', why: 'missing' })
    expect(count('SightingLost')).toBe(0)
    await sources.stop()
  })

  it('tries a refused file once, again when it changed, and forgets it when it is gone', async () => {
    const { sources, id, put, remove, disk, readers, count, streams } = await open()
    put('/docs/a', 'a')
    put('/docs/killer', 'killer')
    disk.set('/docs/killer', { text: 'killer', pages: 1, killsFingerprint: true })
    await sources.rescan(id)
    const tries = () => readers.fingerprinted.filter((path) => path === '/docs/killer').length
    const before = tries()
    const rescans = count('SourceRescanned')
    await sources.rescan(id)
    expect([tries(), count('SourceRescanned')]).toEqual([before, rescans])
    put('/docs/killer', 'harmless', 2_000)
    await sources.rescan(id)
    expect(tries()).toBe(before + 1)
    expect(streams.load(fileStreams, fileAt({ path: '/docs/killer' })).status).toBe('free')

    put('/docs/other', 'other')
    disk.set('/docs/other', { text: 'other', pages: 1, killsFingerprint: true })
    await sources.rescan(id)
    remove('/docs/other')
    await sources.rescan(id)
    expect(streams.load(fileStreams, fileAt({ path: '/docs/other' })).status).toBe('free')
    const settled = count('SourceRescanned')
    await sources.rescan(id)
    expect(count('SourceRescanned')).toBe(settled)
    await sources.stop()
  })
})

describe('watching a folder', () => {
  it('takes what a hint names at once, and a burst of hints is one rescan', async () => {
    const { sources, put, folder, at, readers } = await open()
    await sources.start()
    await turns()
    const { walks } = folder
    const [watch] = folder.watches
    for (const name of ['x', 'y', 'z']) {
      put(`/docs/${name}`, name)
      watch?.onHint({ type: 'changed', paths: [`/docs/${name}`] })
    }
    await turns()
    expect([at('x'), at('y'), at('z')]).toEqual([['/docs/x'], ['/docs/y'], ['/docs/z']])
    expect(folder.walks).toBe(walks)
    await vi.advanceTimersByTimeAsync(1_500)
    await turns()
    expect(folder.walks).toBe(walks + 1)
    expect([...readers.fingerprinted].sort()).toEqual(['/docs/x', '/docs/y', '/docs/z'])
    await sources.stop()
  })

  it('does nothing twice at once: rescans and hints take turns', async () => {
    const { sources, id, put, folder, readers } = await open()
    put('/docs/a', 'a')
    await sources.start()
    folder.watches[0]?.onHint({ type: 'changed', paths: ['/docs/a'] })
    folder.watches[0]?.onHint({ type: 'changed', paths: ['/docs/a'] })
    await Promise.all([sources.rescan(id), sources.rescan(id), sources.rescan(id)])
    await turns()
    expect(folder.mostAtOnce).toBe(1)
    expect(readers.fingerprinted).toEqual(['/docs/a'])
    await sources.stop()
  })

  it('gives a rescan that is asked for during another one a look of its own', async () => {
    const { sources, id, put, folder, at } = await open()
    put('/docs/a', 'a')
    let second: Promise<unknown> | undefined
    folder.onWalk = () => {
      folder.onWalk = () => undefined
      second = sources.rescan(id)
    }
    await sources.rescan(id)
    put('/docs/late', 'late')
    await second
    expect(at('late')).toEqual(['/docs/late'])
    await sources.stop()
  })

  it('notes a rescan that failed, and the next one works', async () => {
    const { sources, put, folder, index, noted, at } = await open()
    await sources.start()
    await turns()
    const works = index.caughtUp
    index.caughtUp = () => Promise.reject(new Error('The index is closed'))
    put('/docs/a', 'a')
    folder.watches[0]?.onHint({ type: 'rescan' })
    await vi.advanceTimersByTimeAsync(1_500)
    await turns()
    expect(noted).toHaveLength(1)
    index.caughtUp = works
    await vi.advanceTimersByTimeAsync(600_000)
    await turns()
    expect(at('a')).toEqual(['/docs/a'])
    await sources.stop()
  })

  it('says how a folder is watched', async () => {
    const { sources, folder } = await open()
    await sources.start()
    expect(await sources.list()).toMatchObject([{ state: 'watching' }])
    folder.watches[0]?.onHint({ type: 'error', detail: 'no more watches' })
    expect(await sources.list()).toMatchObject([{ state: 'polling' }])
    await sources.stop()
  })

  it('leaves no watch, no timer and no work when it is stopped or removed', async () => {
    const { sources, id, put, folder, source, log } = await open()
    for (let each = 0; each < 300; each++) put(`/docs/${String(each)}`, String(each))
    await sources.start()
    folder.watches[0]?.onHint({ type: 'rescan' })
    const removed = sources.remove(id)
    await removed
    expect(source().status).toBe('removed')
    expect(folder.watches.every(({ isClosed }) => isClosed)).toBe(true)
    await sources.stop()
    expect(vi.getTimerCount()).toBe(0)
    const position = log.position()
    folder.watches[0]?.onHint({ type: 'changed', paths: ['/docs/0'] })
    await turns()
    expect(log.position()).toBe(position)
  })

  it('stops between two batches of a long import', async () => {
    const { sources, put, folder, count } = await open()
    for (let each = 0; each < 500; each++) put(`/docs/${String(each)}`, String(each))
    await sources.start()
    while (count('DocumentSighted') === 0) await turn()
    await sources.stop()
    expect(count('DocumentSighted')).toBeLessThan(500)
    expect(count('SourceRescanned')).toBe(0)
    expect(folder.walkingNow).toBe(0)
  })
})
