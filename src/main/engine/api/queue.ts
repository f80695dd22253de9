/** The queue: what is being read, and the person's hand on it. */
import { implement } from '@orpc/server'
import { decideDocument, pendingPages } from '#core/documents'
import { contract, type QueueState } from '#contract'
import { documentAt, documents } from '../aggregates'
import type { EngineParts } from '../parts'
import { documentError } from './errors'
import { findDocument } from './find-document'
import { fromChanges } from './live'

const api = implement(contract.documents.queue)

export function queueProcedures(parts: EngineParts) {
  const { reading, embedding, streams } = parts

  function state(): QueueState {
    const { ids, active } = reading.waiting()
    let pending = 0
    let unopened = 0
    for (const id of ids) {
      const document = streams.load(documents, documentAt(id))
      if (document.status === 'registered') unopened++
      else if (document.status === 'opened') pending += pendingPages(document).length
    }
    return {
      isPaused: reading.isPaused(),
      pendingPages: pending,
      pendingFiles: unopened,
      reading: active.map(({ id, title, page, pages }) => ({ document: id, title, page, pages })),
      unembedded: Math.max(embedding.unembedded(), parts.follower.reached().unembedded),
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
      yield* fromChanges(() => Promise.resolve(state()), onChange, signal)
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
