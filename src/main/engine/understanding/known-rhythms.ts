/** Rhythms of all senders, found again only for those that sent something, and with a breath between them. */
import { setImmediate as nextTurn } from 'node:timers/promises'
import { arrivalsBySender, rhythmOf, type Arrival, type Rhythm } from '#core/quality'

export interface KnownRhythms {
  rhythmsOf(arrivals: readonly Arrival[]): Promise<readonly Rhythm[]>
}

/** As many as take some milliseconds. */
const sendersAtOnce = 8

export function createKnownRhythms(): KnownRhythms {
  let known = new Map<string, Rhythm | undefined>()
  return {
    async rhythmsOf(arrivals) {
      const next = new Map<string, Rhythm | undefined>()
      let sought = 0
      for (const group of arrivalsBySender(arrivals)) {
        const key = keyOf(group)
        if (!known.has(key) && ++sought % sendersAtOnce === 0) await nextTurn()
        next.set(key, known.has(key) ? known.get(key) : rhythmOf(group))
      }
      known = next
      return [...next.values()].flatMap((rhythm) => rhythm ?? [])
    },
  }
}

/** Changes with whatever a rhythm is found from. */
const keyOf = (group: readonly Arrival[]): string =>
  [group[0]?.sender, group[0]?.type, ...group.map(({ date, documentId }) => `${date} ${documentId}`)].join('\n')
