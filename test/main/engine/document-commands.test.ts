import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openEngine, type TestEngine } from '#support/open-engine'

let engine: TestEngine
beforeEach(async () => {
  engine = await openEngine()
  mkdirSync(join(engine.folder, 'letters'))
  for (const name of ['a', 'b', 'c'])
    writeFileSync(join(engine.folder, 'letters', `${name}.txt`), `A letter about ${name}, long enough to be read as a page of text.\n`)
  await engine.add(join(engine.folder, 'letters'))
})
afterEach(async () => {
  await engine.dispose()
})

const idsOf = (...titles: readonly string[]) => Promise.all(titles.map((title) => engine.idOf(title)))
const tagsOf = async (title: string) => (await engine.client.documents.show({ document: await engine.idOf(title) })).tags

describe('many documents', () => {
  it('are tagged, thrown away and brought back together', async () => {
    const documents = await idsOf('a.txt', 'b.txt', 'c.txt')
    const { position } = await engine.client.documents.tag({ documents, add: ['house / rent', ' / '], remove: [] })
    expect(position).toBe((await engine.client.vault.status()).events)
    expect(await tagsOf('b.txt')).toEqual(['house/rent'])
    await engine.client.documents.trash({ documents })
    expect(await engine.titles()).toEqual([])
    await engine.client.documents.restore({ documents: documents.slice(1) })
    expect(await engine.titles()).toEqual(['b.txt', 'c.txt'])
  })

  it('are left as they are when one of them does not exist', async () => {
    const [a = ''] = await idsOf('a.txt')
    const command = engine.client.documents.trash({ documents: [a, 'a'.repeat(26)] })
    await expect(command).rejects.toMatchObject({ code: 'NO_SUCH_DOCUMENT' })
    expect(await engine.titles()).toHaveLength(3)
  })
})

describe('a document', () => {
  it('has a title and a note of a person’s own, and its file’s title again', async () => {
    const [document = ''] = await idsOf('a.txt')
    await engine.client.documents.rename({ document, title: '  Bakery ' })
    await engine.client.documents.annotate({ document, note: 'Call Ann' })
    expect(await engine.client.documents.show({ document })).toMatchObject({ title: 'Bakery', note: 'Call Ann' })
    const { results } = await engine.client.search.search({ query: 'bakery', mode: 'words' })
    expect(results.map((result) => result.document.id)).toEqual([document])
    await engine.client.documents.rename({ document, title: '' })
    expect(await engine.titles()).toEqual(['a.txt', 'b.txt', 'c.txt'])
  })

  it('keeps the text it had when reading it again is stopped', async () => {
    const [document = ''] = await idsOf('a.txt')
    const { queue, retry, show } = engine.client.documents
    await queue.pause()
    for await (const _progress of await retry({ document, wait: false })) continue
    expect(await queue.cancel({ document })).toMatchObject({ outcome: 'as-before', pendingPages: 0 })
    expect((await show({ document })).pages).toMatchObject([{ state: 'textLayer' }])
    const { results } = await engine.client.search.search({ query: 'letter about a', mode: 'words' })
    expect(results.map((result) => result.document.id)).toContain(document)
    await queue.resume()
    expect(await queue.cancel({ document })).toMatchObject({ outcome: 'read' })
  })

  it('is named by its file while it is read, when it has no title yet', async () => {
    const scan = join(engine.folder, 'scan of march.jpg')
    copyFileSync(resolve('resources/samples/bon-de-livraison.jpg'), scan)
    const adding = engine.add(scan)
    for await (const { reading } of await engine.client.documents.queue.live()) {
      if (reading.length === 0) continue
      expect(reading).toMatchObject([{ title: 'scan of march.jpg', page: 1, pages: 1 }])
      break
    }
    await adding
  })

  it('shows the reading a person chose, and the one before again', async () => {
    const [document = ''] = await idsOf('a.txt')
    await engine.client.documents.acceptPicture({ document, page: 1 })
    const [page] = (await engine.client.documents.show({ document })).pages
    expect(page).toMatchObject({
      state: 'picture',
      readings: [
        { state: 'textLayer', chosen: false },
        { state: 'picture', chosen: true },
      ],
    })
    await engine.client.documents.chooseReading({ document, page: 1, reading: 0 })
    const { pages } = await engine.client.documents.text({ document })
    expect(pages[0]?.text).toContain('about a')
    const choose = (of: number, reading: number) => engine.client.documents.chooseReading({ document, page: of, reading })
    await expect(choose(1, 2)).rejects.toMatchObject({ code: 'NO_SUCH_READING', data: { reading: 2 } })
    await expect(choose(2, 0)).rejects.toMatchObject({ code: 'NO_SUCH_PAGE', data: { page: 2, pages: 1 } })
  })
})

describe('tags', () => {
  it('are renamed on every document with those below them, and removed', async () => {
    const [a = '', b = '', c = ''] = await idsOf('a.txt', 'b.txt', 'c.txt')
    const { tags, tag, trash } = engine.client.documents
    await tag({ documents: [a, b], add: ['house'], remove: [] })
    await tag({ documents: [b, c], add: ['house/rent', 'household'], remove: [] })
    await tags.colour({ tag: 'house/rent', colour: 'teal' })
    await trash({ documents: [c] })
    await tags.rename({ tag: 'house', to: 'home' })
    expect(await tagsOf('b.txt')).toEqual(['home', 'home/rent', 'household'])
    expect(await tagsOf('c.txt')).toEqual(['home/rent', 'household'])
    expect(await tags.list()).toEqual([
      { tag: 'home', documents: 2, own: 2, colour: 'ink' },
      { tag: 'home/rent', documents: 1, own: 1, colour: 'teal' },
      { tag: 'household', documents: 1, own: 1, colour: 'ink' },
    ])
    await tags.remove({ tag: 'home' })
    expect((await tags.list()).map(({ tag: name }) => name)).toEqual(['household'])
    await expect(tags.rename({ tag: 'home', to: 'x' })).rejects.toMatchObject({ code: 'NO_SUCH_TAG' })
  })

  it('go with the first use that is undone, and come back in the same colour; one somebody painted stays', async () => {
    const documents = await idsOf('a.txt')
    const { tags, tag, trash } = engine.client.documents
    const use = () => tag({ documents, add: ['garden', 'house'], remove: [] })
    await use()
    await tags.colour({ tag: 'garden', colour: 'red', isByItself: true })
    await tags.colour({ tag: 'house', colour: 'teal', isByItself: true })
    await tags.colour({ tag: 'house', colour: 'teal' })
    await tag({ documents, add: [], remove: ['garden', 'house'] })
    expect(await tags.list()).toEqual([{ tag: 'house', documents: 0, own: 0, colour: 'teal' }])
    await expect(tags.rename({ tag: 'garden', to: 'x' })).rejects.toMatchObject({ code: 'NO_SUCH_TAG' })
    await use()
    await tags.colour({ tag: 'garden', colour: 'orange', isByItself: true })
    expect(await tags.list()).toEqual([
      { tag: 'garden', documents: 1, own: 1, colour: 'red' },
      { tag: 'house', documents: 1, own: 1, colour: 'teal' },
    ])
    await trash({ documents })
    expect((await tags.list()).map((row) => row.tag)).toEqual(['house'])
  })

  it('count as their filter finds: each document once, names nobody gave and other ways of writing them included', async () => {
    const [a = '', b = '', c = ''] = await idsOf('a.txt', 'b.txt', 'c.txt')
    const { tags, tag, groups, list } = engine.client.documents
    await tag({ documents: [a], add: ['house/rent', 'house/insurance/fire', 'Été'], remove: [] })
    await tag({ documents: [b], add: ['house/rent', 'household', 'ete/plage'], remove: [] })
    await tag({ documents: [c], add: ['House/Rent'], remove: [] })
    await tags.colour({ tag: 'garden/shed', colour: 'green' })
    const rows = await tags.list()
    expect(rows.map((row) => [row.tag, row.documents, row.own])).toEqual([
      ['ete', 2, 0],
      ['Été', 2, 1],
      ['ete/plage', 1, 1],
      ['garden', 0, 0],
      ['garden/shed', 0, 0],
      ['House', 3, 0],
      ['house', 3, 0],
      ['house/insurance', 1, 0],
      ['house/insurance/fire', 1, 1],
      ['House/Rent', 3, 1],
      ['house/rent', 3, 2],
      ['household', 1, 1],
    ])
    for (const row of rows) expect((await list({ filter: `tag:${row.tag}`, limit: 10 })).total, row.tag).toBe(row.documents)
    const facets = await groups({ by: 'tagOrBelow', filter: 'tag:household' })
    expect(facets.find(({ key }) => key === 'house')).toEqual({ key: 'house', documents: 1, pages: 1 })
  })
})

describe('what needs attention', () => {
  it('is ignored and attended to again', async () => {
    await engine.add(engine.write('broken.pdf', '%PDF-1.7 and nothing else'), engine.write('empty.txt', ''))
    const { attention } = engine.client.documents
    const { items } = await attention.list({})
    expect(items.map(({ title }) => title).sort()).toEqual(['broken.pdf', 'empty.txt'])
    const ids = items.map(({ id }) => id)
    await attention.ignore({ items: ids })
    expect((await attention.list({})).items).toEqual([])
    await attention.ignore({ items: ids.slice(0, 1), isIgnored: false })
    expect((await attention.list({})).items.map(({ id }) => id)).toEqual(ids.slice(0, 1))
    await expect(attention.ignore({ items: [...ids, 'page:x:1'] })).rejects.toMatchObject({
      code: 'NO_SUCH_ITEM',
      data: { item: 'page:x:1' },
    })
  })
})

describe('searches', () => {
  it('are kept by name until they are removed', async () => {
    const { saved } = engine.client.search
    const { id } = await saved.save({ name: ' Rent ', query: 'loyer tag:house' })
    await saved.rename({ search: id, name: 'Flat' })
    engine = await engine.restart()
    const kept = engine.client.search.saved
    expect(await kept.list()).toMatchObject([{ id, name: 'Flat', query: 'loyer tag:house' }])
    await kept.remove({ search: id })
    expect(await kept.list()).toEqual([])
    await expect(kept.remove({ search: id })).rejects.toMatchObject({ code: 'NO_SUCH_SEARCH' })
  })
})
