/** The page a value was read on, opened at its place. */
import { PageAtPlace } from '#features/document'
import { MarkingLayer, type Picked } from '#features/fields'
import type { HitBox } from '#ui'
import { useQualityText } from '../texts'
import type { ReviewItem } from './use-review-queue'
import classes from './review.module.css'

interface ReviewPageProps {
  readonly item: ReviewItem
  readonly picked: Picked | undefined
  /** While a value is marked on the page. */
  readonly onPick: ((picked: Picked) => void) | undefined
}

export function ReviewPage({ item: { document, field }, picked, onPick }: ReviewPageProps) {
  const t = useQualityText()
  const page = field.evidence[0]?.page ?? 1
  const boxes = field.evidence.flatMap(({ page: on, box }): HitBox[] => (on === page && box ? [box] : []))
  return (
    <PageAtPlace
      document={document}
      page={page}
      boxes={boxes}
      picked={picked?.page === page ? picked.box : undefined}
      margin={24}
      widest={820}
      label={t('review.page')}
      className={classes['page']}
      overlay={onPick && <MarkingLayer document={document} page={page} onPick={onPick} />}
    >
      {boxes.length === 0 && <p className={classes['noPlace']}>{t('review.noPlace')}</p>}
    </PageAtPlace>
  )
}
