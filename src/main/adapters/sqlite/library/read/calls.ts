/** What packs call fields and types is not in the index: it comes with each question. */
import type { Calls } from '#ports'
import type { Database } from '../../database'

const calls = new WeakMap<Database, Calls>()

export function callNames(database: Database, called: Calls): void {
  calls.set(database, called)
}

export const callsOf = (database: Database): Calls | undefined => calls.get(database)
