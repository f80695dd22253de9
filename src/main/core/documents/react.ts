/** The process manager's mind: what a document needs next, from its state alone. */
import { pendingPages, type DocumentState, type KnownDocument, type Sighting } from './document'

export type NextStep =
  | { readonly type: 'open'; readonly at: Sighting }
  | { readonly type: 'read'; readonly at: Sighting; readonly pages: readonly number[] }
  /** Everything pending waits for its next try. */
  | { readonly type: 'wait'; readonly until: number }
  /** Pending, but the document is nowhere to be read from. */
  | { readonly type: 'missing' }
  | { readonly type: 'nothing' }

export function nextStep(state: DocumentState, now: number): NextStep {
  if (state.status === 'unknown' || state.status === 'quarantined' || state.isTrashed) return { type: 'nothing' }
  if (state.status === 'registered') return at(state, state.opening.nextTryAt, now, (sighting) => ({ type: 'open', at: sighting }))
  const due: number[] = []
  let earliest = Infinity
  for (const page of pendingPages(state)) {
    const nextTryAt = state.pages[page - 1]?.nextTryAt ?? 0
    if (nextTryAt <= now) due.push(page)
    if (nextTryAt < earliest) earliest = nextTryAt
  }
  if (earliest === Infinity) return { type: 'nothing' }
  return at(state, earliest, now, (sighting) => ({ type: 'read', at: sighting, pages: due }))
}

function at(state: KnownDocument, tryAt: number, now: number, step: (sighting: Sighting) => NextStep): NextStep {
  if (tryAt > now) return { type: 'wait', until: tryAt }
  const sighting = state.sightings[0]
  return sighting ? step(sighting) : { type: 'missing' }
}
