import { existsSync, mkdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openEngine, type TestEngine } from '#support/open-engine'

let engine: TestEngine
beforeEach(async () => {
  engine = await openEngine()
})
afterEach(async () => {
  await engine.dispose()
})

const words = (subject: string) => `A letter about ${subject}, long enough to be read as a page of text by anybody who looks.\n`
const found = async (query: string) =>
  (await engine.client.search.search({ query, mode: 'words' })).results.map(({ document }) => document.title)
const imports = async () => (await engine.client.documents.imports.list({})).items
const importOf = async (index: number) => (await imports())[index]?.id ?? ''

describe('a drop', () => {
  it('is remembered with what it brought', async () => {
    const first = engine.write('letters/a.txt', words('apples'))
    engine.write('letters/b.txt', words('bananas'))
    await engine.add(join(engine.folder, 'letters'))
    await engine.add(first)
    expect(await imports()).toMatchObject([
      { paths: [first], status: 'done', documents: 0, pages: 0, duplicates: 1, quarantined: 0 },
      { paths: [join(engine.folder, 'letters')], status: 'done', documents: 2, pages: 2, duplicates: 0, quarantined: 0 },
    ])
  })

  it('is taken back whole and brought again', async () => {
    engine.write('letters/a.txt', words('apples'))
    engine.write('letters/b.txt', words('bananas'))
    await engine.add(join(engine.folder, 'letters'))
    const undone = await engine.client.documents.imports.undo({ import: await importOf(0) })
    expect(undone.documents).toBe(2)
    expect(await engine.titles()).toEqual([])
    expect(await engine.titles(true)).toEqual(['a.txt', 'b.txt'])
    expect(await found('apples')).toEqual([])
    expect((await engine.client.vault.status()).documents).toBe(0)
    expect(await imports()).toMatchObject([{ status: 'undone', documents: 2 }])

    const redone = await engine.client.documents.imports.redo({ import: await importOf(0) })
    expect(redone.documents).toBe(2)
    expect(await engine.titles()).toEqual(['a.txt', 'b.txt'])
    expect(await found('apples')).toEqual(['a.txt'])
    expect(await imports()).toMatchObject([{ status: 'done', documents: 2 }])
  })

  it('leaves behind what was there before, came again since, or lay in the trash already', async () => {
    const before = engine.write('before.txt', words('cherries'))
    await engine.add(before)
    engine.write('letters/a.txt', words('apples'))
    const again = engine.write('letters/b.txt', words('bananas'))
    engine.write('letters/c.txt', words('cherries'))
    engine.write('letters/d.txt', words('dates'))
    await engine.add(join(engine.folder, 'letters'))
    await engine.add(again)
    const dates = await engine.idOf('d.txt')
    await engine.client.documents.trash({ documents: [dates] })

    const bulk = (await imports()).find(({ paths }) => paths[0] === join(engine.folder, 'letters'))
    const { documents } = await engine.client.documents.imports.undo({ import: bulk?.id ?? '' })
    expect(documents).toBe(1)
    expect(await engine.titles(true)).toEqual(['a.txt', 'd.txt'])
    await engine.client.documents.imports.redo({ import: bulk?.id ?? '' })
    expect(await engine.titles(true)).toEqual(['d.txt'])
  })

  it('taken back leaves no failure, no source and no place of it, and all of them come again with it', async () => {
    const { attention, imports: drops, show, sources } = engine.client.documents
    const first = engine.write('first.txt', words('cherries'))
    await engine.add(first)
    engine.write('letters/a.txt', words('apples'))
    const copy = engine.write('letters/copy.txt', words('cherries'))
    engine.write('letters/empty.txt', '')
    engine.write('letters/broken.pdf', '%PDF-1.7 and nothing more')
    await engine.add(join(engine.folder, 'letters'))
    const places = async () =>
      (await show({ document: await engine.idOf('first.txt') })).sightings.filter(({ state }) => state !== 'lost').map(({ path }) => path)
    const left = async () => ({
      problems: (await attention.list({})).items.map(({ title }) => title).sort(),
      places: await places(),
      inDrop: (await sources.list()).filter(({ id }) => id === drop).map(({ documents, quarantined }) => documents + quarantined),
    })
    const drop = await importOf(0)
    const whole = { problems: ['broken.pdf', 'empty.txt'], places: [first, copy], inDrop: [4] }
    expect(await left()).toEqual(whole)

    await drops.undo({ import: drop })
    expect(await left()).toEqual({ problems: [], places: [first], inDrop: [0] })
    await drops.undo({ import: await importOf(1) })
    expect(await engine.titles()).toEqual([])
    await drops.redo({ import: await importOf(1) })

    await drops.redo({ import: drop })
    expect(await left()).toEqual(whole)
    await drops.undo({ import: drop })
    await engine.add(join(engine.folder, 'letters', 'empty.txt'))
    expect(await left()).toMatchObject({ problems: ['empty.txt'] })
  })

  it('brings back what a person had thrown away, and takes it back no more', async () => {
    const path = engine.write('a.txt', words('apples'))
    await engine.add(path)
    await engine.client.documents.trash({ documents: [await engine.idOf('a.txt')] })
    expect(await engine.titles()).toEqual([])
    await engine.add(path)
    expect(await engine.titles()).toEqual(['a.txt'])
    expect((await engine.client.documents.imports.undo({ import: await importOf(0) })).documents).toBe(0)
    expect((await engine.client.documents.imports.undo({ import: await importOf(1) })).documents).toBe(0)
    expect(await engine.titles()).toEqual(['a.txt'])
  })

  it('that nobody knows cannot be taken back', async () => {
    await expect(engine.client.documents.imports.undo({ import: 'drop-x' })).rejects.toMatchObject({ code: 'NO_SUCH_IMPORT' })
    await expect(engine.client.documents.imports.redo({ import: 'drop-x' })).rejects.toMatchObject({ code: 'NO_SUCH_IMPORT' })
  })
})

describe('a preview', () => {
  it('tells what a drop would take without taking it', async () => {
    const known = engine.write('drop/known.txt', words('apples'))
    await engine.add(known)
    engine.write('drop/new.txt', words('bananas'))
    engine.write('drop/scan', '%PDF-1.4 and so on')
    engine.write('drop/no-name', 'plain words')
    engine.write('drop/film.mp4', 'not looked at')
    engine.write('drop/bytes.xyz', '\0\x01\x02')
    engine.write('drop/empty.pdf', '')
    engine.write('drop/.hidden.txt', words('nothing'))
    const steps = []
    for await (const step of await engine.client.documents.imports.preview({ paths: [join(engine.folder, 'drop')] })) steps.push(step)
    const last = steps.at(-1)
    expect(last).toMatchObject({
      isComplete: true,
      files: 7,
      alreadyHere: 1,
      unsupported: 3,
      byKind: { text: 3, pdf: 1 },
    })
    expect(last?.unsupportedExamples.map((path) => path.split(/[/\\]/).at(-1)).sort()).toEqual(['bytes.xyz', 'empty.pdf', 'film.mp4'])
    expect(steps.slice(0, -1).every(({ isComplete }) => !isComplete)).toBe(true)
    expect(await engine.titles()).toEqual(['known.txt'])
  })

  it('refuses a path that is not there', async () => {
    const preview = engine.client.documents.imports.preview({ paths: [join(engine.folder, 'gone')] })
    await expect((async () => (await preview).next())()).rejects.toMatchObject({ code: 'NO_SUCH_PATH' })
  })
})

describe('a file from a page without paths', () => {
  const upload = '0192f0c0-0000-4000-8000-000000000001'
  const send = (offset: number, text: string, isLast: boolean, name = '../../évil/..\\letter.txt', id = upload) =>
    engine.client.documents.imports.receive({ upload: id, name, offset, base64: Buffer.from(text).toString('base64'), isLast })

  it('is kept in the vault under a harmless name, becomes a document and stays readable', async () => {
    const text = words('figs')
    expect(await send(0, text.slice(0, 10), false)).toEqual({ path: null })
    const { path } = await send(10, text.slice(10), true)
    expect(path).toBe(join(engine.vault, 'received', upload, 'letter.txt'))
    expect(readFileSync(path ?? '', 'utf8')).toBe(text)
    await engine.add(path ?? '')
    expect(await found('figs')).toEqual(['letter.txt'])
  })

  it('is asked for from where it broke, and the last slice may come twice', async () => {
    await send(0, 'abc', false)
    await expect(send(5, 'xyz', false)).rejects.toMatchObject({ code: 'UPLOAD_BROKEN', data: { expectedOffset: 3 } })
    await expect(send(0, 'abc', false)).rejects.toMatchObject({ code: 'UPLOAD_BROKEN', data: { expectedOffset: 3 } })
    const first = await send(3, 'def', true)
    expect(await send(3, 'def', true)).toEqual(first)
    expect(readFileSync(first.path ?? '', 'utf8')).toBe('abcdef')
  })

  it('that was never finished, or that nobody took in for a day, is removed when the vault is opened again', async () => {
    const [unfinished, unused, used] = [upload, upload.replace(/1$/, '2'), upload.replace(/1$/, '3')]
    await send(0, 'abc', false, 'a.txt', unfinished)
    const forgotten = await send(0, 'abc', true, 'b.txt', unused)
    const taken = await send(0, words('grapes'), true, 'c.txt', used)
    await engine.add(taken.path ?? '')
    const longAgo = new Date(Date.now() - 2 * 24 * 60 * 60_000)
    for (const id of [unused, used]) utimesSync(join(engine.vault, 'received', id), longAgo, longAgo)
    const part = join(engine.vault, 'received', unfinished, '.part')
    utimesSync(part, longAgo, longAgo)
    engine = await engine.restart()
    await engine.startBackground()
    expect(existsSync(part)).toBe(false)
    expect(existsSync(forgotten.path ?? '')).toBe(false)
    expect(existsSync(taken.path ?? '')).toBe(true)
  })
})

describe('a drop that a crash broke off', () => {
  it('is ended at the next start with what it had brought, and can be taken back', async () => {
    const path = engine.write('a.txt', words('apples'))
    for await (const step of await engine.client.documents.add({ paths: [path], wait: false })) if (step.type === 'done') break
    engine = await engine.restart()
    await engine.startBackground()
    const [row] = await imports()
    expect(row).toMatchObject({ status: 'done', documents: 1 })
    await engine.client.documents.imports.undo({ import: row?.id ?? '' })
    expect(await engine.titles()).toEqual([])
  })
})

describe('a watched folder', () => {
  it('does not bring back what a person threw away', async () => {
    mkdirSync(join(engine.folder, 'watched'))
    writeFileSync(join(engine.folder, 'watched/a.txt'), words('apples'))
    await engine.client.documents.sources.add({ path: join(engine.folder, 'watched') })
    await engine.client.documents.sources.rescan({})
    for await (const step of await engine.client.vault.settled({ until: 'read' })) if (step.type === 'done') break
    await engine.client.documents.trash({ documents: [await engine.idOf('a.txt')] })
    utimesSync(join(engine.folder, 'watched/a.txt'), new Date(), new Date(Date.now() - 60_000))
    await engine.client.documents.sources.rescan({})
    expect(await engine.titles()).toEqual([])
    expect(await engine.titles(true)).toEqual(['a.txt'])
  })

  it('leaves out at once what its new options name, and reads what they name no more', async () => {
    mkdirSync(join(engine.folder, 'watched'))
    for (const name of ['a.txt', 'b.md']) writeFileSync(join(engine.folder, 'watched', name), words(name))
    const { id, options } = await engine.client.documents.sources.add({ path: join(engine.folder, 'watched'), ignore: ['*.md'] })
    await engine.client.documents.sources.rescan({})
    expect(await engine.titles()).toEqual(['a.txt'])
    const row = await engine.client.documents.sources.configure({
      source: id,
      options: { ...options, ignore: ['*.txt'], languages: ['eng'] },
    })
    expect(row.options).toMatchObject({ ignore: ['*.txt'], languages: ['eng'] })
    await engine.client.documents.sources.rescan({})
    for await (const step of await engine.client.vault.settled({ until: 'read' })) if (step.type === 'done') break
    expect(await engine.titles()).toEqual(['a.txt', 'b.md'])
    expect((await engine.client.documents.show({ document: await engine.idOf('a.txt') })).sightings).toMatchObject([{ state: 'lost' }])
    rmSync(join(engine.folder, 'watched'), { recursive: true })
    await expect(engine.client.documents.sources.configure({ source: 'nobody', options })).rejects.toMatchObject({ code: 'NO_SUCH_SOURCE' })
  })
})
