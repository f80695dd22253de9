/** The pages under the eyes of the readers just now, with speed and the time that is left. */
import { Progress, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useScreen } from '#client'
import type { QueueState } from '#contract'
import { Section, useFormats } from '#ui'
import { useIngestionText } from './texts'
import classes from './ingestion.module.css'

export function ReadingNow() {
  const t = useIngestionText()
  const { queries } = useScreen()
  const { data: queue } = useQuery(queries.documents.queue.live.experimental_liveOptions({ retry: true }))
  if (!queue) return null
  const isIdle = queue.pendingPages + queue.pendingFiles === 0
  return (
    <Section title={t('now.title')}>
      {isIdle ? (
        <Text c="dimmed">{queue.unembedded > 0 ? t('now.meaning') : t('now.idle')}</Text>
      ) : (
        <>
          <Figures queue={queue} />
          <Progress
            size="sm"
            value={(queue.donePages / Math.max(1, queue.donePages + queue.pendingPages)) * 100}
            aria-label={t('now.progress')}
            my="sm"
          />
          <ul className={classes['rows']}>
            {queue.reading.map(({ document, title, page, pages }) => (
              <li key={document} className={classes['row']}>
                <Link
                  to="/documents/$document"
                  params={{ document }}
                  search={{ page }}
                  className={classes['title']}
                  title={title}
                  dir="auto"
                >
                  {title.trim() === '' ? t('now.untitled') : title}
                </Link>
                <span className={classes['detail']}>{t('now.page', { page, pages })}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </Section>
  )
}

function Figures({ queue }: { readonly queue: QueueState }) {
  const t = useIngestionText()
  const formats = useFormats()
  const figures: readonly (readonly [string, string])[] = [
    [t('now.done'), formats.number(queue.donePages)],
    [
      t('now.left'),
      queue.pendingFiles > 0
        ? t('now.andFiles', { pages: formats.number(queue.pendingPages), count: queue.pendingFiles })
        : formats.number(queue.pendingPages),
    ],
    [t('now.speed'), queue.pagesPerMinute === null ? t('now.unknown') : formats.number(Math.round(queue.pagesPerMinute))],
    [
      t('now.time'),
      queue.isPaused
        ? t('now.paused')
        : queue.secondsLeft === null
          ? t('now.unknown')
          : t('now.about', { time: formats.duration(queue.secondsLeft) }),
    ],
  ]
  return (
    <dl className={classes['figures']}>
      {figures.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd className="tabular">{value}</dd>
        </div>
      ))}
    </dl>
  )
}
