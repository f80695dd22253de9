/** The edge between a panel and what stands beside it: dragged, or moved with the arrow keys. */
import { useRef } from 'react'
import { useLibraryText } from '../texts'
import classes from './sidebar.module.css'

interface EdgeProps {
  readonly width: number
  readonly onResize: (width: number) => void
}

const narrowest = 160
const widest = 420
const step = 16

export function Edge({ width, onResize }: EdgeProps) {
  const t = useLibraryText()
  const start = useRef<{ readonly x: number; readonly width: number }>(undefined)
  const resize = (to: number) => onResize(Math.round(Math.min(widest, Math.max(narrowest, to))))
  return (
    <div
      role="separator"
      aria-orientation="vertical"
      aria-label={t('sidebarWidth')}
      aria-valuenow={width}
      aria-valuemin={narrowest}
      aria-valuemax={widest}
      tabIndex={0}
      className={classes['edge']}
      onKeyDown={(event) => {
        const by = event.key === 'ArrowRight' ? step : event.key === 'ArrowLeft' ? -step : 0
        if (by === 0) return
        event.preventDefault()
        resize(width + by)
      }}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId)
        start.current = { x: event.clientX, width }
      }}
      onPointerMove={(event) => {
        if (start.current) resize(start.current.width + event.clientX - start.current.x)
      }}
      onPointerUp={() => {
        start.current = undefined
      }}
    />
  )
}
