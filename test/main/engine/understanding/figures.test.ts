/** What is told about quality are the figures that follow from the documents: of one, of days, of sources, and who proposed what. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { createSetClock } from '#support/engine-log'
import { makePdf } from '#support/make-pdf'
import { openEngine } from '#support/open-engine'
import { writeType } from '#support/own-type'
import { temporaryFolder } from '#support/temporary-folder'

const pack = `
type: parcel_note
domain: general
label: { en: Parcel note, fr: Avis de colis }
recognise: { titles: { en: [parcel note] } }
fields:
  parcel_number: { label: { en: Parcel number, fr: Numéro de colis }, need: required, format: identifier, labels: { en: [parcel number] } }
  issue_date: { label: { en: Date, fr: Date }, need: recommended, format: date, role: issue, labels: { en: [date] } }
  total: { label: { en: Total, fr: Total }, need: required, format: amount, labels: { en: [total] } }
followUps:
  - { name: ask_total, when: { missing: total }, question: { en: 'What does it cost?', fr: 'Combien ?' }, deadline: { days: 3 } }
  - { name: ask_date, when: { missing: issue_date }, question: { en: 'When was it?', fr: 'Quand ?' }, deadline: { days: 9 } }
`
const day = 86_400_000
const at = (text: string): number => Date.parse(`${text}T12:00:00Z`)

async function start() {
  const clock = createSetClock(at('2031-03-01'))
  const engine = await openEngine(temporaryFolder(), clock)
  onTestFinished(() => engine.dispose())
  writeType(engine.vault, 'parcel_note', pack)
  return {
    engine,
    clock,
    add: async (path: string): Promise<string> => {
      await engine.add(path)
      return (await engine.client.understanding.fields({ document: path })).id
    },
  }
}

it('a document’s row, its history and the days of the library say when it became how complete', async () => {
  const { engine, clock, add } = await start()
  const { quality, understanding } = engine.client
  const id = await add(engine.write('one/a.txt', 'PARCEL NOTE\n\nParcel number: PX-7741-A\n'))
  const opened = at('2031-03-01')
  // Of the weights 3 + 1 + 3 the number's 3 are there.
  const rowThen = {
    document: id,
    type: 'parcel_note',
    completeness: 0.4286,
    missing: ['issue_date', 'total'],
    flags: [],
    updatedAt: opened,
  }
  expect((await quality.rows({})).items).toMatchObject([{ ...rowThen, followUps: 2, followUpDeadline: opened + 3 * day }])

  clock.time = at('2031-03-02')
  await understanding.decide({ document: id, field: 'total', decision: { decide: 'correct', value: '18.40' } })
  expect((await quality.rows({})).items).toMatchObject([
    { completeness: 0.8571, missing: ['issue_date'], updatedAt: at('2031-03-02'), followUps: 1, followUpDeadline: opened + 9 * day },
  ])
  clock.time = at('2031-03-05')
  const other = await add(engine.write('two/b.txt', 'PARCEL NOTE\n\nParcel number: PX-9902-B\nTotal: 3.00 EUR\nDate: 4 March 2031\n'))
  expect(await quality.history({ document: id })).toEqual([
    { at: opened, completeness: 0.4286, flags: [] },
    { at: at('2031-03-02'), completeness: 0.8571, flags: [] },
  ])
  expect(await quality.history({ document: other })).toEqual([{ at: at('2031-03-05'), completeness: 1, flags: [] }])
  const trend = await quality.trend({})
  expect(trend).toEqual([
    { day: '2031-03-01', completeness: 0.4286, documents: 1 },
    { day: '2031-03-02', completeness: 0.8571, documents: 1 },
    { day: '2031-03-05', completeness: expect.closeTo((0.8571 + 1) / 2, 5) as number, documents: 2 },
  ])
  expect(await quality.trend({ days: 2 })).toEqual(trend.slice(1))
})

it('the library tells its completeness by source, and its coverage as the ledger has it', async () => {
  const { engine, clock, add } = await start()
  clock.time = Date.now()
  const { documents, quality, vault } = engine.client
  const folder = join(engine.folder, 'watched')
  engine.write('watched/a.txt', 'PARCEL NOTE\n\nParcel number: PX-7741-A\n')
  engine.write('watched/b.txt', 'PARCEL NOTE\n\nParcel number: PX-9902-B\nTotal: 3.00 EUR\nDate: 4 March 2031\n')
  await documents.sources.add({ path: folder })
  await documents.sources.rescan({})
  for await (const step of await vault.settled({ until: 'read' })) if (step.type === 'done') break
  await add(engine.write('dropped/c.txt', 'PARCEL NOTE\n\nParcel number: PX-1001-C\n'))
  const summary = await quality.summary()
  expect(summary.bySource.map(({ path, documents: count, completeness }) => [path, count, completeness])).toContainEqual([
    folder,
    2,
    expect.closeTo((0.4286 + 1) / 2, 4),
  ])
  expect(summary.bySource.reduce((sum, { documents: count }) => sum + count, 0)).toBe(3)
  const status = await vault.status()
  expect(summary.coverage).toBe(status.coverage)
  expect(summary.coverage).toBe(1)
})

it('who proposed what is told turn by turn, with the language of each page, and why it is of its type', async () => {
  const { engine, add } = await start()
  const texts = (lines: readonly string[]) => ({
    width: 595,
    height: 842,
    texts: lines.map((text, index) => ({ text, x: 60, y: 780 - 30 * index, size: 12 })),
  })
  const path = join(engine.folder, 'a.pdf')
  writeFileSync(
    path,
    makePdf([texts(['PARCEL NOTE', 'Parcel number: PX-7741-A', 'Total: 12.50 EUR', 'Your parcel waits for you at the office.'])]),
  )
  const id = await add(path)
  const { understanding } = engine.client
  const board = await understanding.board({ document: id })
  expect(board.runs.slice(0, 2).map(({ source }) => source)).toEqual(['layout', 'language'])
  expect(board.runs.every(({ version, expected }) => version !== '' && expected > 0 && expected <= 1)).toBe(true)
  const labels = board.runs.find(({ source }) => source === 'labels')
  expect(labels?.proposals).toContainEqual({ field: 'parcel_number', raw: 'PX-7741-A', confidence: expect.any(Number) as number })
  expect(board.fields.find(({ name }) => name === 'parcel_number')).toMatchObject({
    value: 'PX-7741-A',
    others: [],
    evidence: [{ source: 'labels', page: 1 }],
  })
  expect(await understanding.fields({ document: id })).toMatchObject({
    language: 'en',
    typeReasons: expect.arrayContaining([{ source: 'document-type', words: 'PARCEL NOTE', page: 1 }]) as unknown,
  })
})
