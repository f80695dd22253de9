/** Every knowledge source: each file of `sources/` named `*.source.ts`, so that adding one touches nothing else. */
import type { KnowledgeSource } from './knowledge-source'

interface SourceModule {
  readonly source: KnowledgeSource
}

const modules = import.meta.glob<SourceModule>('./sources/*.source.ts', { eager: true })

/** By name, so that the order of the folder decides nothing. */
export const knowledgeSources: readonly KnowledgeSource[] = Object.values(modules)
  .map(({ source }) => source)
  .sort((a, b) => (a.name < b.name ? -1 : 1))
