/** What is shown of fields, completeness and follow-ups is asked again when it changed. */
import { useQueryClient, type QueryClient } from '@tanstack/react-query'
import { useEffect, useEffectEvent } from 'react'
import type { QualityNews } from '#contract'
import type { ScreenClient } from './connection'
import { follow } from './follow'

/** Paths of procedures whose answers a value, a type or a question changes. */
const ofFields = [['quality'], ['understanding', 'fields'], ['understanding', 'board'], ['understanding', 'templates']]

/** Answers when everything that is shown is new. */
export const askForFieldsAgain = async (cache: QueryClient): Promise<void> => {
  await Promise.all(ofFields.map((path) => cache.invalidateQueries({ queryKey: [path] })))
}

/** However often the engine tells: a round ends before the next begins, and what was told meanwhile makes one more. */
export function useLiveQuality(client: ScreenClient, onNews: (news: QualityNews) => void): void {
  const cache = useQueryClient()
  const tell = useEffectEvent(onNews)
  useEffect(() => {
    const leaving = new AbortController()
    let isAsking = false
    let isToldMeanwhile = false
    const onTold = () => {
      isToldMeanwhile = isAsking
      if (isAsking) return
      isAsking = true
      void askForFieldsAgain(cache).then(() => {
        isAsking = false
        if (isToldMeanwhile) onTold()
      })
    }
    const open = (signal: AbortSignal) => client.quality.live(undefined, { signal })
    const onItem = (news: QualityNews) => {
      onTold()
      tell(news)
    }
    void follow(open, onItem, leaving.signal, onTold)
    return () => {
      leaving.abort()
    }
  }, [client, cache])
}
