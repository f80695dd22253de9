/** All pages of a document below each other; only those near what is seen exist. */
import { useMergedRef } from '@mantine/hooks'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useCallback, useEffect, useId, useLayoutEffect, useRef, useState, type ClipboardEvent } from 'react'
import type { PageRow, ShowOutput } from '#contract'
import { FieldsOnPage } from '#features/fields'
import { useInnerSize } from '#ui'
import type { SpotsOfPage } from '../find/use-hits'
import { textOfSelection } from '../page/copied-text'
import { PageView } from '../page/page-view'
import { useDocumentText } from '../texts'
import { pageGap, pageHeight, pageWidth, textZoomOf, type PageScale, type Size } from './page-scale'
import { visiblePage } from './visible-page'
import classes from './viewer.module.css'

export interface Target {
  readonly page: number
  /** Fraction of the page's height to bring into view; the page's top when absent. */
  readonly y?: number
}

export interface ViewerProps {
  readonly shown: ShowOutput
  readonly scale: Omit<PageScale, 'room'>
  /** A new object each time it should scroll there. */
  readonly target: Target
  readonly hitsOn: (page: number) => SpotsOfPage
  readonly active: { readonly page: number; readonly index: number } | undefined
  readonly onPage: (page: number) => void
  readonly onRoom: (room: Size) => void
  readonly onWheelZoom: (direction: 1 | -1) => void
}

/** Pages that fly past while somebody scrolls far are asked nothing. */
const patienceMs = 90
const hitFromTop = 0.3

export const versionOf = ({ state, readings }: PageRow): string => `${state}-${readings.length}`
export const hasPictureOf = ({ size, state }: PageRow): boolean => size !== undefined || state === 'pending' || state === 'failed'
const charactersOf = ({ readings }: PageRow): number => readings.find(({ chosen }) => chosen)?.characters ?? 0

export function Viewer({ shown, scale, target, hitsOn, active, onPage, onRoom, onWheelZoom }: ViewerProps) {
  const t = useDocumentText()
  const { pages } = shown
  const scroller = useRef<HTMLDivElement>(null)
  const column = useRef<HTMLDivElement>(null)
  const { ref: sizeRef, width, height } = useInnerSize()
  const asked = useRef<number>(undefined)
  const isLaidOut = useRef(false)
  /** From a change of the layout until somebody moves: texts that come later make pages longer, and the place stays. */
  const isHeld = useRef(false)
  const anchor = useRef({ page: target.page, share: 0 })
  // The router would put back the place it remembers of an element of this name, over the one that was asked for.
  const mount = useId()
  const [places, setPlaces] = useState({ target, count: 0 })
  if (places.target !== target) setPlaces({ target, count: places.count + 1 })
  const scaleOf = (row: PageRow): PageScale => ({
    ...scale,
    mode: hasPictureOf(row) ? scale.mode : 'text',
    room: { width, height },
  })

  // eslint-disable-next-line react-hooks/incompatible-library -- the virtualizer tells itself when what it answers has changed
  const virtualizer = useVirtualizer({
    count: pages.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => {
      const row = pages[index]
      return row ? pageHeight(row.size, scaleOf(row), charactersOf(row), hasPictureOf(row)) : 0
    },
    gap: pageGap,
    paddingStart: pageGap,
    paddingEnd: pageGap,
    overscan: 1,
    initialRect: { width: 800, height: 600 },
    onChange: (instance) => {
      // Before that it stands at the top, where nobody asked to be.
      if (!isLaidOut.current || isHeld.current) return
      const top = instance.scrollOffset ?? 0
      const index = visiblePage(instance.getVirtualItems(), top, instance.scrollRect?.height ?? 0, asked.current)
      if (index === undefined) return
      const item = instance.getVirtualItems().find((each) => each.index === index)
      if (item) anchor.current = { page: index + 1, share: (top - item.start) / item.size }
      onPage(index + 1)
    },
  })

  const goTo = ({ page, y }: Target): void => {
    const [start] = virtualizer.getOffsetForIndex(page - 1, 'start') ?? []
    const row = pages[page - 1]
    if (start === undefined || !row) return
    asked.current = page - 1
    isHeld.current = false
    const down = y === undefined ? -pageGap : y * pageHeight(row.size, scaleOf(row), charactersOf(row), true) - height * hitFromTop
    anchor.current = { page, share: 0 }
    virtualizer.scrollToOffset(Math.max(0, start + down))
  }

  const hold = (): void => {
    const { page, share } = anchor.current
    const place = virtualizer.measurementsCache[page - 1]
    if (place) virtualizer.scrollToOffset(place.start + share * place.size)
  }
  useLayoutEffect(() => {
    if (isHeld.current) hold()
  })
  useEffect(() => {
    const leaving = new AbortController()
    const options = { capture: true, passive: true, signal: leaving.signal }
    for (const type of ['wheel', 'pointerdown', 'keydown', 'touchstart'])
      window.addEventListener(type, () => (isHeld.current = false), options)
    return () => leaving.abort()
  }, [])
  // The place that is read stays when pages become larger or smaller.
  const layout = `${width} ${height} ${scale.zoom} ${scale.mode} ${scale.rotation}`
  useLayoutEffect(() => {
    if (width === 0) return
    onRoom({ width, height })
    const wasLaidOut = isLaidOut.current
    // Until it stands where it should, what is seen says nothing about where somebody reads.
    isLaidOut.current = false
    virtualizer.measure()
    isLaidOut.current = true
    // A place further down than the column reaches so far would be cut off.
    if (column.current) column.current.style.height = `${virtualizer.getTotalSize()}px`
    if (!wasLaidOut) {
      goTo(target)
      return
    }
    isHeld.current = true
    hold()
    // eslint-disable-next-line react-hooks/exhaustive-deps -- only a change of the layout moves the pages
  }, [layout])
  // Where a word stands in a text is known when it is drawn, and that may be after somebody asked to be there.
  const isMarkSought = useRef(false)
  const seekMark = useCallback(() => {
    const mark = isMarkSought.current ? scroller.current?.querySelector('[data-page] mark[data-active]') : undefined
    const item = mark?.closest<HTMLElement>('[data-index]')
    if (!mark || !item) return
    isMarkSought.current = false
    isHeld.current = false
    // Its page may be longer than it was thought to be, and is not measured yet.
    virtualizer.resizeItem(Number(item.dataset['index']), item.offsetHeight)
    mark.scrollIntoView({ block: 'center', inline: 'nearest' })
  }, [virtualizer])
  useEffect(() => {
    if (isLaidOut.current) goTo(target)
    const row = pages[target.page - 1]
    isMarkSought.current = active !== undefined && row !== undefined && (scale.mode === 'text' || !hasPictureOf(row))
    seekMark()
    // eslint-disable-next-line react-hooks/exhaustive-deps -- somebody asks for a place once, not at each drawing
  }, [target])

  useEffect(() => {
    const element = scroller.current
    const onWheel = (event: WheelEvent) => {
      if (!event.ctrlKey && !event.metaKey) return
      event.preventDefault()
      onWheelZoom(event.deltaY < 0 ? 1 : -1)
    }
    // The browser would zoom the whole window; only a listener that is not passive can keep it from that.
    element?.addEventListener('wheel', onWheel, { passive: false })
    return () => element?.removeEventListener('wheel', onWheel)
  }, [onWheelZoom])

  const onCopy = (event: ClipboardEvent) => {
    const text = textOfSelection(document.getSelection(), event.currentTarget)
    if (text === undefined) return
    event.clipboardData.setData('text/plain', text)
    event.preventDefault()
  }

  return (
    <div
      ref={useMergedRef(scroller, sizeRef)}
      className={classes['scroller']}
      role="region"
      aria-label={t('viewer.pages')}
      tabIndex={0}
      data-document-pages
      data-scroll-restoration-id={`${mount}${places.count}`}
      onCopy={onCopy}
    >
      <div ref={column} className={classes['column']} style={{ height: virtualizer.getTotalSize() }}>
        {width > 0 &&
          virtualizer.getVirtualItems().map(({ index, key, start }) => {
            const row = pages[index]
            return (
              row && (
                <div
                  key={key}
                  ref={virtualizer.measureElement}
                  data-index={index}
                  className={classes['item']}
                  style={{ transform: `translateY(${start}px)` }}
                >
                  <PageView
                    document={shown.id}
                    page={row.page}
                    width={pageWidth(row.size, scaleOf(row))}
                    textZoom={textZoomOf(scaleOf(row))}
                    size={row.size}
                    state={row.state}
                    reason={row.reason}
                    hasPicture={hasPictureOf(row)}
                    mode={scale.mode}
                    rotation={scale.rotation}
                    boxes={hitsOn(row.page).boxes}
                    marks={hitsOn(row.page).marks}
                    onMarked={seekMark}
                    active={active?.page === row.page ? active.index : undefined}
                    version={versionOf(row)}
                    overlay={<FieldsOnPage page={row.page} />}
                    patience={patienceMs}
                  />
                </div>
              )
            )
          })}
      </div>
    </div>
  )
}
