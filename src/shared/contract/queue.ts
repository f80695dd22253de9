/** What is being read and what waits. */
import { eventIterator, oc } from '@orpc/contract'
import { z } from 'zod'
import { documentErrors } from './common'

export const queueStateSchema = z.object({
  isPaused: z.boolean(),
  /** Pages without a final state among the documents opened so far. */
  pendingPages: z.number().int(),
  /** Files not opened yet. */
  pendingFiles: z.number().int(),
  reading: z.array(z.object({ document: z.string(), title: z.string(), page: z.number().int(), pages: z.number().int() })),
  unembedded: z.number().int(),
  /** Pages that got their state since the queue was last empty. */
  donePages: z.number().int(),
  /** Over the last minute of reading; null until it can be said. */
  pagesPerMinute: z.number().nullable(),
  /** Null while nobody could say honestly: nothing read yet, paused, or files that are not opened yet while fewer than 20 were (then by their mean). */
  secondsLeft: z.number().nullable(),
})
export type QueueState = z.infer<typeof queueStateSchema>

/** A source, or a kind of file, in the reading: what it holds, what of it waits, and how fast it goes. */
export const progressRowSchema = z.object({
  /** A source's id, empty for documents that lie nowhere any more; or `pdf`, `image` … */
  key: z.string(),
  documents: z.number().int(),
  pages: z.number().int(),
  pendingPages: z.number().int(),
  pendingFiles: z.number().int(),
  /** As in the state of the whole queue. */
  pagesPerMinute: z.number().nullable(),
  secondsLeft: z.number().nullable(),
})
export type ProgressRow = z.infer<typeof progressRowSchema>

/** A document of the queue: those being read first, then in the order they will be. */
export const waitingDocumentSchema = z.object({
  document: z.string(),
  title: z.string(),
  /** Null until opened. */
  pages: z.number().int().nullable(),
  done: z.number().int(),
  isReading: z.boolean(),
})
export type WaitingDocument = z.infer<typeof waitingDocumentSchema>

const documentInput = z.object({ document: z.string().min(1) })

export const queueContract = {
  state: oc.output(queueStateSchema),
  live: oc.output(eventIterator(queueStateSchema)),
  waiting: oc
    .input(z.object({ limit: z.number().int().min(1).max(500).default(100) }))
    .output(z.object({ items: z.array(waitingDocumentSchema), total: z.number().int() })),
  progress: oc.input(z.object({ by: z.enum(['source', 'kind']) })).output(eventIterator(z.array(progressRowSchema))),
  pause: oc.output(queueStateSchema),
  resume: oc.output(queueStateSchema),
  prioritise: oc.input(documentInput).output(queueStateSchema).errors(documentErrors),
  /**
   * Resolves when nobody reads it any more. `unread`: some of its pages have no reading; `as-before`: all of them keep the one they
   * had; `read`: it was read to its end before it could be stopped.
   */
  cancel: oc
    .input(documentInput)
    .output(queueStateSchema.extend({ outcome: z.enum(['unread', 'as-before', 'read']) }))
    .errors(documentErrors),
}
