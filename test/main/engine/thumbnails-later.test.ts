/** A whole engine: pages of digital PDFs are found first and get their thumbnail later, also after a restart. */
import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { openEngine, type TestEngine } from '#support/open-engine'

const sample = join(import.meta.dirname, '../../../resources/samples/facture-atelier-meridien.pdf')

let engine: TestEngine | undefined
afterEach(() => engine?.dispose())

it('are drawn when somebody asks before they are made, made when nothing is read, and kept', { timeout: 120_000 }, async () => {
  engine = await openEngine()
  const path = join(engine.folder, 'invoice.pdf')
  copyFileSync(sample, path)
  await engine.add(path)
  const [{ id: document } = { id: '' }] = (await engine.client.documents.list({})).items
  const mediaType = async () => (await engine?.client.documents.thumbnail({ document }))?.mediaType
  const told = async () =>
    ((await engine?.client.documents.history({ document }))?.items ?? []).filter(({ type }) => type === 'ThumbnailsMade')

  // Found by its words, and nobody waited for a picture.
  expect((await engine.client.search.search({ query: 'facture', mode: 'words' })).results[0]?.document.id).toBe(document)
  expect(await mediaType()).toBe('image/png')
  expect(await told()).toEqual([])

  engine = await engine.restart()
  await engine.startBackground()
  await expect.poll(mediaType, { timeout: 60_000 }).toBe('image/jpeg')
  expect((await told()).map(({ details }) => details)).toEqual([{ pages: 1 }])

  engine = await engine.restart()
  await engine.startBackground()
  expect(await mediaType()).toBe('image/jpeg')
  expect(await told()).toHaveLength(1)
})
