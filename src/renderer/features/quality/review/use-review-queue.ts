/** The queue of a review over many documents: what is decided leaves it, what comes next is there already, the last steps can be taken back. */
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useScreen } from '#client'
import type { FieldDecision } from '#contract'
import { useDecide, useDecisionError, useTypes } from '#features/fields'
import { useQualityText } from '../texts'

const atOnce = 100

type ReviewOutput = Awaited<ReturnType<ReturnType<typeof useScreen>['client']['quality']['review']>>
export type ReviewItem = ReviewOutput['items'][number]

export interface Decided {
  readonly item: ReviewItem
  readonly decide: FieldDecision['decide']
}

export interface ReviewQueue {
  readonly isLoading: boolean
  readonly error: Error | null
  readonly retry: () => void
  /** Fields of the whole archive that wait, without those decided here. */
  readonly total: number
  readonly items: readonly ReviewItem[]
  readonly current: ReviewItem | undefined
  readonly index: number
  readonly done: readonly Decided[]
  readonly said: string
  readonly problem: string | undefined
  readonly go: (index: number) => void
  readonly decide: (decision: FieldDecision) => void
  readonly undo: () => void
}

/** Each field once, whatever object it came in. */
export const keyOf = ({ document, field }: ReviewItem) => `${document} ${field.name}`

export function useReviewQueue(filter: string): ReviewQueue {
  const t = useQualityText()
  const types = useTypes()
  const send = useDecide()
  const errorText = useDecisionError()
  const { queries } = useScreen()
  const { data, error, refetch, isPending } = useQuery(
    queries.quality.review.queryOptions({ input: { filter, limit: atOnce }, placeholderData: keepPreviousData }),
  )
  const [done, setDone] = useState<readonly Decided[]>([])
  const [back, setBack] = useState<ReviewItem>()
  const [at, setAt] = useState(0)
  const [said, setSaid] = useState('')
  const [problem, setProblem] = useState<string>()
  const [order, setOrder] = useState<readonly string[]>([])

  // A decision changes its document's score and with it the queue: what a person is looking at must not give way under their fingers.
  const seen = new Set(order)
  const arrived = (data?.items ?? []).map(keyOf).filter((key) => !seen.has(key))
  if (arrived.length > 0) setOrder([...order, ...arrived])
  const place = new Map([...order, ...arrived].map((key, index) => [key, index]))
  const placeOf = (item: ReviewItem): number => place.get(keyOf(item)) ?? 0

  const decided = new Set(done.map(({ item }) => keyOf(item)))
  const waiting = (data?.items ?? []).filter((item) => !decided.has(keyOf(item))).sort((a, b) => placeOf(a) - placeOf(b))
  // What was taken back is decided on first, wherever it stands in the queue.
  const items = back && !decided.has(keyOf(back)) ? [back, ...waiting.filter((item) => keyOf(item) !== keyOf(back))] : waiting
  const index = Math.min(at, Math.max(0, items.length - 1))
  const current = items[index]
  const label = ({ type, field }: ReviewItem) => types.field(type, field.name)
  // Those that the engine counts as decided already are no longer in its total.
  const stillCounted = (data?.items ?? []).length - waiting.length

  return {
    isLoading: isPending,
    error,
    retry: () => void refetch(),
    total: Math.max(items.length, (data?.total ?? 0) - stillCounted),
    items,
    current,
    index,
    done,
    said,
    problem,
    go: (to) => {
      setProblem(undefined)
      setAt(Math.min(items.length - 1, Math.max(0, to)))
    },
    decide: (decision) => {
      if (!current) return
      const item = current
      setProblem(undefined)
      setBack(undefined)
      setDone((before) => [...before, { item, decide: decision.decide }])
      setSaid(t(`review.said.${decision.decide}`, { label: label(item) }))
      void send(item.document, item.field.name, decision).then((wrong) => {
        if (!wrong) return
        setDone((before) => before.filter((each) => each.item !== item))
        setBack(item)
        setAt(0)
        setSaid('')
        setProblem(errorText(wrong))
      })
    },
    undo: () => {
      const last = done.at(-1)
      if (!last) return
      setDone(done.slice(0, -1))
      setBack(last.item)
      setAt(0)
      setSaid(t('review.said.withdraw', { label: label(last.item) }))
      void send(last.item.document, last.item.field.name, { decide: 'withdraw' }).then((wrong) => wrong && setProblem(errorText(wrong)))
    },
  }
}
