/** Specifications of the core: given what happened, when a command comes, then these events, or this refusal. */
import { expect } from 'vitest'
import type { Result } from '#kernel'

export interface Given<Command, Event> {
  when(command: Command): Then<Event>
}

export interface Then<Event> {
  then(...events: readonly Event[]): void
  thenRefused(error: unknown): void
}

export function specify<State, Event, Command>(kind: {
  readonly initial: State
  readonly evolve: (state: State, event: Event) => State
  readonly decide: (command: Command, state: State) => Result<readonly Event[], unknown>
}): (...history: readonly Event[]) => Given<Command, Event> {
  return (...history) => ({
    when(command) {
      const decided = kind.decide(command, history.reduce(kind.evolve, kind.initial))
      return {
        then(...events) {
          expect(decided).toEqual({ ok: true, value: events })
        },
        thenRefused(error) {
          expect(decided).toEqual({ ok: false, error })
        },
      }
    },
  })
}
