/** What screens ask, asked of a whole engine with its own threads and processes. */
import { mkdtempSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { LiveChange } from '#contract'
import { openEngine, type TestEngine } from '#support/open-engine'

const samples = join(import.meta.dirname, '../../../../resources/samples')

let engine: TestEngine
let client: TestEngine['client']
const inFolder = (name: string): string => join(engine.folder, name)

async function idOf(name: string): Promise<string> {
  const { items } = await client.documents.list({ filter: `in:${name}` })
  return items[0]?.id ?? ''
}

beforeAll(async () => {
  engine = await openEngine(mkdtempSync(join(tmpdir(), 'palimpsest-test-')))
  client = engine.client
  for (const name of ['facture-atelier-meridien.pdf', 'order-shipped.eml', 'caretaker-notebook.md'])
    writeFileSync(inFolder(name), readFileSync(join(samples, name)))
  engine.write('broken.pdf', '%PDF-1.7 and nothing more')
  await client.vault.settings.set({ name: 'keepOriginals', value: true })
  await engine.add(engine.folder)
}, 120_000)

afterAll(async () => {
  await engine.dispose()
})

describe('a list', () => {
  it('has what was added, and refuses a cursor that is not its own', async () => {
    const { items, total } = await client.documents.list({ sort: { by: 'title', descending: true }, limit: 2 })
    expect(items).toHaveLength(2)
    expect(total).toBeGreaterThanOrEqual(3)
    await expect(client.documents.list({ after: 'x' })).rejects.toMatchObject({ code: 'WRONG_CURSOR', data: { after: 'x' } })
    expect((await client.documents.groups({ by: 'type' })).map(({ key }) => key)).toContain('invoice')
  })
})

describe('what changes', () => {
  it('is told with the rows as they are now, and nothing is told while nothing happens', async () => {
    const leaving = new AbortController()
    const told: LiveChange[] = []
    const listening = (async () => {
      for await (const change of await client.documents.live(undefined, { signal: leaving.signal })) told.push(change)
    })()
    await sleep(300)
    expect(told).toEqual([])
    const id = await idOf('caretaker')
    await client.documents.tag({ documents: [id], add: ['house'], remove: [] })
    await expect.poll(() => told.flatMap(({ rows }) => rows.map((row) => [row.id, row.tags])), { timeout: 5000 }).toEqual([[id, ['house']]])
    expect(told[0]).toMatchObject({ also: ['tags'], isPartial: false })
    await client.documents.trash({ documents: [id] })
    await expect.poll(() => told.at(-1)?.rows[0]?.isTrashed, { timeout: 5000 }).toBe(true)
    expect(told.at(-1)?.total).toBe((await client.documents.list({})).total)
    await client.documents.restore({ documents: [id] })
    leaving.abort()
    await listening
  })
})

describe('a page', () => {
  it('has its text, its hits, its picture and its thumbnail', async () => {
    const document = await idOf('facture')
    const { pages } = await client.documents.show({ document })
    expect(pages[0]).toMatchObject({ page: 1, state: 'textLayer' })
    expect(pages[0]?.size?.width).toBeGreaterThan(500)
    const [first] = (await client.documents.text({ document, page: 1, reading: 0, boxes: true })).pages
    expect(first?.text).toMatch(/facture/i)
    const hits = await client.documents.hits({ document, query: 'facture' })
    expect(hits[0]?.page).toBe(1)
    const picture = await client.documents.page({ document, page: 1, longestSide: 400, highlight: 'facture' })
    expect(picture.boxes).toEqual(hits[0]?.boxes)
    expect(Math.max(picture.width, picture.height)).toBe(400)
    // Drawn for whoever asks, until it is made in the background.
    const { mediaType, base64 } = await client.documents.thumbnail({ document })
    expect([mediaType, Buffer.from(base64, 'base64').subarray(0, 2).toString('hex')]).toEqual(['image/png', '8950'])
  })

  it('is shown from the copy in the vault when its file is gone', async () => {
    const document = await idOf('facture')
    await expect.poll(async () => (await client.documents.show({ document })).hasOriginal, { timeout: 10_000 }).toBe(true)
    renameSync(inFolder('facture-atelier-meridien.pdf'), join(engine.vault, '..', 'elsewhere.pdf'))
    expect((await client.documents.page({ document, page: 1, longestSide: 64 })).height).toBe(64)
    const note = await idOf('caretaker')
    await expect(client.documents.thumbnail({ document: note })).rejects.toMatchObject({ code: 'PAGE_HAS_NO_PICTURE' })
  })
})

describe('the history', () => {
  it('goes back from the newest, of all or of one document, and says no secret', async () => {
    const document = await idOf('caretaker')
    const whole: number[] = []
    let before: number | undefined
    do {
      const { items, next } = await client.documents.history({ limit: 7, ...(before !== undefined && { before }) })
      whole.push(...items.map(({ position }) => position))
      before = next ?? undefined
    } while (before !== undefined)
    const { events } = await client.vault.status()
    expect(whole).toEqual(Array.from({ length: events }, (_, index) => events - index))
    const { items } = await client.documents.history({ document })
    expect(new Set(items.map((item) => item.document))).toEqual(new Set([document]))
    expect(items.find(({ type }) => type === 'DocumentTagged')).toMatchObject({ actor: 'person', details: { tags: ['house'] } })
    expect(items.find(({ type }) => type === 'PageRead')).toMatchObject({
      state: 'textLayer',
      page: 1,
      details: { engine: expect.any(String) as string },
    })
    expect(JSON.stringify(items)).not.toContain('sha256')
  })
})

describe('what needs attention', () => {
  it('comes with what helps', async () => {
    const { items, total } = await client.documents.attention.list({})
    expect(items.map(({ title, actions }) => [title, actions])).toEqual([['broken.pdf', ['ignore', 'retry']]])
    await client.documents.attention.ignore({ items: items.map(({ id }) => id) })
    expect([total, (await client.documents.attention.list({})).total]).toEqual([1, 0])
  })
})

describe('the queue', () => {
  it('has nothing left when all is read', async () => {
    expect(await client.documents.queue.state()).toMatchObject({
      pendingPages: 0,
      pendingFiles: 0,
      secondsLeft: 0,
      pagesPerMinute: expect.toSatisfy((pace) => pace === null || pace > 0) as number,
    })
    expect(await client.documents.queue.waiting({})).toEqual({ items: [], total: 0 })
    for await (const kinds of await client.documents.queue.progress({ by: 'kind' })) {
      expect(kinds.map(({ pendingPages, pendingFiles, secondsLeft }) => [pendingPages, pendingFiles, secondsLeft])).toEqual(
        kinds.map(() => [0, 0, 0]),
      )
      expect(kinds.length).toBeGreaterThan(0)
      break
    }
  })
})

describe('health', () => {
  it('reports figures, disk and versions, at once and again', async () => {
    for await (const report of await client.health.live()) {
      expect(report.disk.used.find(({ part }) => part === 'events')?.bytes).toBeGreaterThan(1000)
      expect(report.disk.freeBytes).toBeGreaterThan(0)
      expect(report.versions).toMatchObject({ Palimpsest: 'test', SQLite: expect.stringMatching(/^3\./) as string })
      expect(report.workers.map(({ kind }) => kind)).toContain('query')
      expect(report.eventLoop.longest).toBeGreaterThanOrEqual(report.eventLoop.p50)
      break
    }
  })

  it('gives diagnostics without names, paths and words of documents', async () => {
    const { name, json } = await client.health.diagnostics()
    expect(name).toMatch(/^palimpsest-diagnostics-\d{4}-\d\d-\d\d\.json$/)
    expect(JSON.parse(json)).toMatchObject({ vault: { documents: expect.any(Number) as number }, versions: {} })
    for (const secret of [engine.folder, engine.vault, 'facture', 'caretaker', 'broken.pdf', 'house']) expect(json).not.toContain(secret)
  })
})
