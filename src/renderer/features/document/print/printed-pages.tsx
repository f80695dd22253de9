/** The pages that only the printer sees; on the screen they have no place. */
import { useEffect, useRef } from 'react'
import { createPortal } from 'react-dom'
import { pageUrl } from '#client'
import classes from './print.module.css'

/** 150 dpi on a sheet of A4. */
const printSide = 1_754

export interface PrintedPagesProps {
  readonly document: string
  readonly pages: readonly number[]
  readonly onProgress: (done: number) => void
  readonly onPrinted: () => void
}

export function PrintedPages({ document: id, pages, onProgress, onPrinted }: PrintedPagesProps) {
  const root = useRef<HTMLDivElement>(null)
  const settled = useRef(0)
  // A page without a picture leaves no sheet, and does not hold up the others.
  const settle = (image: HTMLImageElement, hasPicture: boolean) => {
    if (!hasPicture) image.hidden = true
    settled.current += 1
    onProgress(settled.current)
    if (settled.current < pages.length) return
    const left = [...(root.current?.querySelectorAll<HTMLImageElement>('img:not([hidden])') ?? [])]
    void Promise.all(left.map((each) => each.decode().catch(() => undefined))).then(() => {
      window.print()
      onPrinted()
    })
  }
  useEffect(() => {
    document.documentElement.dataset['printing'] = 'pages'
    return () => {
      delete document.documentElement.dataset['printing']
    }
  }, [])
  return createPortal(
    <div ref={root} className={classes['pages']} aria-hidden data-printed>
      {pages.map((page) => (
        <img
          key={page}
          src={pageUrl(id, page, printSide)}
          alt=""
          onLoad={({ currentTarget }) => settle(currentTarget, true)}
          onError={({ currentTarget }) => settle(currentTarget, false)}
        />
      ))}
    </div>,
    document.body,
  )
}
