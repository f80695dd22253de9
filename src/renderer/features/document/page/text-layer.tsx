/** The words of a page, transparent and selectable, over its picture. */
import { useEffect, useMemo, useRef } from 'react'
import { rememberTextOf } from './copied-text'
import { useSelectionGuard } from './selection-guard'
import { placeWords, type PageText } from './word-layout'
import classes from './page.module.css'

let context: OffscreenCanvasRenderingContext2D | null | undefined
const measureAt = 100

/** At a font size of 1, in the font of the layer's stylesheet. */
function widthOf(text: string): number {
  context ??= new OffscreenCanvas(1, 1).getContext('2d')
  if (!context) return text.length / 2
  context.font = `${measureAt}px sans-serif`
  return context.measureText(text).width / measureAt
}

export function TextLayer({ page, aspect }: { readonly page: PageText; readonly aspect: number }) {
  const words = useMemo(() => placeWords(page, aspect, widthOf), [page, aspect])
  const layer = useRef<HTMLDivElement>(null)
  useEffect(() => rememberTextOf(layer.current, page.text), [page.text])
  useSelectionGuard(layer, classes['guard'])
  return (
    <div className={classes['words']} data-page-text={page.page} ref={layer}>
      {words.map(({ start, text, direction, x, y, height, stretch, endsLine }) => (
        <span key={start}>
          <span
            className={classes['word']}
            dir={direction}
            data-start={start}
            style={{
              left: `${x * 100}%`,
              top: `${y * 100}%`,
              height: `${height * 100}%`,
              fontSize: `${height * 92}cqh`,
              transform: `scaleX(${stretch})`,
            }}
          >
            {text}
          </span>
          {endsLine && <br />}
        </span>
      ))}
    </div>
  )
}
