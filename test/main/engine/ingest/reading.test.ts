import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { documentAt, documentIdOf, documents } from '../../../../src/main/engine/aggregates'
import { priorities } from '../../../../src/main/engine/ingest/ready-queue'
import { decideDocument } from '#core/documents'
import { reason, type DocumentId } from '#kernel'
import { candidate, createWorld, startEngine } from '#support/fake-engine'
import { sha256Of, type FakeContent } from '#support/fake-readers'

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
})
afterEach(() => {
  vi.useRealTimers()
})

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

function open(workers = 2) {
  const world = createWorld()
  const engine = startEngine(world, undefined, workers)
  const { streams, reading, intake } = engine
  const settled: DocumentId[] = []
  reading.onSettled((id) => settled.push(id))

  /** Lets everything happen that happens without waiting for the clock. */
  async function quiet(): Promise<void> {
    for (let same = 0, before = ''; same < 15;) {
      await turn()
      const now = `${String(world.log.position())} ${String(engine.readers.calls.length)}`
      same = now === before ? same + 1 : 0
      before = now
    }
  }
  return {
    ...world,
    ...engine,
    settled,
    quiet,
    pass: async (ms: number): Promise<void> => {
      world.clock.time += ms
      await vi.advanceTimersByTimeAsync(ms)
      await quiet()
    },
    add: async (path: string, content: Omit<FakeContent, 'text'>): Promise<DocumentId> => {
      world.disk.set(path, { text: path, ...content })
      await intake.take([candidate(path)])
      return documentIdOf(sha256Of(path))
    },
    pages: (id: DocumentId): readonly string[] => {
      const state = streams.load(documents, documentAt(id))
      return state.status === 'unknown' ? [] : state.pages.map(({ state: final, reason: why }) => why?.code ?? final ?? 'pending')
    },
    status: (id: DocumentId) => streams.load(documents, documentAt(id)).status,
  }
}

describe('reading', () => {
  it('opens a document, reads its pages, and settles it', async () => {
    const { add, reading, quiet, pages, settled } = open()
    const id = await add('/a', { pages: 20 })
    reading.enqueue(id, priorities.drop)
    expect(reading.isIdle()).toBe(false)
    await quiet()
    expect(pages(id).filter((state) => state === 'pending')).toEqual([])
    expect(settled).toEqual([id])
    expect(reading.isIdle()).toBe(true)
    expect(reading.waiting()).toEqual({ unopened: 0, active: [] })
  })

  it('asks again for pages that a worker gives back unread', async () => {
    const { add, reading, quiet, pages, settled, readers } = open()
    const id = await add('/a', { pages: 20, pagesAtOnce: 3 })
    reading.enqueue(id, priorities.drop)
    await quiet()
    expect(pages(id).filter((state) => state === 'pending')).toEqual([])
    expect(settled).toEqual([id])
    expect(readers.calls).toHaveLength(21)
  })

  it('gives pages their reason when a worker reads none of them', async () => {
    const { add, reading, pass, pages } = open()
    const id = await add('/a', { pages: 2, pagesAtOnce: 0 })
    reading.enqueue(id, priorities.drop)
    for (let tries = 0; tries < 10; tries++) await pass(86_400_000)
    expect(pages(id)).toEqual(['page-damaged', 'page-damaged'])
  })

  it('takes what was read with the opening, and has nothing more to ask', async () => {
    const { add, reading, quiet, pages, readers } = open()
    const id = await add('/a', { pages: 3, isWholeAtOnce: true })
    reading.enqueue(id, priorities.drop)
    await quiet()
    expect(pages(id)).toHaveLength(3)
    expect(readers.calls).toEqual(['open /a'])
  })

  it('has nothing to do with a document that is read, and says so', async () => {
    const { add, reading, quiet, settled, readers } = open()
    const id = await add('/a', { pages: 1 })
    reading.enqueue(id, priorities.drop)
    await quiet()
    const calls = readers.calls.length
    reading.enqueue(id, priorities.drop)
    await quiet()
    expect(readers.calls).toHaveLength(calls)
    expect(settled).toEqual([id, id])
    expect(reading.isIdle()).toBe(true)
  })

  it('takes on again at once what is asked for while its last page ends', async () => {
    const { add, reading, quiet, readers, settled, streams, pages } = open()
    const id = await add('/a', { pages: 1 })
    readers.onStep = (step) => {
      if (step === 'page /a 1') reading.enqueue(id, priorities.asked)
    }
    reading.onSettled(() => {
      readers.onStep = () => undefined
    })
    reading.enqueue(id, priorities.drop)
    await quiet()
    expect(settled).toEqual([id])
    await streams.execute(documents, documentAt(id), (state) => decideDocument({ type: 'RequestReading', pages: [] }, state))
    reading.enqueue(id, priorities.asked)
    await quiet()
    expect(pages(id)).toHaveLength(1)
    expect(settled).toEqual([id, id])
    expect(reading.isIdle()).toBe(true)
  })

  it('serves new drops before the backlog, and what a person asks for before both', async () => {
    const { add, reading, quiet, readers } = open(1)
    const backlog = await add('/backlog', { pages: 40 })
    const dropped = await add('/drop', { pages: 8 })
    const asked = await add('/asked', { pages: 8 })
    reading.enqueue(backlog, priorities.backlog)
    let isFirst = true
    readers.onStep = (step) => {
      if (!isFirst || step !== 'page /backlog 1') return
      isFirst = false
      reading.enqueue(dropped, priorities.drop)
      reading.enqueue(asked, priorities.backlog)
      reading.prioritise(asked)
    }
    await quiet()
    const lastOf = (name: string) => readers.calls.findLastIndex((call) => call.startsWith(`page ${name} `))
    expect(lastOf('/asked')).toBeLessThan(lastOf('/drop'))
    expect(lastOf('/drop')).toBeLessThan(lastOf('/backlog'))
    expect(readers.calls.filter((call) => call.startsWith('page /backlog')).length).toBe(40)
  })

  it('begins nothing while it is paused, and goes on afterwards', async () => {
    const { add, reading, quiet, readers, pages } = open()
    const id = await add('/a', { pages: 2 })
    reading.pause()
    let told = 0
    reading.onChange(() => told++)
    reading.enqueue(id, priorities.drop)
    await quiet()
    expect([reading.isPaused(), readers.calls]).toEqual([true, []])
    expect(told, 'what came meanwhile').toBeGreaterThan(0)
    reading.resume()
    await quiet()
    expect(pages(id)).not.toContain('pending')
  })

  it('tries what may pass again after a while, then gives it its reason; other documents do not wait', async () => {
    const { add, reading, quiet, pass, pages, readers } = open()
    const bad = await add('/bad', { pages: 2, crashing: new Set([2]) })
    const good = await add('/good', { pages: 5 })
    reading.enqueue(bad, priorities.drop)
    reading.enqueue(good, priorities.drop)
    await quiet()
    expect(pages(good)).not.toContain('pending')
    const tries = () => readers.calls.filter((call) => call === 'page /bad 2').length
    expect(tries()).toBe(1)
    await pass(999)
    expect(tries()).toBe(1)
    await pass(1)
    expect(tries()).toBe(2)
    await pass(4_000)
    expect(tries()).toBe(3)
    expect(pages(bad)[1]).toBe('reader-crashed')
    expect(readers.calls.filter((call) => call === 'page /bad 1')).toHaveLength(1)
    expect(reading.isIdle()).toBe(true)
    expect(vi.getTimerCount()).toBe(0)
  })

  it('puts a document in quarantine that cannot be opened', async () => {
    const { add, reading, quiet, pass, status, settled } = open()
    const locked = await add('/locked', { pages: 1, opening: reason('needs-password') })
    const crashing = await add('/crashing', { pages: 1, opening: { type: 'Crashed', detail: 'SIGSEGV' } })
    const endless = await add('/endless', { pages: 1, opening: { type: 'TimedOut', afterMs: 60_000 } })
    for (const id of [locked, crashing, endless]) reading.enqueue(id, priorities.drop)
    await quiet()
    expect([locked, crashing, endless].map(status)).toEqual(['quarantined', 'registered', 'quarantined'])
    await pass(1_000)
    await pass(4_000)
    expect(status(crashing)).toBe('quarantined')
    expect([...settled].sort()).toEqual([locked, crashing, endless].sort())
  })

  it('gives the pages of a file that is gone their reason, and reads them when it is back', async () => {
    const { add, disk, reading, quiet, pages, status, intake, streams } = open()
    const id = await add('/a', { pages: 12 })
    const unopened = await add('/b', { pages: 1 })
    const [a, b] = [disk.get('/a'), disk.get('/b')]
    disk.delete('/b')
    reading.enqueue(id, priorities.drop)
    await quiet()
    disk.delete('/a')
    await startReadingAgain(id)
    reading.enqueue(unopened, priorities.drop)
    await quiet()
    expect(new Set(pages(id))).toEqual(new Set(['file-missing']))
    expect(status(unopened)).toBe('quarantined')
    if (a && b) disk.set('/a', a).set('/b', b)
    await intake.take([candidate('/a'), candidate('/b')], (taken) => {
      if (taken.type === 'document') reading.enqueue(taken.id, priorities.backlog)
    })
    await quiet()
    expect([...pages(id), ...pages(unopened)]).not.toContain('file-missing')
    expect(pages(unopened)).toHaveLength(1)

    async function startReadingAgain(again: DocumentId): Promise<void> {
      await streams.execute(documents, documentAt(again), (state) => decideDocument({ type: 'RequestReading', pages: [] }, state))
      reading.enqueue(again, priorities.asked)
    }
  })

  it('ends the work on a cancelled document at once; its pages have their state before it is settled', async () => {
    const { add, reading, quiet, readers, streams, pages, settled } = open()
    const id = await add('/a', { pages: 100 })
    const other = await add('/b', { pages: 3 })
    let cancelled: Promise<unknown> | undefined
    readers.onStep = (step) => {
      if (step !== 'page /a 5') return
      readers.onStep = () => undefined
      cancelled = reading.drop(id, () =>
        streams.execute(documents, documentAt(id), (state) => decideDocument({ type: 'CancelReading' }, state)),
      )
    }
    const pagesWhenSettled: string[] = []
    reading.onSettled((each) => {
      if (each === id) pagesWhenSettled.push(...pages(id))
    })
    reading.enqueue(id, priorities.drop)
    reading.enqueue(other, priorities.drop)
    await quiet()
    await cancelled
    expect(pages(id).filter((state) => state === 'cancelled').length).toBeGreaterThan(70)
    expect(pagesWhenSettled).toEqual(pages(id))
    expect(pages(id)).not.toContain('pending')
    expect(pages(other)).not.toContain('pending')
    expect(settled).toContain(id)
    expect(reading.isIdle()).toBe(true)
  })

  it('reads on when cancelling was refused', async () => {
    const { add, reading, quiet, pages } = open()
    const id = await add('/a', { pages: 4 })
    reading.enqueue(id, priorities.drop)
    await reading.drop(id, () => Promise.resolve())
    await quiet()
    expect(pages(id)).not.toContain('pending')
    expect(reading.isIdle()).toBe(true)
  })

  it('stops when the disk refuses, and tries again when a person brings more or says so', async () => {
    const { add, reading, quiet, blobs, pages, settled } = open()
    const id = await add('/a text layer', { pages: 9 })
    blobs.isFull = true
    reading.enqueue(id, priorities.backlog)
    await quiet()
    expect(reading.stoppedBecause()).toEqual(reason('vault-disk-full'))
    expect(settled).toContain(id)
    const later = await add('/b', { pages: 1 })
    reading.enqueue(later, priorities.backlog)
    await quiet()
    expect(pages(later)).toEqual([])
    blobs.isFull = false
    reading.enqueue(later, priorities.drop)
    await quiet()
    expect(reading.stoppedBecause()).toBeUndefined()
    expect([...pages(id), ...pages(later)]).not.toContain('pending')
    expect(reading.isIdle()).toBe(true)
  })

  it('goes on with the others when a bug ends one', async () => {
    const { add, reading, quiet, readers, pages, settled, errors } = open()
    const bad = await add('/bad', { pages: 2 })
    const good = await add('/good', { pages: 2 })
    readers.onStep = (step) => {
      if (step === 'page /bad 1') throw new Error('a bug')
    }
    reading.enqueue(bad, priorities.drop)
    reading.enqueue(good, priorities.drop)
    await quiet()
    expect(pages(good)).not.toContain('pending')
    expect(pages(bad)).toContain('pending')
    expect(settled).toEqual(expect.arrayContaining([bad, good]))
    expect(errors).toMatchObject([{ document: bad }])
    expect(reading.isIdle()).toBe(true)
  })

  it('leaves nothing running when it is stopped, and lets nobody wait', async () => {
    const { add, reading, quiet, readers, settled, pages } = open()
    const id = await add('/a', { pages: 100 })
    const waiting = await add('/w', { pages: 1, crashing: new Set([1]) })
    reading.enqueue(id, priorities.drop)
    reading.enqueue(waiting, priorities.drop)
    let stopped: Promise<void> | undefined
    readers.onStep = (step) => {
      if (step === 'page /a 20') stopped ??= reading.stop()
    }
    await quiet()
    await stopped
    const calls = readers.calls.length
    expect(settled).toEqual(expect.arrayContaining([id, waiting]))
    expect(pages(id)).toContain('pending')
    expect(pages(id)).not.toContain('cancelled')
    expect(vi.getTimerCount()).toBe(0)
    reading.enqueue(id, priorities.drop)
    await quiet()
    expect(readers.calls).toHaveLength(calls)
    expect(reading.stoppedBecause()).toEqual(reason('cancelled'))
  })
})

describe('members', () => {
  it('are taken before their container counts as opened', async () => {
    const { disk, add, reading, quiet, log } = open()
    disk.set('/mail!/a', { text: 'attached', pages: 1 })
    reading.enqueue(await add('/mail', { pages: 1, members: ['a'] }), priorities.drop)
    await quiet()
    const types = log
      .readAll(0, 100)
      .map(({ type, stream }) => `${type} ${stream === `document-${documentIdOf(sha256Of('attached'))}` ? 'member' : ''}`)
    expect(types.indexOf('DocumentSighted member')).toBeLessThan(types.indexOf('DocumentOpened '))
    expect(types).toContain('PageRead member')
  })
})
