/** A picture that may not be there: rows come and go with every letter, and ask once for what has none. */
import { useState } from 'react'

/** Afterwards it may have been made. */
const rememberedMs = 60_000
const missing = new Set<string>()

export function usePicture(url: string): { readonly isMissing: boolean; readonly onError: () => void } {
  const [failed, setFailed] = useState<string>()
  return {
    isMissing: failed === url || missing.has(url),
    onError: () => {
      missing.add(url)
      setTimeout(() => missing.delete(url), rememberedMs)
      setFailed(url)
    },
  }
}
