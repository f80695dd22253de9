/** An index of its own for a test: events go in as the engine applies them, questions are asked as query threads do. */
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { createIndexReader, createIndexWriter, type IndexReader } from '#adapters/sqlite'
import { listInputSchema, type ListInput, type ListOutput } from '#contract'
import type { DocumentsEvent } from '#core/documents'
import type { SavedSearchEvent } from '#core/search'
import type { EmbeddingModel, QueryJobs } from '#ports'
import { createMemoryBlobs, eventsOfDocument, recordEvents, type MemoryBlobs, type TextDocument } from './index-corpus'
import { temporaryFolder } from './temporary-folder'

const context = { emit: () => undefined, signal: new AbortController().signal }
const model: EmbeddingModel = { id: 'letters-1', dimensions: 32 }

/** Texts with the same letters are near each other: enough of a meaning for a test. */
function vectorOf(text: string): Float32Array {
  const vector = new Float32Array(model.dimensions)
  for (const letter of text.toLowerCase()) {
    const place = letter.charCodeAt(0) % model.dimensions
    vector[place] = (vector[place] ?? 0) + 1
  }
  return vector
}

export interface OpenIndex {
  readonly blobs: MemoryBlobs
  apply(events: readonly (DocumentsEvent | SavedSearchEvent)[]): Promise<void>
  add(...documents: readonly TextDocument[]): Promise<void>
  embedAll(): Promise<void>
  ask<Name extends keyof QueryJobs>(name: Name, input: QueryJobs[Name]['input']): Promise<QueryJobs[Name]['result']>
  list(input?: Partial<ListInput>): Promise<ListOutput>
}

export function openIndex(): OpenIndex {
  const folder = temporaryFolder()
  const blobs = createMemoryBlobs()
  const path = join(folder, 'index.db')
  const writer = createIndexWriter({ path, embeddingCachePath: join(folder, 'cache.db'), blobs: blobs.reader })
  const reader: IndexReader = createIndexReader({ path, blobs: blobs.reader })
  onTestFinished(() => {
    writer.close()
    reader.close()
  })
  let last = 0

  const index: OpenIndex = {
    blobs,
    async apply(events) {
      const recorded = recordEvents(events, last + 1)
      last += recorded.length
      await writer.apply({ events: recorded }, context)
    },
    add: (...documents) => index.apply(documents.flatMap((document) => eventsOfDocument(document, blobs))),
    async embedAll() {
      for (;;) {
        const { passages } = await writer.passagesToEmbed({ model, limit: 100 }, context)
        if (passages.length === 0) return
        await writer.storeVectors({ model, vectors: passages.map(({ id, text }) => ({ id, vector: vectorOf(text) })) }, context)
      }
    },
    ask: async (name, input) => {
      const answer = reader[name] as (input: unknown, context: unknown) => unknown
      return (await answer(input, context)) as never
    },
    async list(input = {}) {
      const listed = await index.ask('list', listInputSchema.parse(input))
      if (!listed) throw new Error('the cursor belongs to this list')
      return listed
    },
  }
  return index
}
