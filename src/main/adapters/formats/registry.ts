/** Every format reader: each file of this folder named `*.reader.ts`, so that adding one touches nothing else. */
import type { FormatReader } from '#ports'
import type { ReaderDeps } from './reader-deps'

interface ReaderModule {
  readonly reader: (deps: ReaderDeps) => FormatReader
}

const modules = import.meta.glob<ReaderModule>('./*.reader.ts', { eager: true })

/** The reader of a media type as `sniff` names it. Two readers of one type are a mistake of ours. */
export function createReaders(deps: ReaderDeps): ReadonlyMap<string, FormatReader> {
  const readers = new Map<string, FormatReader>()
  for (const module of Object.values(modules)) {
    const reader = module.reader(deps)
    for (const mediaType of reader.mediaTypes) {
      if (readers.has(mediaType)) throw new Error(`Two readers for ${mediaType}`)
      readers.set(mediaType, reader)
    }
  }
  return readers
}
