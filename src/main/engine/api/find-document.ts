/** What a person typed for a document: its id, the start of it, its title or a path. */
import { resolve } from 'node:path'
import { ORPCError } from '@orpc/server'
import type { KnownDocument } from '#core/documents'
import { asDocumentId, type DocumentId } from '#kernel'
import { documentAt, documents } from '../aggregates'
import type { EngineParts } from '../parts'
import { answerOf } from './errors'

export async function findDocument(parts: EngineParts, named: string): Promise<KnownDocument> {
  await parts.follower.caughtUp()
  const exact = asDocumentId(named)
  if (/^[a-z2-7]{26}$/.test(named)) {
    const state = parts.streams.load(documents, documentAt(exact))
    if (state.status !== 'unknown') return state
  }
  const [candidates, atPath] = await Promise.all([
    parts.query.run('resolveDocument', { text: named }).then(answerOf),
    parts.query.run('filesAt', { files: [{ path: resolve(named) }] }).then(answerOf),
  ])
  const found = new Set<DocumentId>([...candidates, ...atPath.flatMap((file) => (file.documentId ? [file.documentId] : []))])
  if (found.size > 1) throw new ORPCError('AMBIGUOUS_DOCUMENT', { defined: true, data: { document: named, candidates: [...found] } })
  const [id] = found
  const state = id && parts.streams.load(documents, documentAt(id))
  if (!state || state.status === 'unknown') throw new ORPCError('NO_SUCH_DOCUMENT', { defined: true, data: { document: named } })
  return state
}
