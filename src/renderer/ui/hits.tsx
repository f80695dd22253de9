/** Marked words in plain text, and boxes over a picture. */
import { Fragment } from 'react'
import classes from './hits.module.css'

/** A word in a text, as [start, end). */
export type Mark = readonly [start: number, end: number]

interface MarkedTextProps {
  readonly text: string
  /** In order, apart from each other. */
  readonly marks: readonly Mark[]
  /** Index into `marks`. */
  readonly active?: number | undefined
}

/** Text of files is shown as text, whatever it looks like. */
export function MarkedText({ text, marks, active }: MarkedTextProps) {
  return (
    <bdi>
      {marks.map(([start, end], index) => (
        <Fragment key={start}>
          {text.slice(marks[index - 1]?.[1] ?? 0, start)}
          <mark className={classes['mark']} data-active={index === active || undefined}>
            {text.slice(start, end)}
          </mark>
        </Fragment>
      ))}
      {text.slice(marks.at(-1)?.[1] ?? 0)}
    </bdi>
  )
}

export interface HitBox {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Where it lies over a page's picture. */
export const boxStyle = ({ x, y, width, height }: HitBox) => ({
  left: `${x * 100}%`,
  top: `${y * 100}%`,
  width: `${width * 100}%`,
  height: `${height * 100}%`,
})

/** Lies over a page's picture of the same size; boxes are fractions of the page. */
export function HitBoxes({ boxes, active }: { readonly boxes: readonly HitBox[]; readonly active?: number | undefined }) {
  return (
    <div className={classes['boxes']} aria-hidden>
      {boxes.map((box, index) => (
        <span
          key={`${box.x} ${box.y}`}
          className={classes['box']}
          data-hit
          data-active={index === active || undefined}
          style={boxStyle(box)}
        />
      ))}
    </div>
  )
}
