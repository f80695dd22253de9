/** The time, a minute fresh: for “5 minutes ago”. */
import { useEffect, useState } from 'react'

const everyMs = 30_000

export function useNow(): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = window.setInterval(() => setNow(Date.now()), everyMs)
    return () => window.clearInterval(timer)
  }, [])
  return now
}
