import { readdirSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createReadJobs } from '#adapters/reading'
import { unpackPage } from '#core/documents'
import type { Fingerprint, JobHandlers, Locator, ReadJobs } from '#ports'
import { getOrThrow } from '#kernel'
import { makeZip } from '#support/make-zip'
import { noRecogniser } from '#support/read-sample'
import { temporaryFolder } from '#support/temporary-folder'
import { eml } from '../formats/sample-files'

function createWorker(elapsed = () => 0) {
  const inbox = temporaryFolder()
  const workerFolder = temporaryFolder()
  const jobs = createReadJobs({
    recogniser: noRecogniser,
    resources: 'resources',
    temporaryFolder: workerFolder,
    wantsSecondOpinion: () => false,
    elapsed,
    secondOpinion: (_document, first) => Promise.resolve({ ...first, label: 'asked again' }),
  })
  return {
    close: () => jobs.close(),
    temporaryFiles: () => readdirSync(workerFolder),
    file: async (name: string, content: string | Uint8Array) => {
      const path = join(inbox, name)
      await writeFile(path, content)
      return path
    },
    run: <Name extends keyof ReadJobs>(name: Name, input: ReadJobs[Name]['input'], signal?: AbortSignal) =>
      run(jobs.handlers, name, input, signal),
  }
}

async function run<Name extends keyof ReadJobs>(
  handlers: JobHandlers<ReadJobs>,
  name: Name,
  input: ReadJobs[Name]['input'],
  signal = new AbortController().signal,
): Promise<{ items: ReadJobs[Name]['item'][]; result: ReadJobs[Name]['result'] }> {
  const items: ReadJobs[Name]['item'][] = []
  const result = await handlers[name](input, { emit: (item) => items.push(item), signal })
  return { items, result }
}

type Worker = ReturnType<typeof createWorker>

async function fingerprintOf(worker: Worker, file: Locator): Promise<Fingerprint> {
  const { items } = await worker.run('fingerprint', { files: [file] })
  const [item] = items
  if (item === undefined) throw new Error('no item')
  return getOrThrow(item.result)
}

const textOf = (item: ReadJobs['open']['item'] | undefined) =>
  item?.type === 'page' ? unpackPage(item.page).readings[0]?.content?.text : undefined

async function openFully(worker: Worker, file: Locator) {
  const fingerprint = await fingerprintOf(worker, file)
  return { fingerprint, ...(await worker.run('open', { file, fingerprint, options: {} })) }
}

describe('opening', () => {
  it('tells about the document, then gives all pages of a format that is read at once', async () => {
    const worker = createWorker()
    const path = await worker.file('a.txt', 'Bonjour à toutes et à tous. '.repeat(400))
    const { items, result } = await openFully(worker, { path })
    expect(result).toEqual({ ok: true, value: undefined })
    expect(items[0]).toMatchObject({ type: 'opened', isWholeAtOnce: true, info: { pageCount: items.length - 1, members: [] } })
    expect(items[1]).toMatchObject({
      type: 'page',
      wantsSecondOpinion: false,
      page: { page: 1, readings: [{ state: 'textLayer', language: 'fra' }] },
    })
    await worker.close()
  })

  it('gives a reason where the file has gone or changed since its fingerprint', async () => {
    const worker = createWorker()
    const path = await worker.file('a.txt', 'first')
    const fingerprint = await fingerprintOf(worker, { path })
    await writeFile(path, 'second, and longer')
    expect((await worker.run('open', { file: { path }, fingerprint, options: {} })).result).toMatchObject({
      error: { code: 'file-unreadable' },
    })
    expect((await worker.run('open', { file: { path: `${path}.gone` }, fingerprint, options: {} })).result).toMatchObject({
      error: { code: 'file-missing' },
    })
    await worker.close()
  })
})

describe('members', () => {
  it('are read from inside their containers, however nested, and leave nothing behind', async () => {
    const worker = createWorker()
    const inner = makeZip({ 'mail.eml': eml })
    const path = await worker.file('outer.zip', makeZip([{ name: 'docs/inner.zip', content: inner, isStored: true }]))
    const { items } = await openFully(worker, { path })
    expect(items[0]).toMatchObject({ info: { members: ['docs/inner.zip'] } })
    const attachment = await openFully(worker, { path, members: ['docs/inner.zip', 'mail.eml', 'lignes.csv'] })
    expect(attachment.fingerprint).toMatchObject({ mediaType: 'text/csv', kind: 'spreadsheet' })
    expect(textOf(attachment.items[1])).toBe('a\tb\n1\t=SUM(A1)')
    const forwarded = await openFully(worker, { path, members: ['docs/inner.zip', 'mail.eml', 'Transmis.eml'] })
    expect(forwarded.items[0]).toMatchObject({ info: { title: 'Transmis' } })
    expect(worker.temporaryFiles().length).toBeLessThanOrEqual(4)
    await worker.close()
    expect(worker.temporaryFiles()).toEqual([])
  })

  it('with names that lead out of the archive stay in the worker’s folder', async () => {
    const worker = createWorker()
    const path = await worker.file('evil.zip', makeZip({ '../../../evil.txt': 'harmless words' }))
    const { items } = await openFully(worker, { path })
    expect(items[0]).toMatchObject({ info: { members: ['evil.txt'] } })
    const member = await openFully(worker, { path, members: ['evil.txt'] })
    expect(textOf(member.items[1])).toBe('harmless words')
    await worker.close()
  })

  it.each<[string, string, Uint8Array, readonly string[]]>([
    ['locked-by-program', 'encrypted', makeZip([{ name: 'a', content: 'x', isEncrypted: true }]), ['a']],
    ['archive-too-large', 'a bomb', makeZip({ a: Buffer.alloc(60_000_000) }), ['a']],
    ['file-missing', 'absent', makeZip({ a: 'x' }), ['b']],
    ['file-missing', 'asked of a text', Buffer.from('no container'), ['b']],
    ['archive-too-deep', 'too deep', makeZip({ a: 'x' }), ['a', 'a', 'a', 'a']],
    ['file-empty', 'empty', makeZip({ a: '' }), ['a']],
  ])('give the reason %s where they are %s', async (code, _why, content, members) => {
    const worker = createWorker()
    const path = await worker.file('x', content)
    const { items } = await worker.run('fingerprint', { files: [{ path, members }] })
    expect(items[0]?.result).toMatchObject({ ok: false, error: { code } })
    await worker.close()
    expect(worker.temporaryFiles()).toEqual([])
  })
})

describe('pages', () => {
  it('come in the order asked for, and one that cannot be read fails alone', async () => {
    const worker = createWorker()
    const path = await worker.file('a.txt', 'Only one page.')
    const fingerprint = await fingerprintOf(worker, { path })
    const { items, result } = await worker.run('readPages', { file: { path }, fingerprint, options: {}, pages: [7, 1] })
    expect(result.ok).toBe(true)
    expect(items).toMatchObject([
      { type: 'page', page: { page: 7, readings: [{ state: 'failed', reason: { code: 'page-damaged' } }] } },
      { type: 'page', page: { page: 1, readings: [{ state: 'textLayer' }] } },
    ])
    await worker.close()
  })

  it('stop when the job is cancelled', async () => {
    const worker = createWorker()
    const path = await worker.file('a.txt', 'Only one page.')
    const fingerprint = await fingerprintOf(worker, { path })
    const { items, result } = await worker.run('readPages', { file: { path }, fingerprint, options: {}, pages: [1] }, AbortSignal.abort())
    expect(result).toMatchObject({ error: { code: 'cancelled' } })
    expect(items).toEqual([])
    await worker.close()
  })

  it('that a worker has no time left for are given back unread, but never all of them', async () => {
    let milliseconds = 0
    const worker = createWorker(() => (milliseconds += 600))
    const path = await worker.file('a.txt', 'Only one page.')
    const fingerprint = await fingerprintOf(worker, { path })
    const pages = [1, 2, 3, 4]
    const { items, result } = await worker.run('readPages', { file: { path }, fingerprint, options: {}, pages })
    expect(result.ok).toBe(true)
    expect(items.map(({ page }) => page.page)).toEqual([1, 2])
    milliseconds = 0
    const slow = createWorker(() => (milliseconds += 5_000))
    expect((await slow.run('readPages', { file: { path }, fingerprint, options: {}, pages })).items).toHaveLength(1)
    await Promise.all([worker.close(), slow.close()])
  })

  it('of text have no picture, and a second opinion is passed on', async () => {
    const worker = createWorker()
    const path = await worker.file('a.txt', 'Only one page.')
    const fingerprint = await fingerprintOf(worker, { path })
    const rendered = await worker.run('renderPage', { file: { path }, fingerprint, options: {}, page: 1, longestSide: 100, marks: [] })
    expect(rendered.result).toMatchObject({ error: { code: 'type-unsupported' } })
    const first = { page: 1, readings: [], chosen: 0 }
    expect((await worker.run('secondOpinion', { file: { path }, fingerprint, options: {}, first })).result).toMatchObject({
      label: 'asked again',
    })
    await worker.close()
  })
})

it('many members of one archive are fingerprinted without opening it again for each', async () => {
  const worker = createWorker()
  const names = Array.from({ length: 300 }, (_, index) => `${String(index)}.txt`)
  const path = await worker.file('many.zip', makeZip(names.map((name) => ({ name, content: `text ${name}` }))))
  const { items } = await worker.run('fingerprint', { files: names.map((name) => ({ path, members: [name] })) })
  expect(new Set(items.map(({ result }) => getOrThrow(result).sha256)).size).toBe(300)
  expect(worker.temporaryFiles().length).toBeLessThanOrEqual(4)
  await worker.close()
})
