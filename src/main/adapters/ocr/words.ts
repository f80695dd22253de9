/** The word lists that ship, read once. */
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { createWordKnowledge, openWordList } from '#core/documents/reading'
import type { WordKnowledge } from '#core/documents/reading'

const loaded = new Map<string, WordKnowledge>()

/** `resources` is the folder that ships beside the application. */
export function loadWords(resources: string): WordKnowledge {
  const known = loaded.get(resources)
  if (known) return known
  const folder = join(resources, 'words')
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.bloom')) : []
  const words = createWordKnowledge(
    names.sort().map((name) => openWordList(name.slice(0, -'.bloom'.length), readFileSync(join(folder, name)))),
  )
  loaded.set(resources, words)
  return words
}
