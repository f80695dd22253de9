/** In which rhythm a sender's documents of one type come: found from the days they came on, early and late ones and gaps included. */
import type { DocumentId } from '#kernel'
import { addMonths, dayNumberOf, dayOfNumber, partsOf } from '../days'

export interface Arrival {
  readonly sender: string
  readonly type: string
  /** ISO day: the document's own date, or the day it came. */
  readonly date: string
  readonly documentId: DocumentId
}

export type Every = 'week' | 'month' | 'quarter' | 'year'

export interface Rhythm {
  readonly sender: string
  readonly type: string
  readonly every: Every
  /** A day its documents are due on, all others being whole steps away. */
  readonly anchor: string
  /** The day around which one was expected, and what came for it. Oldest first. */
  readonly periods: readonly { readonly day: string; readonly arrival: Arrival | undefined }[]
  /** Days a document of it may be late before it is missing. */
  readonly patience: number
}

/** Looked back at most so many documents of one sender: five years of months, a year of weeks. */
const remembered = 60

/** Three arrivals, twice one right after the other in step: less is no evidence. */
const leastArrivals = 3
const leastSteps = 2
/** Share of arrivals that must come right after another: in every second month only, it is no monthly rhythm. */
const leastSteady = 0.3
/** Share of periods that must have had one, and of arrivals that must belong to one. */
const leastKept = 0.45
const leastUsed = 0.75
/** Days by which they are off, on average, as a share of the step: what comes on any day has no rhythm. */
const mostOff = 0.17

export const rhythmsOf = (arrivals: readonly Arrival[]): readonly Rhythm[] =>
  arrivalsBySender(arrivals).flatMap((group) => rhythmOf(group) ?? [])

/** One group for each sender and type. */
export function arrivalsBySender(arrivals: readonly Arrival[]): readonly (readonly Arrival[])[] {
  const groups = new Map<string, Arrival[]>()
  for (const arrival of arrivals) {
    const key = `${arrival.sender}\n${arrival.type}`
    const group = groups.get(key)
    if (group) group.push(arrival)
    else groups.set(key, [arrival])
  }
  return [...groups.values()]
}

/** Of one sender's documents of one type, in any order. A millisecond or two: whoever has many senders takes a breath between them. */
export function rhythmOf(group: readonly Arrival[]): Rhythm | undefined {
  const arrivals = [...group].sort((one, other) => (one.date < other.date ? -1 : one.date > other.date ? 1 : 0)).slice(-remembered)
  const [first] = arrivals
  if (!first || arrivals.length < leastArrivals) return undefined
  // The shortest one that holds: a longer one would hold for every second or third of the same arrivals as well.
  const [best] = everies.flatMap((every) => bestFit(onePerPosting(arrivals, every), every) ?? [])
  if (!best) return undefined
  const { every, anchor, slots } = best
  const periods = slots.map(({ day, arrival }) => ({ day, arrival }))
  return { sender: first.sender, type: first.type, every, anchor, periods, patience: patienceOf(best) }
}

const everies: readonly Every[] = ['week', 'month', 'quarter', 'year']
export const daysOfStep: Readonly<Record<Every, number>> = { week: 7, month: 30.44, quarter: 91.3, year: 365.25 }
const basePatience: Readonly<Record<Every, number>> = { week: 4, month: 12, quarter: 25, year: 45 }

/** The latest a document usually is, and some more; never so long that the next one comes first. */
function patienceOf({ every, slots }: Fit): number {
  const late = slots.flatMap(({ arrival, day }) => (arrival ? [dayNumberOf(arrival.date) - dayNumberOf(day)] : []))
  return Math.round(Math.min(Math.max(basePatience[every], 1.5 * Math.max(0, ...late) + 2), daysOfStep[every] * 0.8))
}

/** The day `steps` after the anchor. */
export function dayAfter(anchor: string, every: Every, steps: number): string {
  if (every === 'week') return dayOfNumber(dayNumberOf(anchor) + 7 * steps)
  return addMonths(anchor, steps * (every === 'month' ? 1 : every === 'quarter' ? 3 : 12))
}

interface Fit {
  readonly every: Every
  readonly anchor: string
  readonly slots: readonly Slot[]
  /** 0 when each came on its day. */
  readonly cost: number
}

interface Slot {
  readonly day: string
  readonly number: number
  readonly arrival: Arrival | undefined
}

/** Days whose slots are tried: those that the others are closest to. */
const anchorsTried = 3

function bestFit(arrivals: readonly Arrival[], every: Every): Fit | undefined {
  if (arrivals.length < leastArrivals || !mayFit(arrivals, every)) return undefined
  const phases = arrivals.map(({ date }) => phaseOf(date, every))
  const anchors = new Map(phases.map((phase, index) => [phase, arrivals[index]?.date ?? '']))
  const near = [...anchors]
    .map(([phase, date]) => ({ date, off: mean(phases.map((other) => distance(phase, other, daysOfStep[every]))) }))
    // What is too far off in the step is too far off in any alignment; month ends are off by up to three days.
    .filter(({ off }) => off <= mostOff * daysOfStep[every] + 3)
    .sort((one, other) => one.off - other.off)
  const fits = near.slice(0, anchorsTried).flatMap(({ date }) => fitTo(arrivals, every, date) ?? [])
  return fits.reduce<Fit | undefined>((least, fit) => (least && least.cost <= fit.cost ? least : fit), undefined)
}

/** Two papers of one posting, such as two accounts' statements, are one arrival: of those within a tenth of a step, the first. */
function onePerPosting(arrivals: readonly Arrival[], every: Every): readonly Arrival[] {
  const kept: Arrival[] = []
  for (const arrival of arrivals) {
    const last = kept.at(-1)
    if (!last || dayNumberOf(arrival.date) - dayNumberOf(last.date) > daysOfStep[every] / 10) kept.push(arrival)
  }
  return kept
}

/** Far too few or too many for such a rhythm: nothing need be tried. */
function mayFit(arrivals: readonly Arrival[], every: Every): boolean {
  const [first, last] = [arrivals[0]?.date ?? '', arrivals.at(-1)?.date ?? '']
  const periods = (dayNumberOf(last) - dayNumberOf(first)) / daysOfStep[every] + 1
  return arrivals.length >= periods * leastKept * 0.8 && arrivals.length * leastUsed * 0.8 <= periods + 1
}

const mean = (numbers: readonly number[]): number => numbers.reduce((sum, number) => sum + number, 0) / numbers.length

/** Where in the step a day lies, in days. Days with the same one have the same slots. */
function phaseOf(date: string, every: Every): number {
  const [, month, day] = partsOf(date)
  if (every === 'week') return ((dayNumberOf(date) % 7) + 7) % 7
  return day + daysOfStep.month * (every === 'month' ? 0 : every === 'quarter' ? month % 3 : month)
}

function distance(one: number, other: number, step: number): number {
  const apart = Math.abs(one - other) % step
  return Math.min(apart, step - apart)
}

function fitTo(arrivals: readonly Arrival[], every: Every, anchor: string): Fit | undefined {
  const [first, last] = [arrivals[0], arrivals.at(-1)]
  if (!first || !last) return undefined
  const steps = (date: string) => Math.round((dayNumberOf(date) - dayNumberOf(anchor)) / daysOfStep[every])
  const [from, to] = [steps(first.date) - 1, steps(last.date) + 1]
  const empty = Array.from({ length: to - from + 1 }, (_, index) => {
    const day = dayAfter(anchor, every, from + index)
    return { day, number: dayNumberOf(day), arrival: undefined }
  })
  const { slots, cost, unused } = align(arrivals, empty, daysOfStep[every])
  const used = slots.filter(({ arrival }) => arrival !== undefined).length
  const steady = slots.filter(({ arrival }, index) => arrival && slots[index - 1]?.arrival).length
  const isEvident =
    used >= leastArrivals &&
    steady >= Math.max(leastSteps, leastSteady * (used - 1)) &&
    used >= leastKept * slots.length &&
    used >= leastUsed * (used + unused) &&
    mean(slots.flatMap(({ arrival, number }) => (arrival ? [Math.abs(dayNumberOf(arrival.date) - number)] : []))) <=
      mostOff * daysOfStep[every]
  return isEvident ? { every, anchor, slots, cost } : undefined
}

/**
 * A deviation costs the square of its share of the step: many small ones are likelier than a large one. A document without a period
 * costs more than any of them. A period without a document costs nothing: else one that came early after a gap would fill the gap.
 */
const extraCost = 3
const furthest = 0.6

/**
 * Which arrival is which period's: in order, each at most once, at the least cost (dynamic programming over both).
 * So an early one takes its own period and not the gap before it, unless that is nearer.
 */
function align(arrivals: readonly Arrival[], slots: readonly Slot[], step: number) {
  const numbers = arrivals.map(({ date }) => dayNumberOf(date))
  const width = slots.length + 1
  const costs = new Float64Array((arrivals.length + 1) * width)
  const cameBy = new Uint8Array((arrivals.length + 1) * width)
  for (let a = 0; a <= arrivals.length; a++) {
    for (let s = 0; s <= slots.length; s++) {
      if (a === 0 && s === 0) continue
      const at = a * width + s
      const skip = s > 0 ? (costs[at - 1] ?? 0) : Infinity
      const extra = a > 0 ? (costs[at - width] ?? 0) + extraCost : Infinity
      const deviation = a > 0 && s > 0 ? Math.abs((numbers[a - 1] ?? 0) - (slots[s - 1]?.number ?? 0)) / step : Infinity
      const match = deviation <= furthest ? (costs[at - width - 1] ?? 0) + deviation ** 2 : Infinity
      const least = Math.min(match, skip, extra)
      costs[at] = least
      cameBy[at] = least === match ? 1 : least === skip ? 2 : 3
    }
  }
  return traceBack(arrivals, slots, cameBy, costs.at(-1) ?? 0)
}

function traceBack(arrivals: readonly Arrival[], slots: readonly Slot[], cameBy: Uint8Array, cost: number) {
  const width = slots.length + 1
  const filled = slots.slice()
  let unused = 0
  let [a, s] = [arrivals.length, slots.length]
  while (a > 0 || s > 0) {
    const move = cameBy[a * width + s]
    const [arrival, slot] = [arrivals[a - 1], slots[s - 1]]
    if (move === 1 && arrival && slot) filled[s - 1] = { ...slot, arrival }
    if (move === 3) unused++
    if (move !== 2) a--
    if (move !== 3) s--
  }
  const [begin, end] = [filled.findIndex(({ arrival }) => arrival), filled.findLastIndex(({ arrival }) => arrival)]
  const kept = begin < 0 ? [] : filled.slice(begin, end + 1)
  return { slots: kept, cost, unused }
}
