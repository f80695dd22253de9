/** Search: the query's meaning is computed beside the words, then both are asked in a query thread. */
import { implement } from '@orpc/server'
import { parseQuery } from '#core/search'
import { contract, type SearchInput, type SearchOutput } from '#contract'
import type { EngineParts } from '../parts'
import { answerOf } from './errors'
import { findDocument } from './find-document'

const api = implement(contract.search)

export function searchProcedures(parts: EngineParts) {
  return {
    search: api.search.handler(({ input, signal }) => search(parts, input, signal)),
    similar: api.similar.handler(async ({ input, signal }) => {
      const { documentId } = await findDocument(parts, input.document)
      return [...answerOf(await parts.query.run('similar', { documentId, limit: input.limit }, signal && { signal }))]
    }),
  }
}

async function search(parts: EngineParts, input: SearchInput, signal?: AbortSignal): Promise<SearchOutput> {
  const startedAt = performance.now()
  await parts.follower.caughtUp()
  const meaning = input.mode === 'words' ? undefined : await meaningOf(parts, input.query, signal)
  const answer = answerOf(await parts.query.run('search', { ...input, ...(meaning?.ok && meaning.value) }, signal && { signal }))
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
async function meaningOf(parts: EngineParts, query: string, signal?: AbortSignal): Promise<Meaning | undefined> {
  const { text } = parseQuery(query)
  if (text.trim() === '') return undefined
  const embedder = await parts.embedder()
  if (!embedder.ok) return { ok: false, detail: embedder.error.detail ?? embedder.error.code }
  const vectors = await embedder.value.embed('query', [text], signal)
  if (!vectors.ok) return { ok: false, detail: vectors.error.detail ?? vectors.error.code }
  const [queryVector] = vectors.value
  return queryVector ? { ok: true, value: { queryVector, modelId: embedder.value.model.id } } : { ok: false, detail: 'no vector' }
}
