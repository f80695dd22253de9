/** The room inside an element: what Mantine measures counts the scrollbar, and what is as wide as that scrolls sideways. */
import { useCallback, useState } from 'react'

interface Size {
  readonly width: number
  readonly height: number
}

const unknown: Size = { width: 0, height: 0 }

/** Zeros until it is laid out. */
export function useInnerSize(): Size & { readonly ref: (element: HTMLElement | null) => (() => void) | undefined } {
  const [size, setSize] = useState(unknown)
  const ref = useCallback((element: HTMLElement | null) => {
    if (!element) return undefined
    const observer = new ResizeObserver(([entry]) => {
      if (entry) setSize({ width: entry.contentRect.width, height: entry.contentRect.height })
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  return { ...size, ref }
}
