/** Answers that mean a walk over everything: between two events they stay what they are. */
import type { Database } from '../../database'

interface Remembered {
  position: number
  readonly answers: Map<string, unknown>
}

const byDatabase = new WeakMap<Database, Remembered>()
const mostAnswers = 100

/** `name` says everything the answer depends on, beside the index itself. */
export function rememberedAt<T>(database: Database, name: string, answer: () => T): T {
  const position = positionOf(database)
  const known = byDatabase.get(database)
  const remembered = known?.position === position ? known : { position, answers: new Map<string, unknown>() }
  if (remembered !== known) byDatabase.set(database, remembered)
  if (remembered.answers.has(name)) return remembered.answers.get(name) as T
  const found = answer()
  if (remembered.answers.size >= mostAnswers) remembered.answers.clear()
  remembered.answers.set(name, found)
  return found
}

export const positionOf = (database: Database): number =>
  database.prepare<[], number>("SELECT value FROM meta WHERE key = 'position'").pluck().get() ?? 0
