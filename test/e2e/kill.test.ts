/** Killed anywhere, an import goes on with what is missing and ends as if nothing had happened. */
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { commandLineOf, hasProc, killAll, killQuietly, sandbox, samples, until, type Sandbox } from '#support/cli'
import * as shapes from '#support/cli-shapes'
import { makePdf } from '#support/make-pdf'
import { connectToOwner, everythingThatHappened, pagesReadTwice } from '#support/vault-changes'

const kills = 12
const questions = ['FA-2024-0118', 'boiler valve', 'état des lieux de sortie', 'chapter seven']

/** What people can see of a vault, without numbers that depend on the order of arrival (batches of the model, internal ids). */
async function visible(box: Sandbox): Promise<unknown> {
  const watch = box.start(['watch'])
  const owner = await connectToOwner(box.vault)
  const { client } = owner
  for await (const _ of await client.vault.settled({ until: 'all' }));
  const { items } = await client.documents.list({ limit: 1000 })
  const documents = []
  for (const { id, title, type } of items) {
    const { pages } = await client.documents.show({ document: id })
    const { pages: texts } = await client.documents.text({ document: id })
    documents.push({ id, title, type, states: pages.map(({ state }) => state), texts: texts.map(({ text }) => text) })
  }
  const answers = []
  for (const query of questions) {
    const words = await client.search.search({ query, mode: 'words', limit: 100 })
    answers.push(words.results.map(({ document, page, snippet }) => `${document.id}/${page}: ${snippet}`).sort())
    // The last digits of a vector depend on the passages it was made together with: among pages alike but for their number
    // any may be the nearest. The documents found are the same.
    const both = await client.search.search({ query, limit: 100 })
    answers.push(both.results.map(({ document }) => document.id).sort())
  }
  const { pages, coverage, quarantined } = await client.vault.status()
  await owner.close()
  watch.child.kill('SIGINT')
  await watch.ended
  return { documents: documents.sort((a, b) => a.id.localeCompare(b.id)), answers, pages, coverage, quarantined }
}

function makeDocuments(folder: string): string {
  const documents = join(folder, 'documents')
  mkdirSync(documents)
  for (const name of ['facture-atelier-meridien.pdf', 'lettre-preavis-scan.pdf', 'order-shipped.eml', 'containers-week-24.xlsx'])
    copyFileSync(join(samples, name), join(documents, name))
  for (let number = 0; number < 12; number++)
    writeFileSync(join(documents, `note ${number}.txt`), `Note ${number}: the boiler valve was turned ${number} times.\n`)
  writeFileSync(join(documents, 'empty.txt'), '')
  return documents
}

/** All books together have fewer passages than a search looks at: where many are alike, which of them it sees depends on the order of arrival. */
const pagesOfBook = 36

/** What each life of the program finds new: otherwise the later ones would have nothing left to be killed in. */
function addBook(documents: string, number: number): void {
  const pages = Array.from({ length: pagesOfBook }, (_, index) => ({
    texts: [
      {
        text:
          index === 0 ? `Book ${number}. Chapter seven begins after page six.` : `Harvest of ${1500 + index} as told in book ${number}.`,
        x: 72,
        y: 700,
      },
    ],
  }))
  writeFileSync(join(documents, `book ${number}.pdf`), makePdf(pages))
}

describe.skipIf(!hasProc)('an import (where /proc tells who runs)', () => {
  it('killed twelve times ends equal to one that was left in peace, without a page read twice', async () => {
    const peaceful = sandbox()
    const undisturbed = makeDocuments(peaceful.folder)
    for (let number = 0; number < kills; number++) addBook(undisturbed, number)
    await peaceful.json(['add', undisturbed], shapes.added)
    const expected = await visible(peaceful)

    const box = sandbox()
    const documents = makeDocuments(box.folder)
    let landed = 0
    for (let kill = 0; kill < kills; kill++) {
      addBook(documents, kill)
      const adding = box.start(['add', documents, '--json'])
      // Most before what is new can have been read; some anywhere in a longer life.
      const wait = 150 + Math.random() * (kill % 3 === 0 ? 2_500 : 750)
      const isUnfinished = await Promise.race([delay(wait, true), adding.ended.then(() => false)])
      if (isUnfinished) landed++
      // Every second time only the owner dies: its workers must notice by themselves.
      if (kill % 2 === 0) await killAll(box)
      else killQuietly(adding.pid)
      await adding.ended
      await until(() => box.processes().length === 0, 'the end of every orphan', 5_000)
    }
    expect(landed, 'kills before the import was done').toBeGreaterThanOrEqual(kills / 2)
    const last = await box.json(['add', documents], shapes.added)
    expect(last.quarantined.map(({ path }) => basename(path))).toEqual(['empty.txt'])
    expect(await visible(box)).toEqual(expected)
    expect(await box.json(['verify', '--deep'], shapes.verified)).toMatchObject({ ok: true, problems: [] })
    expect(pagesReadTwice(await everythingThatHappened(box))).toEqual([])
    expect(readFileSync(join(documents, 'empty.txt')).length).toBe(0)
  }, 300_000)

  it('goes on and ends well when one of its readers is killed in the middle of a page', async () => {
    const box = sandbox()
    const adding = box.start(['add', join(samples, 'lettre-preavis-scan.pdf'), '--json'])
    await until(() => box.processes().some(isReader), 'a read worker')
    await delay(700)
    for (const pid of box.processes().filter(isReader)) killQuietly(pid)
    expect(await adding.ended).toMatchObject({ code: 0 })
    expect(await box.json(['status'], shapes.status)).toMatchObject({ coverage: 1, pages: { ocr: 1, failed: 0 } })
  }, 120_000)

  it('answers by meaning although the model’s process was killed once', async () => {
    const box = sandbox()
    const documents = join(box.folder, 'documents')
    mkdirSync(documents)
    for (let number = 0; number < 60; number++)
      writeFileSync(join(documents, `${number}.txt`), `Letter ${number} tells how the harvest of year ${1900 + number} went.\n`.repeat(6))
    await box.json(['add', documents], shapes.added)
    const searching = box.start(['search', 'crops', '--json'])
    await until(() => box.processes().some(isEmbedder), 'the model’s process')
    await delay(900)
    for (const pid of box.processes().filter(isEmbedder)) killQuietly(pid)
    expect(await searching.ended).toMatchObject({ code: 0 })
    const { results } = await box.json(['search', 'crops', '--mode', 'meaning'], shapes.found)
    expect(results.length).toBeGreaterThan(0)
    expect(await box.json(['status'], shapes.status)).toMatchObject({ indexLag: 0 })
  }, 120_000)
})

const isReader = (pid: number): boolean => commandLineOf(pid).includes('workers/read.js')
const isEmbedder = (pid: number): boolean => commandLineOf(pid).includes('workers/embed.js')
