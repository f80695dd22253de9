/** A page opened at the spots that are meant, as wide as there is room for. */
import { useMergedRef } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, type ReactNode } from 'react'
import { useScreen } from '#client'
import { useInnerSize, type HitBox } from '#ui'
import { PageView } from './page-view'

const fromTop = 0.35

export interface PageAtPlaceProps {
  readonly document: string
  readonly page: number
  /** The first is the one that is meant. */
  readonly boxes: readonly HitBox[]
  /** Marked as well, and meant then; nothing scrolls to what a person points at. */
  readonly picked?: HitBox | undefined
  /** Left free at both sides, in CSS pixels. */
  readonly margin: number
  readonly widest?: number
  readonly label: string
  readonly className?: string | undefined
  /** Lies over the picture. */
  readonly overlay?: ReactNode
  /** Stands above the page. */
  readonly children?: ReactNode
}

export function PageAtPlace(props: PageAtPlaceProps) {
  const { document, page, boxes, picked, margin, widest = Infinity } = props
  const { queries } = useScreen()
  const { data: shown } = useQuery(queries.documents.show.queryOptions({ input: { document } }))
  const { ref: sizeRef, width } = useInnerSize()
  const scroller = useRef<HTMLDivElement>(null)
  const marked = picked ? [...boxes, picked] : boxes
  const row = shown?.pages[page - 1]
  const across = Math.min(widest, Math.max(0, width - 2 * margin))
  const top = Math.min(...boxes.map(({ y }) => y))

  useEffect(() => {
    const element = scroller.current
    const sheet = element?.querySelector<HTMLElement>('[data-page]')
    if (element && sheet && Number.isFinite(top)) element.scrollTop = top * sheet.offsetHeight - element.clientHeight * fromTop
  }, [top, across, row])

  return (
    <div ref={useMergedRef(scroller, sizeRef)} className={props.className} role="region" aria-label={props.label} tabIndex={0}>
      {props.children}
      {across > 0 && row && (
        <PageView
          document={document}
          page={page}
          width={across}
          size={row.size}
          state={row.state}
          reason={row.reason}
          boxes={marked}
          active={picked ? marked.length - 1 : boxes.length > 0 ? 0 : undefined}
          overlay={props.overlay}
        />
      )}
    </div>
  )
}
