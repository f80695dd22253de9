/** An open document: its pages in the middle, everything known of it at the side. */
import { useDebouncedCallback } from '@mantine/hooks'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback, useState } from 'react'
import type { ShowOutput } from '#contract'
import { FieldReview, focusCurrentField } from '#features/fields'
import { Banners } from './banners'
import { FindBar } from './find/find-bar'
import { useHits } from './find/use-hits'
import { NoPages } from './no-pages'
import { SidePanel } from './panel/side-panel'
import type { Rotation } from './page/page-view'
import { MoreMenu } from './toolbar/more-menu'
import { Toolbar } from './toolbar/toolbar'
import { factorOf, pixelsPerPoint, stepZoom, type Size } from './viewer/page-scale'
import { Thumbnails } from './viewer/thumbnails'
import { useArrangement } from './viewer/use-arrangement'
import { useKeys } from './viewer/use-keys'
import { hasPictureOf, Viewer, type Target } from './viewer/viewer'
import { useDocumentText } from './texts'
import classes from './document.module.css'

const addressPauseMs = 250

export function OpenDocument({ shown }: { readonly shown: ShowOutput }) {
  const t = useDocumentText()
  const address = useSearch({ from: '/documents/$document' })
  const navigate = useNavigate({ from: '/documents/$document' })
  const { pages } = shown
  const within = useCallback((page: number) => Math.min(Math.max(1, page), Math.max(1, pages.length)), [pages.length])
  const [page, setPage] = useState(() => within(address.page ?? 1))
  const [target, setTarget] = useState<Target>({ page })
  const [arrangement, arrange] = useArrangement()
  const [rotation, setRotation] = useState<Rotation>(0)
  const [room, setRoom] = useState<Size>({ width: 800, height: 600 })
  const [findAsked, setFindAsked] = useState(0)
  const [isFinding, setIsFinding] = useState(address.q !== undefined && address.q !== '')

  // Somebody followed a link to another page of the same document: what this screen wrote itself is no such link.
  const [known, setKnown] = useState(address.page)
  const [written, setWritten] = useState(address.page)
  if (known !== address.page) {
    setKnown(address.page)
    if (address.page !== undefined && address.page !== written) setTarget({ page: within(address.page) })
  }
  const changeAddress = useCallback(
    (changes: Partial<typeof address>) => void navigate({ search: (now) => ({ ...now, ...changes }), replace: true, resetScroll: false }),
    [navigate],
  )
  const writePage = useDebouncedCallback((now: number) => {
    setWritten(now)
    changeAddress({ page: now })
  }, addressPauseMs)
  const onPage = useCallback(
    (now: number) => {
      if (now === page) return
      setPage(now)
      writePage(now)
    },
    [page, writePage],
  )

  // Where somebody asked to be counts at once: the next step goes on from there, not from where the scrolling has come.
  const goTo = (to: Target) => {
    const place = { ...to, page: within(to.page) }
    setTarget(place)
    onPage(place.page)
  }
  const goToPage = (to: number) => goTo({ page: to })

  const query = address.q ?? ''
  const hits = useHits(shown.id, isFinding ? query : undefined, page, goTo)
  const find = () => {
    setIsFinding(true)
    setFindAsked((count) => count + 1)
  }
  const stopFinding = () => {
    setIsFinding(false)
    changeAddress({ q: undefined })
    document.querySelector<HTMLElement>('[data-document-pages]')?.focus()
  }

  const panel = address.panel ?? arrangement.panel
  const hasLook = pages.some(hasPictureOf)
  const mode = hasLook ? arrangement.mode : 'text'
  const unit = shown.type === 'image' ? 1 : pixelsPerPoint
  const scale = { zoom: arrangement.zoom, mode, rotation, unit }
  const factor =
    mode === 'text' ? (typeof arrangement.zoom === 'number' ? arrangement.zoom : 1) : factorOf(pages[page - 1]?.size, { ...scale, room })
  const zoomStep = (direction: 1 | -1) => arrange({ zoom: stepZoom(factor, direction) })
  const rotate = () => setRotation((now) => ((now + 90) % 360) as Rotation)
  const showPanel = (tab: typeof panel) => {
    arrange({ panel: tab, hasPanel: true })
    changeAddress({ panel: tab })
  }
  const showFields = () => {
    showPanel('fields')
    // Drawn first where it was hidden.
    requestAnimationFrame(focusCurrentField)
  }
  useKeys({
    pages: pages.length,
    page,
    onGo: goToPage,
    onHit: hits.step,
    onFind: find,
    onZoomStep: zoomStep,
    onFit: () => arrange({ zoom: 'width' }),
    onRotate: hasLook ? rotate : undefined,
    onFields: showFields,
  })

  return (
    <div className={classes['document']}>
      <Toolbar
        shown={shown}
        page={page}
        arrangement={arrangement}
        factor={factor}
        onArrange={arrange}
        onGo={goToPage}
        onZoomStep={zoomStep}
        hasLook={hasLook}
        onRotate={rotate}
        onFind={find}
      >
        <MoreMenu shown={shown} page={page} />
      </Toolbar>
      <Banners shown={shown} />
      <FieldReview document={shown.id} isShown={arrangement.hasPanel && panel === 'fields' && pages.length > 0} onGo={goTo}>
        <div className={classes['body']}>
          {arrangement.hasThumbnails && pages.length > 1 && <Thumbnails document={shown.id} pages={pages} current={page} onGo={goToPage} />}
          <section className={classes['hero']} aria-label={t('viewer.label')}>
            {isFinding && pages.length > 0 && (
              <FindBar query={query} hits={hits} asked={findAsked} onQuery={(q) => changeAddress({ q })} onClose={stopFinding} />
            )}
            {pages.length === 0 ? (
              <NoPages shown={shown} />
            ) : (
              <Viewer
                shown={shown}
                scale={scale}
                target={target}
                hitsOn={hits.on}
                active={hits.active}
                onPage={onPage}
                onRoom={setRoom}
                onWheelZoom={zoomStep}
              />
            )}
          </section>
          {arrangement.hasPanel && (
            <SidePanel
              shown={shown}
              page={page}
              tab={panel}
              width={arrangement.panelWidth}
              onTab={showPanel}
              onWidth={(panelWidth) => arrange({ panelWidth })}
              onGo={goToPage}
            />
          )}
        </div>
      </FieldReview>
    </div>
  )
}
