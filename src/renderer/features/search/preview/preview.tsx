/** The chosen result beside the list: its page with what was found, why it was found, and what is like it. */
import { useElementSize, useLocalStorage } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { memo, useCallback, useEffect, useImperativeHandle, useRef, type Ref } from 'react'
import { useScreen } from '#client'
import type { SearchResult } from '#contract'
import { PageView, type PageMode } from '#features/document'
import type { Answer } from '../results/use-answer'
import { useSearchText } from '../texts'
import { About } from './about'
import { PreviewBar } from './preview-bar'
import { useHits } from './use-hits'
import { zoomSteps } from './zoom'
import classes from './preview.module.css'

export interface PreviewWalk {
  readonly goToHit: (step: 1 | -1) => void
}

export interface PreviewProps {
  readonly result: SearchResult
  readonly answer: Answer
  /** Lets keys of the list walk through what was found. */
  readonly ref: Ref<PreviewWalk>
  readonly onOpen: (document: string, page: number) => void
}

const padding = 32
const roomAbove = 120

export const Preview = memo(function Preview({ result, answer, ref: walk, onOpen }: PreviewProps) {
  const t = useSearchText()
  const { queries } = useScreen()
  const { document } = result
  const [mode, setMode] = useLocalStorage<PageMode>({
    key: 'palimpsest.search-page',
    defaultValue: 'image',
    getInitialValueInEffect: false,
  })
  const [kept, setZoom] = useLocalStorage<number>({ key: 'palimpsest.search-zoom', defaultValue: 1, getInitialValueInEffect: false })
  const zoom = zoomSteps.find((step) => step === kept) ?? 1
  const hits = useHits(result, answer.query)
  const { ref, width } = useElementSize()
  const desk = useRef<HTMLDivElement>(null)
  const { data: pageRow } = useQuery(
    queries.documents.show.queryOptions({
      input: { document: document.id },
      select: ({ pages }) => pages.find(({ page }) => page === hits.page),
    }),
  )

  const { goToHit } = hits
  useImperativeHandle(walk, () => ({ goToHit }), [goToHit])

  // What is found is what is looked at: it comes to the middle of the desk.
  const pageWidth = Math.max(0, width - padding) * zoom
  const firstTop = hits.boxes[0]?.y ?? 0
  const showSpot = useCallback(() => {
    const spot = desk.current?.querySelector('[data-active]')
    const sheet = desk.current?.querySelector<HTMLElement>('[data-page]')
    if (spot) spot.scrollIntoView({ block: 'center', inline: 'nearest' })
    else desk.current?.scrollTo({ top: Math.max(0, firstTop * (sheet?.offsetHeight ?? 0) - roomAbove) })
  }, [firstTop])
  useEffect(showSpot, [showSpot, hits.page, hits.active, hits.boxes.length, pageWidth, mode])

  return (
    <section className={classes['preview']} aria-label={document.title}>
      <PreviewBar
        document={document}
        hits={hits}
        mode={mode}
        onMode={setMode}
        zoom={zoom}
        onZoom={setZoom}
        onOpen={() => onOpen(document.id, hits.page)}
      />
      <div
        ref={desk}
        className={classes['desk']}
        tabIndex={0}
        role="group"
        aria-label={t('results.page', { page: hits.page, pages: document.pages })}
      >
        <div ref={ref} className={classes['sheet']}>
          {width > 0 && (
            <PageView
              key={`${document.id}:${hits.page}`}
              document={document.id}
              page={hits.page}
              width={pageWidth}
              mode={mode}
              size={pageRow?.size}
              state={pageRow?.state}
              reason={pageRow?.reason}
              boxes={hits.boxes}
              marks={hits.marks}
              active={hits.active}
              onMarked={showSpot}
            />
          )}
        </div>
      </div>
      <About key={document.id} result={result} answer={answer} />
    </section>
  )
})
