/** The page a value was read on, opened at its place. */
import { useElementSize, useMergedRef } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { useScreen } from '#client'
import { PageView } from '#features/document'
import { MarkingLayer, type Picked } from '#features/fields'
import type { HitBox } from '#ui'
import { useQualityText } from '../texts'
import type { ReviewItem } from './use-review-queue'
import classes from './review.module.css'

const margin = 24
const widest = 820
const fromTop = 0.35

interface ReviewPageProps {
  readonly item: ReviewItem
  readonly picked: Picked | undefined
  /** While a value is marked on the page. */
  readonly onPick: ((picked: Picked) => void) | undefined
}

export function ReviewPage({ item, picked, onPick }: ReviewPageProps) {
  const t = useQualityText()
  const { queries } = useScreen()
  const { document, field } = item
  const page = field.evidence[0]?.page ?? 1
  const { data: shown } = useQuery(queries.documents.show.queryOptions({ input: { document } }))
  const { ref: sizeRef, width } = useElementSize<HTMLDivElement>()
  const scroller = useRef<HTMLDivElement>(null)
  const boxes = field.evidence.flatMap(({ page: on, box }): HitBox[] => (on === page && box ? [box] : []))
  const marked = picked?.page === page ? [...boxes, picked.box] : boxes
  const row = shown?.pages[page - 1]
  const across = Math.min(widest, Math.max(0, width - 2 * margin))
  const top = Math.min(...boxes.map(({ y }) => y))

  useEffect(() => {
    const element = scroller.current
    const sheet = element?.querySelector<HTMLElement>('[data-page]')
    if (element && sheet && Number.isFinite(top)) element.scrollTop = top * sheet.offsetHeight - element.clientHeight * fromTop
  }, [top, across, row])

  return (
    <div ref={useMergedRef(scroller, sizeRef)} className={classes['page']} role="region" aria-label={t('review.page')} tabIndex={0}>
      {boxes.length === 0 && <p className={classes['noPlace']}>{t('review.noPlace')}</p>}
      {across > 0 && row && (
        <PageView
          document={document}
          page={page}
          width={across}
          size={row.size}
          state={row.state}
          reason={row.reason}
          boxes={marked}
          active={picked?.page === page ? marked.length - 1 : boxes.length > 0 ? 0 : undefined}
          overlay={onPick && <MarkingLayer document={document} page={page} onPick={onPick} />}
        />
      )}
    </div>
  )
}
