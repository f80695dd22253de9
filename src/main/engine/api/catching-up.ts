/** Tells people who look at lists that these are being made, as after an update that needs other tables. */
import type { CatchingUp } from '#contract'
import type { Clock, EventLog } from '#ports'
import type { IndexFollower } from '../index-follower'
import { fromChanges } from './live'

/** Fewer events are taken in within a second or two, as they are while documents are read: nothing to tell. */
const worthTelling = 10_000
/** The first batches say nothing of the next ones. */
const shortestMs = 2_000
const everyMs = 500

/** At once, and then as long as somebody listens. What is the same as before is not told again. */
export async function* catchingUp(
  {
    follower,
    log,
    clock,
  }: {
    readonly follower: Pick<IndexFollower, 'reached'> & { readonly onAdvance: (listener: () => void) => () => void }
    readonly log: Pick<EventLog, 'position'>
    readonly clock: Pick<Clock, 'now'>
  },
  signal?: AbortSignal,
): AsyncGenerator<CatchingUp | null, void, void> {
  let begun: { readonly done: number; readonly at: number } | undefined
  const state = (): CatchingUp | null => {
    const [done, total, now] = [follower.reached().position, log.position(), clock.now()]
    if (total - done < worthTelling) begun = undefined
    // An index that is thrown away begins again.
    else if (!begun || done < begun.done) begun = { done, at: now }
    if (!begun) return null
    const [took, taken] = [now - begun.at, done - begun.done]
    return { done, total, secondsLeft: took < shortestMs || taken === 0 ? null : Math.ceil(((total - done) * took) / taken / 1000) }
  }
  let told: CatchingUp | null | undefined
  for await (const now of fromChanges(() => Promise.resolve(state()), follower.onAdvance, signal, everyMs)) {
    if (now === told) continue
    told = now
    yield now
  }
}
