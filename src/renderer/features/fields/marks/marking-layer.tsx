/** Lies over a page while a value is marked on it: a rectangle drawn around words, or a click on one, picks them. */
import { useQuery } from '@tanstack/react-query'
import { useState, type PointerEvent } from 'react'
import { useScreen } from '#client'
import { boxStyle, type HitBox } from '#ui'
import { pickedWords } from './picked-words'
import type { Picked } from '../use-editing'
import classes from './marks.module.css'

interface MarkingLayerProps {
  readonly document: string
  readonly page: number
  readonly onPick: (picked: Picked) => void
}

export function MarkingLayer({ document, page, onPick }: MarkingLayerProps) {
  const { queries } = useScreen()
  // The page shows the same words: they are there already.
  const { data } = useQuery(queries.documents.text.queryOptions({ input: { document, page, boxes: true } }))
  const [from, setFrom] = useState<Point>()
  const [to, setTo] = useState<Point>()
  const drawn = from && to && between(from, to)
  return (
    <div
      className={classes['marking']}
      data-marking
      onPointerDown={(event) => {
        event.preventDefault()
        event.currentTarget.setPointerCapture(event.pointerId)
        setFrom(pointOf(event))
        setTo(pointOf(event))
      }}
      onPointerMove={(event) => from && setTo(pointOf(event))}
      onPointerUp={(event) => {
        setFrom(undefined)
        const words = data?.pages.find((each) => each.page === page)
        const picked = from && words && pickedWords(words, between(from, pointOf(event)))
        if (picked) onPick(picked)
      }}
    >
      {drawn && <span className={classes['drawn']} style={boxStyle(drawn)} />}
    </div>
  )
}

interface Point {
  readonly x: number
  readonly y: number
}

/** Measured inside the layer, which turns with the page. */
function pointOf({ nativeEvent: { offsetX, offsetY }, currentTarget }: PointerEvent<HTMLElement>): Point {
  const share = (part: number, whole: number) => Math.min(1, Math.max(0, part / whole))
  return { x: share(offsetX, currentTarget.offsetWidth), y: share(offsetY, currentTarget.offsetHeight) }
}

const between = (a: Point, b: Point): HitBox => ({
  x: Math.min(a.x, b.x),
  y: Math.min(a.y, b.y),
  width: Math.abs(a.x - b.x),
  height: Math.abs(a.y - b.y),
})
