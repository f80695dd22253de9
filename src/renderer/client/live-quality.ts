/** What is shown of fields, completeness and follow-ups is asked again when the engine says that it changed. */
import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { ScreenClient } from './connection'
import { follow } from './follow'

export function useLiveQuality(client: ScreenClient): void {
  const cache = useQueryClient()
  useEffect(() => {
    const leaving = new AbortController()
    const askAgain = () => {
      void cache.invalidateQueries({ queryKey: [['quality']] })
      void cache.invalidateQueries({ queryKey: [['understanding', 'fields']] })
      void cache.invalidateQueries({ queryKey: [['understanding', 'templates']] })
    }
    void follow((signal) => client.quality.live(undefined, { signal }), askAgain, leaving.signal, askAgain)
    return () => {
      leaving.abort()
    }
  }, [client, cache])
}
