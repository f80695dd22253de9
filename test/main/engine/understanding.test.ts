/** From a file to fields, their quality and the questions that follow, in a whole engine; what a person decides stays. */
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openEngine, type TestEngine } from '#support/open-engine'
import { dumpIndex } from '#support/dump-index'
import { writeType } from '#support/own-type'

const pack = (version: number) => `
type: parcel_note
domain: general
label: { en: Parcel note, fr: Avis de colis }
recognise:
  titles: { en: [parcel note ${String(version)}, parcel note] }
fields:
  parcel_number: { label: { en: Parcel number, fr: Numéro de colis }, need: required, format: identifier, labels: { en: [parcel number] } }
  issue_date: { label: { en: Date, fr: Date }, need: recommended, format: date, role: issue, labels: { en: [date] } }
  total: { label: { en: Total, fr: Total }, need: required, format: amount, labels: { en: [total] } }
checks:
  - { name: not_twice, kind: duplicate, severity: error, by: [parcel_number], message: { en: 'Parcel {parcel_number} is here twice.', fr: 'Le colis {parcel_number} est là deux fois.' } }
followUps:
  - { name: ask_total, when: { missing: total }, question: { en: 'What does parcel {parcel_number} cost?', fr: 'Combien coûte le colis {parcel_number} ?' }, deadline: { days: 3 } }
`

const note = (number: string, total = '') =>
  `PARCEL NOTE\n\nParcel number: ${number}\nDate: 4 March 2026\n${total === '' ? '' : `Total: ${total} EUR\n`}\nYour parcel waits for you at the office.\n`

async function start(): Promise<TestEngine> {
  const engine = await openEngine()
  writeType(engine.vault, 'parcel_note', pack(1))
  onTestFinished(() => engine.dispose())
  return engine
}

const fieldsOf = async ({ client }: TestEngine, id: string) => client.understanding.fields({ document: id })
const valueOf = async (engine: TestEngine, id: string, field: string) =>
  (await fieldsOf(engine, id)).fields.find(({ name }) => name === field)

describe('what is added', () => {
  it('is understood and assessed when nothing is left to do, and asks about its gap', async () => {
    const engine = await start()
    await engine.add(engine.write('a.txt', note('PX-7741-A')))
    const [row] = (await engine.client.documents.list({ filter: 'type:parcel-note' })).items
    expect(row).toMatchObject({ type: 'parcel_note', kind: 'text' })
    expect(row?.completeness).toBeGreaterThan(0.3)
    expect(row?.completeness).toBeLessThan(1)
    const known = await fieldsOf(engine, row?.id ?? '')
    expect(known.missing.map(({ name }) => name)).toContain('total')
    const asked = await engine.client.quality.followUps.list({})
    expect(asked.items.map(({ question, state }) => [question.en, state])).toEqual([['What does parcel PX-7741-A cost?', 'due']])
  })

  it('is found by its values, its gaps and its completeness', async () => {
    const engine = await start()
    await engine.add(engine.write('a.txt', note('PX-7741-A', '1,250.00')), engine.write('b.txt', note('PX-9902-B')))
    const found = async (filter: string) => (await engine.client.documents.list({ filter })).items.map(({ title }) => title).sort()
    const [a, b] = (await found('')) as [string, string]
    expect(await found('total:>1000')).toHaveLength(1)
    expect(await found('total:>2000')).toEqual([])
    expect(await found('issue-date:>=2026-03')).toEqual([a, b])
    expect(await found('parcel-number:9902')).toHaveLength(1)
    expect(await found('missing:total')).toHaveLength(1)
    expect(await found('completeness:<0.8')).toHaveLength(1)
    expect(await found('-missing:total type:text')).toHaveLength(1)
  })

  it('is counted by what it lacks, what is wrong with it and how complete it is, as the same filter finds it', async () => {
    const engine = await start()
    await engine.add(
      engine.write('a.txt', note('PX-7741-A', '1,250.00')),
      engine.write('b.txt', note('PX-7741-A')),
      engine.write('c.txt', 'Nothing of any kind is told here.\n'),
    )
    const { groups, list } = engine.client.documents
    const counts = async (by: 'missing' | 'flag' | 'completeness', filter = '') =>
      Object.fromEntries((await groups({ by, filter })).map(({ key, documents }) => [key, documents]))
    expect(await counts('missing')).toEqual({ total: 1 })
    expect(await counts('missing', 'total:>1000')).toEqual({})
    expect(await counts('flag')).toEqual({ duplicate: 2, 'unknown-type': 1 })
    expect(await counts('completeness', 'type:parcel-note')).toEqual({ '<0.8': 1, '<1': 1, '1': 1 })
    for (const by of ['missing', 'flag', 'completeness'] as const) {
      for (const [key, documents] of Object.entries(await counts(by))) {
        expect([key, (await list({ filter: `${by}:${key}` })).total]).toEqual([key, documents])
      }
    }
  })

  it('has its values, its gaps and what is wrong with it in the lists that ask for them, in the order of a value', async () => {
    const engine = await start()
    await engine.add(
      engine.write('a.txt', note('PX-7741-A', '1,250.00')),
      engine.write('b.txt', note('PX-9902-B')),
      engine.write('c.txt', note('PX-5530-C', '980.00')),
    )
    const listed = async (descending: boolean) =>
      (
        await engine.client.documents.list({
          sort: { by: 'field:total', descending },
          fields: ['total', 'parcel_number', 'colour'],
          beside: ['missing', 'flags'],
        })
      ).items
    const up = await listed(false)
    expect(up.map(({ values }) => values?.['total']?.value)).toEqual([980, 1250, undefined])
    expect((await listed(true)).map(({ values }) => values?.['total']?.value)).toEqual([1250, 980, undefined])
    expect(up[0]?.values).toEqual({
      total: { value: 980, currency: 'EUR', status: 'proposed' },
      parcel_number: { value: 'PX-5530-C', status: 'proposed' },
    })
    expect(up.map(({ missing }) => missing?.includes('total'))).toEqual([false, false, true])
    expect(up[0]?.flags).toEqual(expect.any(Array))
    await engine.client.understanding.decide({ document: up[0]?.id ?? '', field: 'total', decision: { decide: 'correct', value: '2000' } })
    expect((await listed(true))[0]?.values?.['total']).toMatchObject({ value: 2000, status: 'corrected' })
    const plain = (await engine.client.documents.list({})).items[0]
    expect(plain).not.toHaveProperty('values')
    expect(plain).not.toHaveProperty('missing')
    expect(plain).not.toHaveProperty('flags')
  })
})

it('a laboratory value comes with the range and the sign printed beside it', async () => {
  const engine = await start()
  const report = 'LABORATORY REPORT\n\nTest          Result     Units      Reference range\nPotassium     5.9 H      mmol/L     3.5 - 5.3\n'
  await engine.add(engine.write('lab.txt', report))
  const id = (await engine.client.documents.list({ filter: 'type:lab-report' })).items[0]?.id ?? ''
  expect(await valueOf(engine, id, 'potassium')).toMatchObject({ value: '5.9 mmol/L', reference: { least: 3.5, most: 5.3 }, flag: 'high' })
})

describe('a person', () => {
  it('always wins: over another version of the packs, and over time', async () => {
    let engine = await start()
    await engine.add(engine.write('a.txt', note('PX-7741-A', '12.50')))
    const id = (await engine.client.documents.list({})).items[0]?.id ?? ''
    await engine.client.understanding.decide({ document: id, field: 'total', decision: { decide: 'correct', value: '99.90' } })
    await engine.client.understanding.decide({ document: id, field: 'parcel-number', decision: { decide: 'confirm' } })
    expect(await valueOf(engine, id, 'total')).toMatchObject({ value: 99.9, status: 'corrected' })
    writeType(engine.vault, 'parcel_note', pack(2))
    engine = await engine.restart()
    onTestFinished(() => engine.dispose())
    await engine.startBackground()
    expect(await valueOf(engine, id, 'total')).toMatchObject({ value: 99.9, status: 'corrected', differs: { value: 12.5 } })
    expect(await valueOf(engine, id, 'parcel_number')).toMatchObject({ status: 'confirmed' })
  })

  it('answers a question, and the answer is the field', async () => {
    const engine = await start()
    await engine.add(engine.write('a.txt', note('PX-7741-A')))
    const [question] = (await engine.client.quality.followUps.list({})).items
    const before = Date.now()
    await expect(engine.client.quality.followUps.answer({ id: question?.id ?? '', value: 'a lot' })).rejects.toMatchObject({
      code: 'NOT_A_VALUE',
    })
    await engine.client.quality.followUps.answer({ id: question?.id ?? '', value: '18,40' })
    expect(await valueOf(engine, question?.document ?? '', 'total')).toMatchObject({ value: 18.4, status: 'corrected' })
    expect((await engine.client.quality.followUps.list({})).items).toEqual([])
    expect((await engine.client.quality.followUps.list({ states: ['answered'] })).items).toMatchObject([{ answer: 18.4 }])
    const then = await engine.client.quality.followUps.list({ at: before })
    expect(then.items).toMatchObject([{ state: 'due' }])
    expect(await engine.client.quality.history({ document: question?.document ?? '' })).toHaveLength(2)
  })

  it('chooses another type, whose fields are then looked for, and takes that back', async () => {
    const engine = await start()
    await engine.add(engine.write('a.txt', note('PX-7741-A', '3.00').replace('PARCEL NOTE', 'To whom it may concern')))
    const id = (await engine.client.documents.list({})).items[0]?.id ?? ''
    const before = await fieldsOf(engine, id)
    expect(before.type).not.toBe('parcel_note')
    await engine.client.understanding.chooseType({ document: id, type: 'parcel-note' })
    const chosen = await fieldsOf(engine, id)
    expect(chosen).toMatchObject({ type: 'parcel_note', isTypeCorrected: true })
    expect(chosen.fields.find(({ name }) => name === 'parcel_number')).toMatchObject({ value: 'PX-7741-A', status: 'proposed' })
    await engine.client.understanding.chooseType({ document: id, type: '' })
    expect(await fieldsOf(engine, id)).toMatchObject({ type: before.type, isTypeCorrected: false })
  })

  it('is refused what is no field, no value and no type', async () => {
    const engine = await start()
    await engine.add(engine.write('a.txt', note('PX-7741-A', '3.00')))
    const id = (await engine.client.documents.list({})).items[0]?.id ?? ''
    const decide = (field: string, value: string) =>
      engine.client.understanding.decide({ document: id, field, decision: { decide: 'correct', value } })
    await expect(decide('colour', 'red')).rejects.toMatchObject({ code: 'NO_SUCH_FIELD' })
    await expect(decide('issue_date', 'tomorrow or so')).rejects.toMatchObject({ code: 'NOT_A_VALUE' })
    await expect(engine.client.understanding.chooseType({ document: id, type: 'poem' })).rejects.toMatchObject({ code: 'NO_SUCH_TYPE' })
  })
})

describe('documents that have to do with each other', () => {
  it('are assessed again when another one comes, goes and comes back', async () => {
    const engine = await start()
    await engine.add(engine.write('a.txt', note('PX-7741-A', '3.00')))
    const first = (await engine.client.documents.list({})).items[0]?.id ?? ''
    expect((await fieldsOf(engine, first)).flags).not.toContain('duplicate')
    await engine.add(engine.write('b.txt', `${note('PX-7741-A', '3.00')}A second print.`))
    expect((await engine.client.documents.list({ filter: 'flag:duplicate' })).items).toHaveLength(2)
    const second = (await engine.client.documents.list({})).items.find(({ id }) => id !== first)?.id ?? ''
    await engine.startBackground()
    await engine.client.documents.trash({ documents: [second] })
    await expect
      .poll(async () => (await engine.client.documents.list({ filter: 'flag:duplicate' })).items.length, { timeout: 20_000 })
      .toBe(0)
    await engine.client.documents.restore({ documents: [second] })
    await expect
      .poll(async () => (await engine.client.documents.list({ filter: 'flag:duplicate' })).items.length, { timeout: 20_000 })
      .toBe(2)
  })
})

describe('the quality of the library', () => {
  it('is counted as documents come, go and are decided on, and the same after a rebuild', async () => {
    const engine = await start()
    await engine.add(
      engine.write('a.txt', note('PX-7741-A', '3.00')),
      engine.write('b.txt', note('PX-9902-B')),
      engine.write('c.txt', 'Nothing much.'),
    )
    const before = await engine.client.quality.summary()
    expect(before).toMatchObject({ documents: 3, understood: 2 })
    expect(before.byType.map(({ type, documents }) => [type, documents])).toEqual([
      ['parcel_note', 2],
      ['unknown', 1],
    ])
    expect(before.heatMap).toContainEqual({ type: 'parcel_note', field: 'total', absent: 1, present: 0, documents: 2 })
    expect(before.histogram.reduce((sum, count) => sum + count, 0)).toBe(2)
    expect((await engine.client.quality.trend({})).at(-1)).toMatchObject({ documents: 3, completeness: before.completeness })
    const rows = await engine.client.quality.rows({ limit: 2 })
    const rest = await engine.client.quality.rows({ limit: 2, ...(rows.next !== null && { after: rows.next }) })
    expect([...rows.items, ...rest.items].map(({ completeness }) => completeness === null)).toEqual([false, false, true])
    expect([rows.total, rest.next]).toEqual([3, null])
    expect((await engine.client.quality.review({})).total).toBe(before.toConfirm)

    for await (const step of await engine.client.vault.settled({ until: 'all' })) if (step.type === 'done') break
    const dump = dumpIndex(join(engine.vault, 'index.db'))
    for await (const step of await engine.client.vault.rebuild()) expect(step.type).toMatch(/progress|done/)
    expect(dumpIndex(join(engine.vault, 'index.db'))).toEqual(dump)
    expect(await engine.client.quality.summary()).toEqual(before)

    const b = (await engine.client.documents.list({ filter: 'missing:total' })).items[0]?.id ?? ''
    await engine.client.documents.trash({ documents: [b] })
    expect(await engine.client.quality.summary()).toMatchObject({ documents: 2, understood: 1, heatMap: [] })
  })

  it('is the same again after a start: nothing is understood or said twice', async () => {
    let engine = await start()
    await engine.add(engine.write('a.txt', note('PX-7741-A', '3.00')), engine.write('b.txt', note('PX-9902-B')))
    const { events } = await engine.client.vault.status()
    for (let run = 0; run < 2; run++) {
      engine = await engine.restart()
      await engine.startBackground()
      for await (const step of await engine.client.vault.settled({ until: 'read' })) if (step.type === 'done') break
    }
    const now = await engine.client.vault.status()
    await engine.dispose()
    expect(now.events).toBe(events)
  })
})
