/** Documents that should have come: what a rhythm leads to expect at a moment, and what a person says about it. */
import { exhaustiveCheck, type DocumentId } from '#kernel'
import { dayNumberOf, dayOfMoment } from '../days'
import type { ExpectationEvent } from '../events'
import { dayAfter, daysOfStep, type Arrival, type Every, type Rhythm } from './rhythms'

/** By `sender` and `type`. */
export type ExpectationState = ReadonlyMap<string, ExpectationRecord>

interface ExpectationRecord {
  /** Periods somebody was told about, and that are still without a document. */
  readonly missed: readonly string[]
  readonly snoozedUntil: number
  readonly isNoLongerExpected: boolean
}

export const nothingExpected: ExpectationState = new Map()

const keyOf = ({ sender, type }: { readonly sender: string; readonly type: string }): string => `${sender}\n${type}`
const fresh: ExpectationRecord = { missed: [], snoozedUntil: 0, isNoLongerExpected: false }

export function evolveExpectations(state: ExpectationState, event: ExpectationEvent): ExpectationState {
  const before = state.get(keyOf(event.data)) ?? fresh
  return new Map(state).set(keyOf(event.data), evolveRecord(before, event))
}

function evolveRecord(record: ExpectationRecord, event: ExpectationEvent): ExpectationRecord {
  switch (event.type) {
    case 'ExpectedDocumentMissed':
      return { ...record, missed: [...new Set([...record.missed, event.data.period])].sort() }
    case 'ExpectedDocumentArrived':
      return { ...record, missed: record.missed.filter((period) => period !== event.data.period) }
    case 'ExpectationSnoozed':
      return { ...record, snoozedUntil: event.data.until }
    case 'NoLongerExpected':
      return { ...record, isNoLongerExpected: true }
    case 'ExpectedAgain':
      return { ...record, isNoLongerExpected: false, snoozedUntil: 0 }
    default:
      return exhaustiveCheck(event)
  }
}

export interface Expectation {
  readonly sender: string
  readonly type: string
  readonly every: Every
  /** The newest last: the evidence. */
  readonly seen: readonly Arrival[]
  /** Day around which the next one should come. */
  readonly next: string
  /** Periods that had none. */
  readonly missing: readonly string[]
  readonly state: 'expected' | 'missing' | 'snoozed' | 'no-longer'
  readonly snoozedUntil?: number
}

/** After so many in a row nothing more is counted: the account is closed, and somebody should say so. */
const mostInARow = 6

export function expectationsOf(rhythms: readonly Rhythm[], state: ExpectationState, now: number): readonly Expectation[] {
  const today = dayNumberOf(dayOfMoment(now))
  return rhythms.map((rhythm) => {
    const { sender, type, every } = rhythm
    const record = state.get(keyOf(rhythm)) ?? fresh
    const { missing, next } = missingOf(rhythm, today)
    const isSnoozed = record.snoozedUntil > now
    const standing = record.isNoLongerExpected ? 'no-longer' : isSnoozed ? 'snoozed' : missing.length > 0 ? 'missing' : 'expected'
    return {
      sender,
      type,
      every,
      seen: rhythm.periods.flatMap(({ arrival }) => arrival ?? []),
      next,
      missing: record.isNoLongerExpected ? [] : missing,
      state: standing,
      ...(isSnoozed && { snoozedUntil: record.snoozedUntil }),
    }
  })
}

function missingOf({ periods, every, patience }: Rhythm, today: number): { readonly missing: readonly string[]; readonly next: string } {
  const isOver = (day: string) => dayNumberOf(day) + patience < today
  const missing = periods.flatMap(({ day, arrival }) => (arrival === undefined && isOver(day) ? [day] : []))
  const last = periods.at(-1)?.day ?? ''
  let steps = 1
  for (; isOver(dayAfter(last, every, steps)) && steps <= mostInARow; steps++) missing.push(dayAfter(last, every, steps))
  return { missing, next: dayAfter(last, every, steps) }
}

export type ExpectationCommand =
  /** What rhythms say now: tells what is newly missing, and what came after all. */
  | { readonly type: 'CheckArrivals'; readonly rhythms: readonly Rhythm[]; readonly now: number }
  | { readonly type: 'SnoozeExpectation'; readonly sender: string; readonly documentType: string; readonly until: number }
  | { readonly type: 'ExpectNoLonger'; readonly sender: string; readonly documentType: string }
  | { readonly type: 'ExpectAgain'; readonly sender: string; readonly documentType: string }

export function decideExpectations(command: ExpectationCommand, state: ExpectationState): readonly ExpectationEvent[] {
  if (command.type === 'CheckArrivals') return checkArrivals(command.rhythms, state, command.now)
  const { sender, documentType: type } = command
  const record = state.get(keyOf({ sender, type })) ?? fresh
  switch (command.type) {
    case 'SnoozeExpectation': {
      const { until } = command
      return record.snoozedUntil === until ? [] : [{ type: 'ExpectationSnoozed', data: { sender, type, until } }]
    }
    case 'ExpectNoLonger':
      return record.isNoLongerExpected ? [] : [{ type: 'NoLongerExpected', data: { sender, type } }]
    case 'ExpectAgain':
      return record.isNoLongerExpected || record.snoozedUntil > 0 ? [{ type: 'ExpectedAgain', data: { sender, type } }] : []
    default:
      return exhaustiveCheck(command)
  }
}

function checkArrivals(rhythms: readonly Rhythm[], state: ExpectationState, now: number): readonly ExpectationEvent[] {
  return expectationsOf(rhythms, state, now).flatMap(({ sender, type, every, missing }, index): readonly ExpectationEvent[] => {
    const record = state.get(keyOf({ sender, type })) ?? fresh
    const periods = rhythms[index]?.periods ?? []
    const isTold = (day: string) => record.missed.some((missed) => isNear(missed, day, every))
    const arrived = record.missed.flatMap((period) => {
      const documentId = cameFor(period, periods, every)
      return documentId === undefined ? [] : [{ type: 'ExpectedDocumentArrived', data: { sender, type, period, documentId } } as const]
    })
    const missed = missing
      .filter((day) => !isTold(day))
      .map((period) => ({ type: 'ExpectedDocumentMissed', data: { sender, type, period, at: now } }) as const)
    return [...arrived, ...missed]
  })
}

/** More arrivals move the days around which they are expected a little: it is the same period all the same. */
const isNear = (one: string, other: string, every: Every): boolean =>
  Math.abs(dayNumberOf(one) - dayNumberOf(other)) <= 0.3 * daysOfStep[every]

const cameFor = (missed: string, periods: Rhythm['periods'], every: Every): DocumentId | undefined =>
  periods.find(({ day, arrival }) => arrival && isNear(day, missed, every))?.arrival?.documentId
