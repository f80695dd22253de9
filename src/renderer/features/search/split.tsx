/** Two panes side by side whose border can be drawn, with the mouse or the arrow keys; where it was left is remembered. */
import { useLocalStorage } from '@mantine/hooks'
import type { KeyboardEvent, PointerEvent, ReactNode } from 'react'
import classes from './split.module.css'

const narrowest = 320
const widest = 760
const step = 24

export interface SplitProps {
  readonly name: string
  readonly label: string
  readonly startWidth: number
  readonly first: ReactNode
  /** The first takes everything when absent. */
  readonly second: ReactNode
}

export function Split({ name, label, startWidth, first, second }: SplitProps) {
  const [kept, setWidth] = useLocalStorage({ key: `palimpsest.${name}`, defaultValue: startWidth, getInitialValueInEffect: false })
  const width = clamp(kept)
  const onPointerMove = (event: PointerEvent<HTMLDivElement>) => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return
    setWidth(clamp(event.clientX - (event.currentTarget.parentElement?.getBoundingClientRect().left ?? 0)))
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const moved = { ArrowLeft: width - step, ArrowRight: width + step, Home: narrowest, End: widest }[event.key]
    if (moved === undefined) return
    event.preventDefault()
    setWidth(clamp(moved))
  }
  return (
    <div className={classes['split']}>
      <div className={classes['first']} style={second === null ? { flex: 1, maxWidth: 'none' } : { width }}>
        {first}
      </div>
      {second !== null && (
        <>
          <div
            className={classes['border']}
            role="separator"
            aria-orientation="vertical"
            aria-label={label}
            aria-valuenow={Math.round(width)}
            aria-valuemin={narrowest}
            aria-valuemax={widest}
            tabIndex={0}
            onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
            onPointerMove={onPointerMove}
            onDoubleClick={() => setWidth(startWidth)}
            onKeyDown={onKeyDown}
          />
          <div className={classes['second']}>{second}</div>
        </>
      )}
    </div>
  )
}

const clamp = (width: number): number => Math.max(narrowest, Math.min(widest, Number.isFinite(width) ? width : narrowest))
