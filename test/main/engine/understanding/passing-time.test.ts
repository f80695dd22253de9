/** What only the passing of time brings, in a whole engine over two simulated years: and asked afterwards, it is still known. */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { dumpIndex } from '#support/dump-index'
import { createSetClock } from '#support/engine-log'
import { openEngine, type TestEngine } from '#support/open-engine'
import { parcelNote, writeType } from '#support/own-type'
import { temporaryFolder } from '#support/temporary-folder'

const packs = {
  parcel_note: parcelNote(', remind: { every: 7, times: 2 }, giveUpAfter: 60'),
  parcel_order: `
type: parcel_order
domain: general
label: { en: Parcel order, fr: Commande de colis }
recognise: { titles: { en: [parcel order] } }
fields:
  parcel_number: { label: { en: Parcel number, fr: Numéro de colis }, need: required, format: identifier, labels: { en: [parcel number] } }
followUps:
  - { name: no_note, when: { without: [parcel_note], by: [{ mine: parcel_number, theirs: parcel_number }] }, question: { en: 'Where is parcel {parcel_number}?', fr: 'Où est le colis {parcel_number} ?' }, deadline: { days: 30 }, giveUpAfter: 365 }
`,
  water_letter: `
type: water_letter
domain: general
label: { en: Water letter, fr: Lettre des eaux }
recurs: true
recognise: { titles: { en: [water letter] } }
fields:
  office: { label: { en: Office, fr: Bureau }, need: required, format: party, role: sender, labels: { en: [office] } }
  issue_date: { label: { en: Date, fr: Date }, need: required, format: date, role: issue, labels: { en: [date] } }
`,
}

async function start(day: string) {
  const home = temporaryFolder()
  const clock = createSetClock(at(day))
  let engine = await openEngine(home, clock)
  for (const [type, text] of Object.entries(packs)) writeType(engine.vault, type, text)
  return {
    engine: () => engine,
    /** What time makes due until noon of that day is done. */
    async passTo(next: string): Promise<void> {
      clock.time = at(next)
      for await (const step of await engine.client.vault.settled({ until: 'due' })) if (step.type === 'done') return
    },
    async add(name: string, content: string): Promise<string> {
      const path = engine.write(name, content)
      await engine.add(path)
      return (await engine.client.understanding.fields({ document: path })).id
    },
    /** Without the derived index it is all the same: the events know it. */
    async expectSameAfterRebuild<T>(asked: (engine: TestEngine) => Promise<T>): Promise<void> {
      const index = join(engine.vault, 'index.db')
      const before = await asked(engine)
      await engine.dispose()
      const dump = dumpIndex(index)
      for (const end of ['', '-wal', '-shm']) rmSync(`${index}${end}`, { force: true })
      engine = await openEngine(home, clock)
      expect(await asked(engine)).toEqual(before)
      await engine.dispose()
      expect(dumpIndex(index)).toEqual(dump)
    },
  }
}

const at = (day: string): number => Date.parse(`${day}T12:00:00Z`)
const dayOf = (moment: number): string => new Date(moment).toISOString().slice(0, 10)

const allStates = ['due', 'overdue', 'snoozed', 'waiting', 'answered', 'closed'] as const
const questions = async ({ client }: TestEngine, moment?: string) =>
  (await client.quality.followUps.list({ states: [...allStates], ...(moment !== undefined && { at: at(moment) }) })).items.map(
    ({ question, state }) => `${question.en} ${state}`,
  )
/** As it was assessed last, without being asked to be looked at anew. */
const isFlagged = async ({ client }: TestEngine, document: string) =>
  (await client.quality.history({ document })).at(-1)?.flags.includes('overdue')

describe('a question nobody answers', () => {
  it('is reminded of at its deadline and each week, then escalated, then given up, and its document says so', async () => {
    const world = await start('2031-01-10')
    const id = await world.add('a.txt', 'PARCEL NOTE\n\nParcel number: PX-7741-A\nYour parcel waits for you at the office.\n')
    const { client } = world.engine()
    const seen: unknown[] = []
    for (let day = at('2031-01-11'); day <= at('2031-03-20'); day += 86_400_000) {
      await world.passTo(dayOf(day))
      const [asked] = (await client.quality.followUps.list({ states: [...allStates] })).items
      const now = [asked?.state, asked?.reminders, asked?.isEscalated, await isFlagged(world.engine(), id)]
      if (JSON.stringify(now) !== JSON.stringify((seen.at(-1) as unknown[] | undefined)?.slice(1))) seen.push([dayOf(day), ...now])
    }
    // Asked on the 10th, due on the 13th; the flag is there once its moment is over.
    expect(seen).toEqual([
      ['2031-01-11', 'due', 0, false, false],
      ['2031-01-13', 'due', 1, false, false],
      ['2031-01-14', 'overdue', 1, false, true],
      ['2031-01-20', 'overdue', 2, false, true],
      ['2031-01-27', 'overdue', 2, true, true],
      ['2031-03-14', 'closed', 2, true, false],
    ])
    await world.passTo('2032-12-31')
    expect((await client.quality.followUps.list({ states: ['closed'] })).items).toMatchObject([
      { closedBecause: 'given-up', closedAt: at('2031-03-14'), reminders: 2 },
    ])
    await world.expectSameAfterRebuild((engine) => questions(engine))
  })

  it('is overdue again after it was snoozed, and after it was answered and the answer taken back', async () => {
    const world = await start('2031-01-10')
    const id = await world.add('a.txt', 'PARCEL NOTE\n\nParcel number: PX-7741-A\nYour parcel waits for you at the office.\n')
    const engine = world.engine()
    await world.passTo('2031-01-20')
    expect(await isFlagged(engine, id)).toBe(true)
    const question = (await engine.client.quality.followUps.list({})).items[0]?.id ?? ''
    await engine.client.quality.followUps.snooze({ id: question, until: at('2031-02-01') })
    expect([await questions(engine), await isFlagged(engine, id)]).toEqual([['What does parcel PX-7741-A cost? snoozed'], false])
    await world.passTo('2031-02-02')
    expect([await questions(engine), await isFlagged(engine, id)]).toEqual([['What does parcel PX-7741-A cost? overdue'], true])
    await engine.client.quality.followUps.answer({ id: question, value: '18.40' })
    expect(await isFlagged(engine, id)).toBe(false)
    await engine.client.understanding.decide({ document: id, field: 'total', decision: { decide: 'withdraw' } })
    await world.passTo('2031-02-20')
    expect([await questions(engine), await isFlagged(engine, id)]).toEqual([['What does parcel PX-7741-A cost? overdue'], true])
    await engine.dispose()
  })
})

describe('what time brings', () => {
  it('is told to whoever looks, once, and nothing of what a person does', async () => {
    const world = await start('2031-01-10')
    await world.add('a.txt', 'PARCEL NOTE\n\nParcel number: PX-7741-A\nYour parcel waits for you at the office.\n')
    const { quality } = world.engine().client
    const told: { readonly reminded: number; readonly missed: number }[] = []
    const leaving = new AbortController()
    const listening = (async () => {
      for await (const news of await quality.live(undefined, { signal: leaving.signal })) told.push(news)
    })()
    const reminders = () => told.reduce((sum, { reminded }) => sum + reminded, 0)
    await world.passTo('2031-01-13')
    await expect.poll(reminders).toBe(1)
    const before = told.length
    const [asked] = (await quality.followUps.list({})).items
    await quality.followUps.escalate({ id: asked?.id ?? '' })
    await expect.poll(() => told.length).toBeGreaterThan(before)
    expect(reminders()).toBe(1)
    leaving.abort()
    await listening.catch(() => undefined)
    await world.engine().dispose()
  })
})

describe('a question that waits for a document', () => {
  it('is closed by it when it comes, and what was overdue on 1 May is known long afterwards', async () => {
    const world = await start('2031-03-01')
    await world.add('a.txt', 'PARCEL ORDER\n\nParcel number: PX-1001-A\n')
    const late = await world.add('b.txt', 'PARCEL ORDER\n\nParcel number: PX-1002-B\n')
    const engine = world.engine()
    expect((await questions(engine)).sort()).toEqual(['Where is parcel PX-1001-A? waiting', 'Where is parcel PX-1002-B? waiting'])
    await world.passTo('2031-03-20')
    await world.add('note.txt', 'PARCEL NOTE\n\nParcel number: PX-1001-A\nTotal: 12.00 EUR\n')
    const [closed] = (await engine.client.quality.followUps.list({ states: ['closed'] })).items
    expect(closed).toMatchObject({ closedBecause: 'arrived', closedAt: at('2031-03-20'), question: { en: 'Where is parcel PX-1001-A?' } })

    await world.passTo('2031-05-01')
    expect(await questions(engine)).toContain('Where is parcel PX-1002-B? overdue')
    expect(await isFlagged(engine, late)).toBe(true)
    await world.passTo('2031-05-20')
    await world.add('late.txt', 'PARCEL NOTE\n\nParcel number: PX-1002-B\nTotal: 9.00 EUR\n')
    await world.passTo('2032-12-31')
    expect(await isFlagged(engine, late)).toBe(false)

    const then = async ({ client }: TestEngine) => {
      const ask = async (day: string) => {
        const { items, counts } = await client.quality.followUps.list({ states: ['overdue'], at: at(day) })
        return { overdue: items.map(({ question }) => question.en), counts }
      }
      return { '15 March': await ask('2031-03-15'), '1 May': await ask('2031-05-01'), '1 June': await ask('2031-06-01') }
    }
    expect(await then(engine)).toMatchObject({
      '15 March': { overdue: [], counts: { waiting: 2 } },
      '1 May': { overdue: ['Where is parcel PX-1002-B?'], counts: { overdue: 1, closed: 1 } },
      '1 June': { overdue: [], counts: { closed: 2 } },
    })
    await world.expectSameAfterRebuild(then)
  })
})

describe('a letter that comes each month for two years', () => {
  it('is missed in the month it does not come, with its evidence; snoozed, said to have come, and no longer expected', async () => {
    const world = await start('2031-01-06')
    const engine = world.engine()
    const { expected } = engine.client.quality
    const office = async () => (await expected.list())[0]
    const letter = (day: string) => world.add(`${day}.txt`, `WATER LETTER\n\nOffice: Riverside Water Board\nDate: ${day}\n\nYour water.\n`)
    const told = async () =>
      (await engine.client.documents.history({ limit: 500 })).items
        .filter(({ type }) => type.startsWith('ExpectedDocument'))
        .map(({ type, details, at: when }) => `${dayOf(when)} ${type} ${String(details['period'])}`)
        .reverse()

    const months = Array.from({ length: 24 }, (_, month) => dayOf(Date.UTC(2031, month, 5)))
    for (const day of months) {
      // On the day after, and before the next: one that is late a little is not missed.
      await world.passTo(dayOf(at(day) + 86_400_000))
      if (day !== '2031-09-05') await letter(day)
      await world.passTo(dayOf(at(day) + 20 * 86_400_000))
      if (day !== '2031-09-05') continue
      const now = await office()
      expect(now).toMatchObject({ every: 'month', missing: ['2031-09-05'], state: 'missing', next: '2031-10-05' })
      expect(now?.seen.map(({ date }) => date)).toEqual(months.slice(0, 8))
      const source = { sender: now?.sender ?? '', type: now?.type ?? '' }
      await expected.snooze({ ...source, until: at('2031-10-01') })
      expect(await office()).toMatchObject({ state: 'snoozed', snoozedUntil: at('2031-10-01') })
    }
    expect(await told()).toEqual(['2031-09-25 ExpectedDocumentMissed 2031-09-05'])
    expect(await office()).toMatchObject({ missing: ['2031-09-05'], state: 'missing', next: '2033-01-05' })

    await letter('2031-09-05')
    await world.passTo('2032-12-30')
    expect(await office()).toMatchObject({ missing: [], state: 'expected' })
    expect(await told()).toEqual(['2031-09-25 ExpectedDocumentMissed 2031-09-05', '2032-12-30 ExpectedDocumentArrived 2031-09-05'])

    await world.passTo('2033-01-25')
    expect(await office()).toMatchObject({ missing: ['2033-01-05'], state: 'missing' })
    const { sender = '', type = '' } = (await office()) ?? {}
    await expected.noLonger({ sender, type })
    await world.passTo('2033-06-25')
    expect(await office()).toMatchObject({ missing: [], state: 'no-longer' })
    expect(await told()).toHaveLength(3)
    await world.expectSameAfterRebuild(({ client }) => client.quality.expected.list())
  })
})
