/** Search: the query's meaning is computed beside the words, then both are asked in a query thread. */
import { implement } from '@orpc/server'
import { likenessOf, parseQuery } from '#core/search'
import { ok } from '#kernel'
import { contract, type SearchInput, type SearchOutput } from '#contract'
import type { JobRunner, QueryJobs } from '#ports'
import type { IndexFollower } from '../index-follower'
import type { EngineParts } from '../parts'
import { answerOf } from './errors'
import { findDocument } from './find-document'

const api = implement(contract.search)

interface SearchParts {
  readonly follower: Pick<IndexFollower, 'caughtUp'>
  readonly searching: Pick<EngineParts['searching'], 'asks'>
  readonly embedder: EngineParts['embedder']
  readonly query: JobRunner<QueryJobs>
}

type QueryVectors = Map<string, Float32Array>

/** Beside a search, screens ask for counts that take longer than it does. */
const aheadOfLists = 1

/** Whoever types deletes letters again, adds a filter, asks for more: the same words, whose vector is known. */
const keptVectors = 200

export function searchProcedures(parts: SearchParts) {
  const vectors: QueryVectors = new Map()
  return {
    search: api.search.handler(({ input, signal }) => search(parts, vectors, input, signal)),
  }
}

export function similarProcedures(parts: EngineParts) {
  return {
    similar: api.similar.handler(async ({ input, signal }) => {
      const { documentId } = await findDocument(parts, input.document)
      const near = answerOf(await parts.query.run('similar', { documentId, limit: input.limit }, signal && { signal }))
      return near.map((each) => ({ ...each, similarity: likenessOf(each.similarity) })).filter(({ similarity }) => similarity > 0)
    }),
  }
}

/** An aborted search is dropped wherever it waits: before its vector is made, or before its words are looked for. */
async function search(parts: SearchParts, known: QueryVectors, input: SearchInput, signal?: AbortSignal): Promise<SearchOutput> {
  const startedAt = performance.now()
  parts.searching.asks()
  await parts.follower.caughtUp()
  const meaning = input.mode === 'words' ? undefined : await meaningOf(parts, known, input.query, signal)
  const request = { ...input, ...(meaning?.ok && meaning.value) }
  const answer = answerOf(await parts.query.run('search', request, { priority: aheadOfLists, ...(signal && { signal }) }))
  const hints = meaning?.ok === false ? [{ code: 'meaning-unavailable' as const, detail: meaning.detail }] : []
  return {
    ...answer,
    hints: [...answer.hints.filter(({ code }) => hints.length === 0 || code !== 'meaning-unavailable'), ...hints],
    tookMs: performance.now() - startedAt,
  }
}

type Meaning =
  { readonly ok: true; readonly value: { queryVector: Float32Array; modelId: string } } | { readonly ok: false; readonly detail: string }

/** Undefined when nothing is left to compare by meaning: only filters, or nothing at all. */
async function meaningOf(parts: SearchParts, known: QueryVectors, query: string, signal?: AbortSignal): Promise<Meaning | undefined> {
  const { text } = parseQuery(query)
  if (text.trim() === '') return undefined
  const embedder = await parts.embedder()
  if (!embedder.ok) return { ok: false, detail: embedder.error.detail ?? embedder.error.code }
  const modelId = embedder.value.model.id
  const key = `${modelId} ${text}`
  const vectors = known.has(key) ? ok([known.get(key)]) : await embedder.value.embed('query', [text], signal)
  if (!vectors.ok) return { ok: false, detail: vectors.error.detail ?? vectors.error.code }
  const [queryVector] = vectors.value
  if (!queryVector) return { ok: false, detail: 'no vector' }
  known.delete(key)
  known.set(key, queryVector)
  if (known.size > keptVectors) known.delete(known.keys().next().value ?? '')
  return { ok: true, value: { queryVector, modelId } }
}
