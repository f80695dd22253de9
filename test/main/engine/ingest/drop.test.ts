import { describe, expect, it } from 'vitest'
import { documentIdOf } from '../../../../src/main/engine/aggregates'
import type { AddProgress } from '#contract'
import { reason } from '#kernel'
import { candidate, createWorld, startEngine } from '#support/fake-engine'
import { sha256Of, type FakeContent } from '#support/fake-readers'

function open(contents: Readonly<Record<string, Partial<FakeContent>>>) {
  const world = createWorld()
  for (const [path, content] of Object.entries(contents)) world.disk.set(path, { text: path, pages: 1, ...content })
  const engine = startEngine(world)
  const progress: AddProgress[] = []
  const drop = engine.drop((each) => progress.push(each))
  return {
    ...world,
    ...engine,
    progress,
    drop,
    take: (...paths: readonly string[]) => drop.take(paths.map((path) => ({ ...candidate(path), sourceId: drop.sourceId }))),
  }
}
const sumOf = (counts: Readonly<Record<string, number>>): number => Object.values(counts).reduce((sum, count) => sum + count, 0)

describe('a drop', () => {
  it('counts new documents, their pages, duplicates and what went to quarantine', async () => {
    const { take, drop } = open({
      '/d/a': { pages: 5 },
      '/d/b': { pages: 2 },
      '/d/copy': { text: '/d/a', pages: 5 },
      '/d/secret': { opening: reason('needs-password') },
    })
    await take('/d/a', '/d/b', '/d/copy', '/d/secret', '/d/not there')
    await drop.finished()
    const summary = await drop.summary(['/d'])
    expect(summary).toMatchObject({ documents: 2, duplicates: 1 })
    expect(sumOf(summary.pages)).toBe(7)
    expect(summary.quarantined.map(({ path, reason: why }) => [path, why.code])).toEqual(
      expect.arrayContaining([
        ['/d/secret', 'needs-password'],
        ['/d/not there', 'file-no-permission'],
      ]),
    )
    expect(drop.refusedBecause()).toBeUndefined()
  })

  it('counts what is read while it is fingerprinted like everything else', async () => {
    const { take, drop, readers, progress } = open({
      '/d/a': { pages: 2, isReadAtOnce: true },
      '/d/copy': { text: '/d/a', pages: 2, isReadAtOnce: true },
    })
    await take('/d/a', '/d/copy')
    await drop.finished()
    const summary = await drop.summary(['/d'])
    expect(summary).toMatchObject({ documents: 1, duplicates: 1 })
    expect(sumOf(summary.pages)).toBe(2)
    expect(progress.filter(({ type }) => type === 'page')).toHaveLength(2)
    expect(readers.calls).toEqual([])
  })

  it('tells each page once, and each file in quarantine', async () => {
    const { take, drop, progress } = open({ '/d/a': { pages: 3 }, '/d/secret': { opening: reason('needs-password') } })
    await take('/d/a', '/d/secret')
    await drop.finished()
    const pages = progress.flatMap((each) => (each.type === 'page' ? [[each.title, each.page, each.pages]] : []))
    expect(pages).toEqual([
      ['/d/a', 1, 3],
      ['/d/a', 2, 3],
      ['/d/a', 3, 3],
    ])
    expect(progress.filter(({ type }) => type === 'quarantined')).toEqual([
      { type: 'quarantined', path: '/d/secret', reason: reason('needs-password') },
    ])
    expect(progress.findLast(({ type }) => type === 'progress')).toMatchObject({ pagesDone: 3, pagesKnown: 3, files: 2 })
  })

  it('is not finished before the members that were found in its documents are', async () => {
    const { take, drop } = open({
      '/mail': { isWholeAtOnce: true, members: ['a', 'b'] },
      '/mail!/a': { pages: 4 },
      '/mail!/b': { pages: 4 },
    })
    await take('/mail')
    await drop.finished()
    expect(drop.isInvolved(documentIdOf(sha256Of('/mail!/a')))).toBe(true)
    const summary = await drop.summary(['/mail'])
    expect(summary.documents).toBe(3)
    expect(sumOf(summary.pages)).toBe(9)
  })

  it('of known files is finished at once, and of files still being read when they are', async () => {
    const engine = open({ '/a': { pages: 12 } })
    await engine.take('/a')
    const second = engine.drop
    const other = startEngine({ ...engine })
    await second.finished()
    const again = other.drop()
    await again.take([candidate('/a')])
    await again.finished()
    expect(await again.summary(['/a'])).toMatchObject({ documents: 0, duplicates: 1 })
    expect(other.readers.calls).toEqual([])
  })

  it('ends with the reason when the disk is full', async () => {
    const { take, drop, blobs } = open({ '/text layer': { pages: 8 }, '/b': { pages: 8 } })
    blobs.isFull = true
    await take('/text layer', '/b')
    await drop.finished()
    expect(drop.refusedBecause()).toEqual(reason('vault-disk-full'))
  })

  it('ends when the engine is closed under it', async () => {
    const { take, drop, reading, readers } = open({ '/a': { pages: 50 } })
    let stopped: Promise<void> | undefined
    readers.onStep = (step) => {
      if (step === 'page /a 3') stopped ??= reading.stop()
    }
    await take('/a')
    await drop.finished()
    await stopped
    expect(drop.refusedBecause()).toEqual(reason('cancelled'))
    // What comes later is not waited for either.
    await take('/a')
    await drop.finished()
  })

  it('ends when taking fails, instead of waiting for what was never taken', async () => {
    const { take, drop, readers } = open({ '/a': {} })
    readers.onStep = (step) => {
      if (step.startsWith('fingerprint')) throw new Error('a bug')
    }
    await expect(take('/a')).rejects.toThrow('a bug')
    await drop.finished()
  })

  it('lets nobody wait once it is disposed, and listens no more', async () => {
    const { take, drop, reading, progress } = open({ '/a': { pages: 9 } })
    reading.pause()
    await take('/a')
    const finished = drop.finished()
    drop.dispose()
    await finished
    const told = progress.length
    reading.resume()
    const settled = new Promise<void>((resolve) => {
      reading.onSettled(() => {
        resolve()
      })
    })
    await settled
    expect(progress).toHaveLength(told)
  })
})
