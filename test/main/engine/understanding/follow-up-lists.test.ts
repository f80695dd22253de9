/** Lists of questions: what the index answers for the present is what the events themselves say of it. */
import { describe, expect, it } from 'vitest'
import type { FollowUpOrder, FollowUpStateName } from '#contract'
import { createSetClock } from '#support/engine-log'
import { openEngine, type TestEngine } from '#support/open-engine'
import { temporaryFolder } from '#support/temporary-folder'

const day = 86_400_000
const start = Date.parse('2031-01-10T12:00:00Z')
const states = ['due', 'overdue', 'snoozed', 'waiting', 'answered', 'closed'] as const

interface Asked {
  readonly states: FollowUpStateName[]
  readonly order: FollowUpOrder
  readonly dueFrom?: number
  readonly dueUntil?: number
  readonly limit?: number
}

/** Twelve questions by hand, due one after the other from the second day on; what is done to them is told by their numbers. */
async function manyQuestions() {
  const clock = createSetClock(start)
  const engine = await openEngine(temporaryFolder(), clock)
  const document = engine.write('a.txt', 'Dear neighbour, the hedge is yours again.\n')
  await engine.add(document)
  const { followUps } = engine.client.quality
  const ids: string[] = []
  for (let number = 0; number < 12; number++) {
    clock.time += 1000
    ids.push((await followUps.open({ document, question: `Question ${String(number)}`, dueAt: start + (number + 2) * day })).id)
  }
  const id = (number: number): string => ids[number] ?? ''
  await followUps.escalate({ id: id(9) })
  await followUps.escalate({ id: id(3) })
  await followUps.snooze({ id: id(1), until: start + 20 * day })
  for (const [number, after] of [
    [4, 3],
    [6, 1],
    [2, 2],
  ] as const) {
    clock.time = start + after * day
    if (number === 2) await followUps.answer({ id: id(number), value: 'yes' })
    else await followUps.close({ id: id(number), reason: 'done' })
  }
  await followUps.escalate({ id: id(0) })
  await followUps.close({ id: id(0), reason: 'done' })
  await followUps.reopen({ id: id(0) })
  clock.time = start + 6 * day
  return { engine, clock }
}

const numbers = async ({ client }: TestEngine, asked: Asked): Promise<readonly string[]> =>
  (await client.quality.followUps.list(asked)).items.map(({ question }) => question.en.replace('Question ', ''))

describe('a list of questions', () => {
  it('has the earliest deadline first, or what is escalated, or what was done last', async () => {
    const { engine } = await manyQuestions()
    expect(await numbers(engine, { states: ['overdue'], order: 'deadline' })).toEqual(['0', '3'])
    expect(await numbers(engine, { states: ['due', 'overdue'], order: 'urgency' })).toEqual(['3', '9', '0', '5', '7', '8', '10', '11'])
    expect(await numbers(engine, { states: ['answered', 'closed'], order: 'closed' })).toEqual(['4', '2', '6'])
    expect(await numbers(engine, { states: ['snoozed'], order: 'urgency' })).toEqual(['1'])
    await engine.dispose()
  })

  it('tells how many there are of what it shows some of', async () => {
    const { engine } = await manyQuestions()
    const { followUps } = engine.client.quality
    const first = await followUps.list({ states: ['due', 'overdue'], limit: 2 })
    expect([first.items.length, first.total]).toEqual([2, 8])
    expect(first.counts).toEqual({ due: 6, overdue: 2, snoozed: 1, waiting: 0, answered: 1, closed: 2 })
    const week = await followUps.list({ states: [...states], dueFrom: start + 9 * day, dueUntil: start + 12 * day, limit: 1 })
    expect([week.items[0]?.question.en, week.total]).toEqual(['Question 7', 3])
    await engine.dispose()
  })

  it('of the present is what the events tell of this moment', async () => {
    const { engine, clock } = await manyQuestions()
    const { followUps } = engine.client.quality
    const asked: Asked[] = [
      ...(['deadline', 'urgency', 'closed'] as const).flatMap((order) => [
        { states: [...states], order },
        { states: [...states], order, limit: 3 },
        ...states.map((state) => ({ states: [state], order })),
      ]),
      { states: [...states], order: 'deadline', dueFrom: start + 4 * day },
      { states: [...states], order: 'deadline', dueUntil: start + 4 * day },
      { states: [...states], order: 'closed', dueFrom: start + 4 * day, dueUntil: start + 8 * day },
    ]
    for (const each of asked)
      expect(await followUps.list({ ...each, at: clock.time }), JSON.stringify(each)).toEqual(await followUps.list(each))
    await engine.dispose()
  })

  it('tells one question in any state, and as it was', async () => {
    const { engine } = await manyQuestions()
    const { followUps } = engine.client.quality
    const [answered] = (await followUps.list({ states: ['answered'] })).items
    const id = answered?.id ?? ''
    expect(await followUps.show({ id })).toEqual({ ...answered, answer: 'yes', closedAt: start + 2 * day })
    expect((await followUps.show({ id, at: start + day })).state).toBe('due')
    await expect(followUps.show({ id: 'nobody' })).rejects.toMatchObject({ code: 'NO_SUCH_FOLLOW_UP', data: { id: 'nobody' } })
    await expect(followUps.show({ id, at: start - day })).rejects.toMatchObject({ code: 'NO_SUCH_FOLLOW_UP' })
    await engine.dispose()
  })
})
