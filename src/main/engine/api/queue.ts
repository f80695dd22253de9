/** The queue: what is being read, and the person's hand on it. */
import { implement } from '@orpc/server'
import { decideDocument } from '#core/documents'
import { contract, type QueueState } from '#contract'
import { documentAt, documents } from '../aggregates'
import type { EngineParts } from '../parts'
import { answerOf, documentError } from './errors'
import { findDocument } from './find-document'
import { fromChanges } from './live'

const api = implement(contract.documents.queue)

export function queueProcedures(parts: EngineParts) {
  const { reading, embedding, streams, follower, query } = parts

  /** The ledger is counted in a query thread: walking over thousands of documents here would keep everybody waiting. */
  async function state(): Promise<QueueState> {
    await follower.caughtUp()
    const { pages } = answerOf(await query.run('counts', undefined))
    const { unopened, active } = reading.waiting()
    return {
      isPaused: reading.isPaused(),
      pendingPages: pages.pending,
      pendingFiles: unopened,
      reading: active.map(({ id, title, page, pages: all }) => ({ document: id, title, page, pages: all })),
      unembedded: Math.max(embedding.unembedded(), follower.reached().unembedded),
    }
  }

  function onChange(listener: () => void): () => void {
    const stop = [reading.onChange(listener), embedding.onChange(listener)]
    return () => {
      for (const each of stop) each()
    }
  }

  return {
    state: api.state.handler(state),
    live: api.live.handler(async function* ({ signal }) {
      yield* fromChanges(state, onChange, signal)
    }),
    pause: api.pause.handler(() => {
      reading.pause()
      return state()
    }),
    resume: api.resume.handler(() => {
      reading.resume()
      return state()
    }),
    prioritise: api.prioritise.handler(async ({ input }) => {
      const { documentId } = await findDocument(parts, input.document)
      reading.prioritise(documentId)
      return state()
    }),
    cancel: api.cancel.handler(async ({ input }) => {
      const { documentId } = await findDocument(parts, input.document)
      const cancelled = await reading.drop(documentId, () =>
        streams.execute(documents, documentAt(documentId), (before) => decideDocument({ type: 'CancelReading' }, before), {
          actor: 'person',
        }),
      )
      if (!cancelled.ok) throw documentError(cancelled.error, documentId, parts.paths.folder)
      return state()
    }),
  }
}
