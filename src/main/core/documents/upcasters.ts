/** Old event shapes become today's when they are read; stored bytes never change. */

/** `steps[type][n]` turns the data of schema n+1 into schema n+2. */
export type UpcastSteps = Readonly<Record<string, readonly ((data: unknown) => unknown)[]>>

interface Versioned {
  readonly type: string
  readonly schema: number
  readonly data: unknown
}

/** Brings events to the newest schema of their type. */
export function createUpcaster(steps: UpcastSteps): <E extends Versioned>(event: E) => E {
  return (event) => {
    const missed = steps[event.type]?.slice(event.schema - 1) ?? []
    if (missed.length === 0) return event
    return { ...event, schema: event.schema + missed.length, data: missed.reduce((data, step) => step(data), event.data) }
  }
}

/** Every shape is still its first; a changed one adds its step here and keeps its old form in test/fixtures/events. */
export const documentUpcastSteps: UpcastSteps = {}

export const schemaOf = (type: string, steps: UpcastSteps = documentUpcastSteps): number => (steps[type]?.length ?? 0) + 1
