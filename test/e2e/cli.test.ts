/** Every command of the built command line on one small vault: answers, exit codes, words in two languages. */
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { createSandbox, parseOne, samples, type Sandbox } from '#support/cli'
import * as shapes from '#support/cli-shapes'
import { openData } from '#support/open-data'

const scan = 'lettre-preavis-scan.pdf'
const mixed = 'dossier-sinistre.pdf'
const invoice = 'facture-atelier-meridien.pdf'
/** Its subject would rename and clear the terminal that prints it. */
const takenOver = [
  'From: Cook <cook@example.org>',
  'Subject: =?utf-8?Q?=1B]0;taken_over=07Menu=1B[2J?=',
  'Date: Mon, 3 Jun 2024 09:00:00 +0000',
  'Content-Type: text/plain; charset=utf-8',
  'Content-Transfer-Encoding: quoted-printable',
  '',
  'Soup of the day:=1B[31m leek and potato.',
  '',
].join('\r\n')
const french = { environment: { LC_ALL: 'fr_FR.UTF-8' } }

const varied = openData('pdf/varied')

let box: Sandbox
let folder: string
let added: z.infer<typeof shapes.added>
let items: z.infer<typeof shapes.list>['items']
const idOf = (file: string): string => items.find(({ path }) => path.endsWith(file))?.id ?? `no document at ${file}`

beforeAll(async () => {
  box = createSandbox()
  folder = join(box.folder, 'documents')
  mkdirSync(folder)
  for (const name of [scan, mixed, invoice]) copyFileSync(join(samples, name), join(folder, name))
  writeFileSync(join(folder, 'menu.eml'), takenOver)
  writeFileSync(join(folder, 'keys.txt'), 'The spare key hangs behind the boiler, on the left.\n')
  writeFileSync(join(folder, 'keys again.txt'), 'The spare key hangs behind the boiler, on the left.\n')
  writeFileSync(join(folder, 'nothing.pdf'), '')
  added = await box.json(['add', folder], shapes.added)
  items = (await box.json(['list'], shapes.list)).items
}, 240_000)

afterAll(() => box.dispose())

describe('add', () => {
  it('answers what it took in, once every page has its final state', () => {
    expect(added).toMatchObject({ documents: 5, duplicates: 1, quarantined: [{ path: join(folder, 'nothing.pdf') }] })
    expect(added.quarantined[0]?.reason).toMatch(/^The file is empty\. Copy it anew/)
    const { textLayer, ocr, blank, picture, failed } = added.pages
    expect({ sum: textLayer + ocr + blank + picture, failed }).toEqual({ sum: 8, failed: 0 })
    expect(ocr).toBeGreaterThanOrEqual(2)
  })

  it('knows everything the second time, and tells of the quarantine again', async () => {
    const again = await box.json(['add', folder], shapes.added)
    expect(again).toMatchObject({ documents: 0, duplicates: 6, quarantined: [{ path: join(folder, 'nothing.pdf') }] })
    expect(Object.values(again.pages).reduce((sum, count) => sum + count, 0)).toBe(0)
  })

  it('says what is wrong with a path that does not exist', async () => {
    const ran = await box.run(['add', join(box.folder, 'absent'), '--json'])
    expect(ran).toMatchObject({ code: 1, stdout: '' })
    expect(ran.stderr).toContain(join(box.folder, 'absent'))
  })

  it('returns at once with --no-wait, and a later command finds the work done or goes on with it', async () => {
    const late = join(box.folder, 'late.txt')
    writeFileSync(late, 'The plumber comes on the second Thursday of March.\n')
    await box.json(['add', late, '--no-wait'], shapes.added)
    await box.json(['add', late], shapes.added)
    const { results } = await box.json(['search', 'plumber', '--mode', 'words'], shapes.found)
    expect(results[0]?.document.path).toBe(late)
  })
})

describe('list', () => {
  it('shows each document once, with the absolute path of its first sighting', () => {
    expect(items.map(({ path }) => path).sort()).toEqual(
      [invoice, scan, mixed, 'menu.eml']
        .map((name) => join(folder, name))
        .concat(items.filter(({ path }) => path.includes('keys')).map(({ path }) => path))
        .sort(),
    )
    expect(items.every(({ coverage }) => coverage === 1)).toBe(true)
    // Only what is of a known type can be complete.
    expect(
      items.every(({ type, completeness }) => completeness === null || (type !== 'pdf' && completeness >= 0 && completeness <= 1)),
    ).toBe(true)
    expect(items.find(({ path }) => path === join(folder, invoice))).toMatchObject({
      type: 'invoice',
      completeness: expect.any(Number) as number,
    })
  })

  it('comes to its end page by page, without repeating or leaving out', async () => {
    const everything = await box.json(['list', '--limit', '1000'], shapes.list)
    const ids: string[] = []
    let after: string | null = null
    do {
      const page: z.infer<typeof shapes.list> = await box.json(
        ['list', '--limit', '2', ...(after === null ? [] : ['--after', after])],
        shapes.list,
      )
      expect(page.items.length).toBeLessThanOrEqual(2)
      ids.push(...page.items.map(({ id }) => id))
      after = page.next
    } while (after !== null)
    expect(ids).toEqual(everything.items.map(({ id }) => id))
    expect(everything.next).toBeNull()
  })

  it('takes a query as a filter', async () => {
    const { items: pdfs } = await box.json(['list', '--filter', 'type:pdf'], shapes.list)
    expect(pdfs.map(({ id }) => id).sort()).toEqual([invoice, mixed, scan].map(idOf).sort())
  })
})

describe('search', () => {
  it('finds an identifier, with its boxes and its reason', async () => {
    const answer = await box.json(['search', 'FA-2024-0118'], shapes.found)
    expect(answer.query).toBe('FA-2024-0118')
    expect(answer.results[0]).toMatchObject({ document: { id: idOf(invoice), path: join(folder, invoice) }, page: 1 })
    expect(answer.results[0]?.boxes.length).toBeGreaterThan(0)
    expect(answer.results[0]?.why.words?.rank).toBe(1)
    expect(new Set(answer.results.map(({ document }) => document.id)).size).toBe(answer.results.length)
  })

  it('finds what a scan says, with boxes on its picture', async () => {
    const { results } = await box.json(['search', '"état des lieux de sortie"', '--mode', 'words'], shapes.found)
    expect(results[0]).toMatchObject({ document: { id: idOf(scan) } })
    expect(results[0]?.boxes.length).toBeGreaterThan(0)
  })

  it('searches by meaning alone, and by words alone', async () => {
    const meaning = await box.json(['search', 'where is the extra key for the door', '--mode', 'meaning'], shapes.found)
    expect(meaning.results[0]?.document.path).toMatch(/keys/)
    expect(meaning.results.every(({ why }) => why.words === undefined && why.meaning !== undefined)).toBe(true)
    const words = await box.json(['search', 'boiler', '--mode', 'words'], shapes.found)
    expect(words.results.every(({ why }) => why.words !== undefined && why.meaning === undefined)).toBe(true)
  })

  it('lists each page with --pages, and keeps to --limit', async () => {
    const { results } = await box.json(['search', 'sinistre OR facture', '--pages', '--limit', '3', '--mode', 'words'], shapes.found)
    expect(results.length).toBeLessThanOrEqual(3)
    const places = results.map(({ document, page }) => `${document.id}/${page}`)
    expect(new Set(places).size).toBe(places.length)
  })

  it('answers a batch one line a query, in the order of the file', async () => {
    const file = join(box.cwd, 'queries.jsonl')
    const queries = [
      { id: 'z', text: 'boiler' },
      { id: 7, text: 'nothing like this xyzzy' },
      { id: 'a', text: 'FA-2024-0118' },
    ]
    writeFileSync(file, queries.map((query) => `${JSON.stringify(query)}\n`).join(''))
    const ran = await box.run(['search', '--batch', file, '--limit', '2', '--json'])
    const lines = ran.stdout
      .trimEnd()
      .split('\n')
      .map((line) => shapes.batchLine.parse(JSON.parse(line)))
    expect(lines.map(({ id }) => id)).toEqual(['z', 7, 'a'])
    expect(lines.every(({ results }) => results.length <= 2)).toBe(true)
    expect(lines[2]?.results[0]?.document.id).toBe(idOf(invoice))
    writeFileSync(file, '{"id": 1}\n')
    expect(await box.run(['search', '--batch', file, '--json'])).toMatchObject({ code: 2, stdout: '' })
    expect((await box.run(['search', '--batch', join(box.cwd, 'absent'), '--json'])).code).toBe(1)
  })

  it('marks words and says why, for a person, in English and in French', async () => {
    const english = await box.run(['search', 'boiler', '--mode', 'words'])
    expect(english).toMatchObject({ code: 0 })
    expect(english.stdout).toContain('[boiler]')
    expect(english.stdout).toMatch(/Why: words: rank 1/)
    const inFrench = await box.run(['search', 'boiler', '--mode', 'words'], french)
    expect(inFrench.stdout).toMatch(/Pourquoi\s: mots\s: rang 1/)
    const nothing = await box.run(['search', 'xyzzyx', '--mode', 'words'], french)
    expect(nothing).toMatchObject({ code: 0 })
    expect(nothing.stdout).toContain('Rien trouvé')
  })
})

describe('show and text', () => {
  it('show the state of every page', async () => {
    const { pages, path } = await box.json(['show', idOf(mixed)], shapes.shown)
    expect(path).toBe(join(folder, mixed))
    expect(pages.map(({ page }) => page)).toEqual([1, 2, 3, 4])
    expect(new Set(pages.map(({ state }) => state))).toEqual(new Set(['textLayer', 'ocr', 'blank']))
  })

  it('take the beginning of an id where it is unambiguous', async () => {
    expect((await box.json(['show', idOf(scan).slice(0, 8)], shapes.shown)).id).toBe(idOf(scan))
  })

  it('give the text of all pages, or of one, with a box for each word when asked', async () => {
    const all = await box.json(['text', idOf(mixed)], shapes.text)
    expect(all.pages.map(({ page }) => page)).toEqual([1, 2, 3, 4])
    expect(all.pages.every(({ boxes }) => boxes === undefined)).toBe(true)
    const one = await box.json(['text', idOf(scan), '--page', '1', '--boxes'], shapes.text)
    const [page] = one.pages
    expect(one.pages.length).toBe(1)
    expect(page?.boxes?.length).toBeGreaterThan(20)
    for (const { start, end, x, width } of page?.boxes ?? []) {
      expect(page?.text.slice(start, end).trim()).not.toBe('')
      expect(x + width).toBeLessThanOrEqual(1.001)
    }
    const plain = await box.run(['text', idOf(invoice)])
    expect(plain.stdout).toContain('FA-2024-0118')
  })

  it('say which page or document there is not', async () => {
    const page = await box.run(['text', idOf(scan), '--page', '9', '--json'])
    expect(page).toMatchObject({ code: 1, stdout: '', stderr: 'There is no page 9: the document ends at page 1.\n' })
    const document = await box.run(['show', 'zzzzzzzz', '--json'], french)
    expect(document).toMatchObject({ code: 1, stdout: '' })
    expect(document.stderr).toContain('zzzzzzzz')
  })
})

describe('page', () => {
  it('writes the page as a PNG with the hits marked', async () => {
    const plain = join(box.cwd, 'plain.png')
    const marked = join(box.cwd, 'marked.png')
    expect((await box.run(['page', idOf(invoice), '1', '--png', plain, '--size', '900'])).code).toBe(0)
    expect((await box.run(['page', idOf(invoice), '1', '--png', 'marked.png', '--size', '900', '--highlight', 'FA-2024-0118'])).code).toBe(
      0,
    )
    const { format, width, height } = await sharp(plain).metadata()
    expect({ format, longest: Math.max(width, height) }).toEqual({ format: 'png', longest: 900 })
    expect(await sharp(marked).metadata()).toMatchObject({ width, height })
    expect((await sharp(plain).removeAlpha().raw().toBuffer()).equals(await sharp(marked).removeAlpha().raw().toBuffer())).toBe(false)
  })

  it('says why there is no picture, and where it could not be written', async () => {
    const text = await box.run(['page', idOf('menu.eml'), '1', '--png', join(box.cwd, 'menu.png')])
    expect(text.code).toBe(1)
    expect(text.stderr).toContain('cannot be shown as a picture')
    const nowhere = await box.run(['page', idOf(scan), '1', '--png', join(box.cwd, 'no', 'such', 'folder.png')])
    expect(nowhere.code).toBe(1)
    expect(nowhere.stderr).toContain('folder.png')
    expect((await box.run(['page', idOf(scan), '1'])).code).toBe(2)
  })
})

describe('tag', () => {
  it('is found by search and by list, and can be taken away', async () => {
    expect((await box.run(['tag', idOf(invoice), '--add', 'to-pay'])).code).toBe(0)
    expect((await box.json(['show', idOf(invoice)], shapes.shown)).tags).toEqual(['to-pay'])
    const { results } = await box.json(['search', 'tag:to-pay facture', '--mode', 'words'], shapes.found)
    expect(results.map(({ document }) => document.id)).toEqual([idOf(invoice)])
    expect((await box.json(['list', '--filter', 'tag:to-pay'], shapes.list)).items.length).toBe(1)
    expect((await box.run(['tag', idOf(invoice), '--remove', 'to-pay'])).code).toBe(0)
    expect((await box.json(['list', '--filter', 'tag:to-pay'], shapes.list)).items).toEqual([])
  })
})

describe('retry', () => {
  it('reads one page again and keeps the earlier reading', async () => {
    const again = await box.json(['retry', idOf(scan), '--page', '1', '--lang', 'fra'], shapes.added)
    expect(again.pages).toMatchObject({ ocr: 1, failed: 0 })
    const { pages } = await box.json(['show', idOf(scan)], shapes.shown)
    expect(pages[0]?.readings.filter(({ state }) => state === 'ocr').length).toBeGreaterThanOrEqual(2)
    expect(pages[0]?.readings.filter(({ chosen }) => chosen).length).toBe(1)
  }, 120_000)

  it('reads the picture of a page that has a text layer, with both engines, when that is asked for', async () => {
    const again = await box.json(['retry', idOf(invoice), '--page', '1', '--method', 'both-engines'], shapes.added)
    expect(again.pages).toMatchObject({ failed: 0 })
    const { readings = [] } = (await box.json(['show', idOf(invoice)], shapes.shown)).pages[0] ?? {}
    expect(readings.find(({ chosen }) => chosen)?.state).toBe('ocr')
    expect(readings.some(({ engine }) => engine.includes('pp-ocr'))).toBe(true)
    expect(readings.some(({ state }) => state === 'textLayer')).toBe(true)
    await box.json(['retry', idOf(invoice), '--page', '1'], shapes.added)
    expect((await box.json(['show', idOf(invoice)], shapes.shown)).pages[0]?.state).toBe('textLayer')
    expect((await box.run(['retry', idOf(invoice), '--turn', '45'])).code).toBe(2)
    expect((await box.run(['retry', idOf(invoice), '--method', 'guess'])).code).toBe(2)
  }, 120_000)

  it('names the languages there are when one is missing, and changes nothing', async () => {
    const ran = await box.run(['retry', idOf(scan), '--lang', 'kor', '--json'])
    expect(ran).toMatchObject({ code: 1, stdout: '' })
    expect(ran.stderr).toMatch(/kor.*not installed.*eng, fra/)
    expect((await box.json(['show', idOf(scan)], shapes.shown)).pages[0]?.state).toBe('ocr')
  })

  it.skipIf(varied === undefined)('opens a locked PDF with its password, and says so when it is the wrong one (open data)', async () => {
    const locked = join(varied ?? '', 'sample-files-libreoffice-writer-password.pdf')
    const first = await box.json(['add', locked], shapes.added)
    expect(first).toMatchObject({ documents: 0, quarantined: [{ path: locked }] })
    expect(first.quarantined[0]?.reason).toContain('password')
    const wrong = await box.run(['retry', locked, '--password-stdin', '--json'], { input: 'nope\n' })
    expect(wrong.code).toBe(1)
    expect(parseOne(wrong.stdout, shapes.added).quarantined[0]?.reason).toContain('password')
    const right = await box.json(['retry', locked, '--password-stdin'], shapes.added, { input: 'openpassword\n' })
    expect(right).toMatchObject({ quarantined: [], pages: { textLayer: 1 } })
    expect((await box.json(['search', 'consetetur sadipscing', '--mode', 'words'], shapes.found)).results[0]?.document.path).toBe(locked)
  })

  it('says which page there is not', async () => {
    expect(await box.run(['retry', idOf(scan), '--page', '3'])).toMatchObject({
      code: 1,
      stderr: 'There is no page 3: the document ends at page 1.\n',
    })
  })
})

describe('sources', () => {
  it('are added, listed, rescanned, tested and removed', async () => {
    const watched = join(box.folder, 'watched')
    mkdirSync(watched)
    writeFileSync(join(watched, 'rota.txt'), 'Cleaning rota: Marguerite on Mondays.\n')
    expect(await box.json(['sources', 'list'], shapes.sourceList)).toEqual([])
    expect((await box.run(['sources', 'add', watched])).code).toBe(0)
    const [source] = await box.json(['sources', 'list'], shapes.sourceList)
    expect(source).toMatchObject({ path: watched, documents: 0, lastRescan: null })
    const [after] = await box.json(['sources', 'rescan', source?.id ?? ''], shapes.sourceList)
    expect(after).toMatchObject({ path: watched, documents: 1 })
    expect(after?.lastRescan).toBeGreaterThan(1_600_000_000_000)
    const { results } = await box.json(['search', 'Marguerite', '--mode', 'words'], shapes.found)
    expect(results[0]?.document.path).toBe(join(watched, 'rota.txt'))
    const overlap = await box.run(['sources', 'add', join(watched)])
    expect(overlap.code).toBe(1)
    expect(overlap.stderr).toContain(watched)
    const tested = await box.run(['sources', 'test', watched])
    expect(tested.code).toBe(0)
    expect((await box.run(['sources', 'test', join(box.folder, 'absent')])).code).toBe(1)
    expect((await box.run(['sources', 'remove', source?.id ?? ''])).code).toBe(0)
    expect(await box.json(['sources', 'list'], shapes.sourceList)).toEqual([])
    expect((await box.run(['sources', 'remove', source?.id ?? ''])).code).toBe(1)
    expect((await box.run(['sources', 'wobble'])).code).toBe(2)
  })

  it('may be a folder whose files were dropped before', async () => {
    const row = parseOne((await box.run(['sources', 'add', folder, '--json'])).stdout, shapes.sourceList.element)
    expect(row).toMatchObject({ path: folder, lastRescan: null })
    expect(row.id.startsWith('drop-')).toBe(false)
    expect((await box.run(['sources', 'remove', row.id])).code).toBe(0)
  })
})

describe('status and settings', () => {
  it('tell coverage and what search still lacks', async () => {
    await box.json(['search', 'everything'], shapes.found)
    const now = await box.json(['status'], shapes.status)
    const { total, pending, ...states } = now.pages
    expect(total).toBe(pending + Object.values(states).reduce((sum, count) => sum + count, 0))
    expect(now).toMatchObject({ coverage: 1, quarantined: 1, indexLag: 0 })
  })

  it('tell where each value comes from', async () => {
    const list = await box.json(['status', '--settings'], shapes.settings, { environment: { PALIMPSEST_RESCAN_MINUTES: '33' } })
    expect(list.find(({ name }) => name === 'rescanMinutes')).toMatchObject({ value: 33, origin: 'environment' })
    expect(list.find(({ name }) => name === 'logLevel')).toMatchObject({ origin: 'default' })
    expect((await box.run(['settings', 'rescanMinutes', 'soon'])).code).toBe(1)
    expect((await box.run(['settings', 'noSuchThing', '1'])).code).toBe(1)
    expect((await box.run(['settings', 'rescanMinutes', '20'])).code).toBe(0)
    const kept = await box.json(['settings'], shapes.settings)
    expect(kept.find(({ name }) => name === 'rescanMinutes')).toMatchObject({ value: 20, origin: 'file' })
    expect((await box.run(['settings', 'rescanMinutes', '--default'])).code).toBe(0)
  })

  it('tell the state of the queue', async () => {
    expect(await box.json(['queue'], shapes.queue)).toMatchObject({ isPaused: false, pendingPages: 0, pendingFiles: 0, reading: [] })
    expect((await box.run(['queue', 'faster'])).code).toBe(2)
  })
})

describe('verify and rebuild', () => {
  it('find nothing wrong', async () => {
    expect(await box.json(['verify'], shapes.verified)).toMatchObject({ ok: true, problems: [] })
    const deep = await box.json(['verify', '--deep'], shapes.verified)
    expect(deep).toMatchObject({ ok: true, problems: [] })
    expect(deep.head).toMatch(/^[0-9a-f]{64}$/)
  })

  it('make the index again without reading or embedding, and the answers stay the same', async () => {
    const ask = async () => {
      const answers = []
      for (const query of ['FA-2024-0118', 'spare key', 'dégât des eaux']) {
        const { results } = await box.json(['search', query], shapes.found)
        answers.push(results.map(({ document, page, score }) => ({ id: document.id, page, score: score.toFixed(6) })))
      }
      return answers
    }
    const before = await ask()
    const { documents } = await box.json(['status'], shapes.status)
    expect((await box.json(['rebuild'], shapes.rebuilt)).documents).toBe(documents)
    expect(await ask()).toEqual(before)
  })
})
