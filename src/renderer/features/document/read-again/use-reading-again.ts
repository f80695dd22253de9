/** Reading a document again while somebody watches: progress as it comes, and a way to stop. */
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { toldError, useScreen, type ToldError } from '#client'
import type { ReadingHow } from '#contract'
import type { Reason } from '#kernel'

export interface AgainOptions {
  readonly page?: number
  readonly languages?: string[]
  readonly how?: ReadingHow
  readonly password?: string
}

export type Again =
  | { readonly status: 'idle' }
  | { readonly status: 'reading'; readonly done: number; readonly known: number }
  | { readonly status: 'done'; readonly refused?: Reason }
  | { readonly status: 'failed'; readonly error: ToldError }
  | { readonly status: 'cancelled' }

export interface ReadingAgain {
  readonly again: Again
  readonly start: (options: AgainOptions) => void
  readonly cancel: () => void
}

export function useReadingAgain(document: string): ReadingAgain {
  const { client, queries } = useScreen()
  const cache = useQueryClient()
  const [again, setAgain] = useState<Again>({ status: 'idle' })
  const [stop, setStop] = useState<AbortController>()

  async function read(options: AgainOptions, leaving: AbortController): Promise<void> {
    setAgain({ status: 'reading', done: 0, known: 0 })
    let refused: Reason | undefined
    try {
      for await (const step of await client.documents.retry({ document, ...options, wait: true }, { signal: leaving.signal })) {
        if (step.type === 'progress') setAgain({ status: 'reading', done: step.pagesDone, known: step.pagesKnown })
        else if (step.type === 'quarantined') refused = step.reason
      }
      setAgain({ status: 'done', ...(refused && { refused }) })
    } catch (error) {
      setAgain(leaving.signal.aborted ? { status: 'cancelled' } : { status: 'failed', error: toldError(error) })
    }
    await cache.invalidateQueries({ queryKey: queries.documents.show.key() })
  }

  return {
    again,
    start: (options) => {
      const leaving = new AbortController()
      setStop(leaving)
      void read(options, leaving)
    },
    cancel: () => {
      // What waits is taken out of the queue first: leaving the stream alone would let it be read unseen.
      void client.documents.queue.cancel({ document }).then(
        () => stop?.abort(),
        (error: unknown) => {
          stop?.abort()
          setAgain({ status: 'failed', error: toldError(error) })
        },
      )
    },
  }
}
