import { describe, expect, it } from 'vitest'
import {
  addMonths,
  decideExpectations,
  evolveExpectations,
  expectationsOf,
  momentOfDay,
  nothingExpected,
  rhythmsOf,
  type Arrival,
  type ExpectationCommand,
  type ExpectationEvent,
  type ExpectationState,
} from '#core/quality'
import { asDocumentId, ok } from '#kernel'
import { specify } from '#support/given-when-then'

const given = specify({
  initial: nothingExpected,
  evolve: evolveExpectations,
  decide: (command: ExpectationCommand, state: ExpectationState) => ok(decideExpectations(command, state)),
})
const [sender, type] = ['bank', 'bank_statement']
const on = (...dates: readonly string[]): readonly Arrival[] =>
  dates.map((date) => ({ sender, type, date, documentId: asDocumentId(date) }))
const five = Array.from({ length: 5 }, (_, index) => addMonths('2031-01-05', index))
const check = (dates: readonly string[], today: string): ExpectationCommand => ({
  type: 'CheckArrivals',
  rhythms: rhythmsOf(on(...dates)),
  now: momentOfDay(today),
})
const missed = (period: string, today: string): ExpectationEvent => ({
  type: 'ExpectedDocumentMissed',
  data: { sender, type, period, at: momentOfDay(today) },
})
const expected = (events: readonly ExpectationEvent[], dates: readonly string[], today: string) =>
  expectationsOf(rhythmsOf(on(...dates)), events.reduce(evolveExpectations, nothingExpected), momentOfDay(today))[0]

describe('a document that should have come', () => {
  it('is missed after some patience, and told once', () => {
    given().when(check(five, '2031-06-16')).then()
    given().when(check(five, '2031-06-20')).then(missed('2031-06-05', '2031-06-20'))
    given(missed('2031-06-05', '2031-06-20')).when(check(five, '2031-06-21')).then()
  })

  it('comes late, and is missed no longer', () => {
    const late = [...five, '2031-06-18']
    const arrived: ExpectationEvent = {
      type: 'ExpectedDocumentArrived',
      data: { sender, type, period: '2031-06-05', documentId: asDocumentId('2031-06-18') },
    }
    given(missed('2031-06-05', '2031-06-20')).when(check(late, '2031-06-22')).then(arrived)
    given(missed('2031-06-05', '2031-06-20'), arrived).when(check(late, '2031-06-22')).then()
  })

  it('is taken to have come late when a paper is as near to it as to the next one, until later ones show which it was', () => {
    const first = ['2031-01-05', '2031-02-04', '2031-03-06', '2031-04-20']
    const late = { sender, type, period: '2031-04-05', documentId: asDocumentId('2031-04-20') }
    given(missed('2031-04-05', '2031-04-18')).when(check(first, '2031-04-20')).then({ type: 'ExpectedDocumentArrived', data: late })
    expect(expected([], first, '2031-04-20')?.missing).toEqual([])
    expect(expected([], [...first, '2031-07-01', '2031-08-01'], '2031-08-01')?.missing).toEqual(['2031-04-01', '2031-06-01'])
  })

  it('is found between others, too', () => {
    expect(expected([], [...five.slice(0, 3), ...five.slice(4)], '2031-05-07')).toMatchObject({
      every: 'month',
      state: 'missing',
      missing: ['2031-04-05'],
      next: '2031-06-05',
    })
  })

  it('is shown with what came before', () => {
    const shown = expected([], five, '2031-05-20')
    expect(shown).toMatchObject({ sender, type, state: 'expected', missing: [], next: '2031-06-05' })
    expect(shown?.seen.map(({ date }) => date)).toEqual(five)
  })

  it('is counted no further after half a year without any', () => {
    expect(expected([], five, '2035-01-01')?.missing).toHaveLength(6)
  })
})

describe('a person', () => {
  const snoozed: ExpectationEvent = { type: 'ExpectationSnoozed', data: { sender, type, until: momentOfDay('2031-09-01') } }
  const noLonger: ExpectationEvent = { type: 'NoLongerExpected', data: { sender, type } }
  const again: ExpectationEvent = { type: 'ExpectedAgain', data: { sender, type } }

  it('snoozes it', () => {
    const command = { type: 'SnoozeExpectation', sender, documentType: type, until: momentOfDay('2031-09-01') } as const
    given().when(command).then(snoozed)
    given(snoozed).when(command).then()
    expect(expected([snoozed], five, '2031-08-01')).toMatchObject({ state: 'snoozed', snoozedUntil: momentOfDay('2031-09-01') })
    expect(expected([snoozed], five, '2031-09-02')).toMatchObject({ state: 'missing' })
  })

  it('expects it no longer, and again', () => {
    given().when({ type: 'ExpectNoLonger', sender, documentType: type }).then(noLonger)
    given(noLonger).when({ type: 'ExpectNoLonger', sender, documentType: type }).then()
    expect(expected([noLonger], five, '2031-08-01')).toMatchObject({ state: 'no-longer', missing: [] })
    given(noLonger).when(check(five, '2031-08-01')).then()
    given(noLonger).when({ type: 'ExpectAgain', sender, documentType: type }).then(again)
    given().when({ type: 'ExpectAgain', sender, documentType: type }).then()
    expect(expected([noLonger, again], five, '2031-08-01')).toMatchObject({ state: 'missing' })
  })
})
