/** What comes next in the review, by document. */
import { UnstyledButton } from '@mantine/core'
import { formOf, useTypes, useValueText } from '#features/fields'
import { useFormats } from '#ui'
import { useQualityText } from '../texts'
import type { ReviewQueue } from './use-review-queue'
import classes from './review.module.css'

const shownAfter = 8

export function ReviewQueueList({ queue }: { readonly queue: ReviewQueue }) {
  const t = useQualityText()
  const types = useTypes()
  const text = useValueText()
  const { number } = useFormats()
  const { items, index, total, go } = queue
  const next = items.slice(index + 1, index + 1 + shownAfter)
  const rest = total - index - 1 - next.length
  if (next.length === 0) return null
  return (
    <section className={classes['queue']} aria-label={t('review.queue')}>
      <h3 className={classes['queueTitle']}>{t('review.queue')}</h3>
      <ol className={classes['next']}>
        {next.map(({ document, title, type, field }, at) => {
          const isOther = document !== (next[at - 1] ?? items[index])?.document
          return (
            <li key={`${document} ${field.name}`}>
              {isOther && (
                <bdi className={classes['nextDocument']} title={title}>
                  {title}
                </bdi>
              )}
              <UnstyledButton className={classes['nextField'] ?? ''} onClick={() => go(index + 1 + at)}>
                <span>{types.field(type, field.name)}</span>
                <bdi>{text(field.value, formOf(types.kind(type, field.name), field))}</bdi>
              </UnstyledButton>
            </li>
          )
        })}
      </ol>
      {rest > 0 && <p className={classes['soft']}>{t('review.more', { count: rest, shown: number(rest) })}</p>}
    </section>
  )
}
