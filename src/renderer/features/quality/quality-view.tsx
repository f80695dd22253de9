/** The screen: its parts as addresses, with what waits in each. */
import { Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useScreen } from '#client'
import { ExpectedPart, FollowUpsPart } from '#features/follow-ups'
import { useFormats } from '#ui'
import { waitingQueries } from './ask-for-quality'
import { qualityParts, type QualityPart } from './address'
import { ChecksPart } from './checks/checks-part'
import { ExportMenu } from './export-menu'
import { LearnedPart } from './learned/learned-part'
import { Overview } from './overview/overview'
import { ReviewPart } from './review/review-part'
import { useQualityText } from './texts'
import { WorstPart } from './worst/worst-part'
import classes from './quality.module.css'

export function QualityView() {
  const t = useQualityText()
  const { part = 'overview', filter = '', layout = 'board', asOf, question } = useSearch({ from: '/quality' })
  const navigate = useNavigate({ from: '/quality' })
  return (
    <div className={classes['screen']}>
      <header className={classes['header']}>
        <Title order={1} className={classes['name'] ?? ''}>
          {t('title')}
        </Title>
        <Parts part={part} />
        <ExportMenu filter={filter} />
      </header>
      {part === 'overview' && <Overview />}
      {part === 'review' && <ReviewPart filter={filter} />}
      {part === 'worst' && (
        <WorstPart
          filter={filter}
          onFilter={(text) =>
            void navigate({ search: (now) => ({ ...now, filter: text === '' ? undefined : text }), replace: true, resetScroll: false })
          }
        />
      )}
      {part === 'checks' && <ChecksPart filter={filter} />}
      {part === 'follow-ups' && (
        <FollowUpsPart
          layout={layout}
          asOf={asOf}
          opened={question}
          onChange={(change) => void navigate({ search: (now) => ({ ...now, ...change }), replace: true, resetScroll: false })}
        />
      )}
      {part === 'expected' && <ExpectedPart />}
      {part === 'learned' && <LearnedPart />}
    </div>
  )
}

/** Apart from the screen: numbers that come later draw nothing else again. */
function Parts({ part }: { readonly part: QualityPart }) {
  const t = useQualityText()
  const { number } = useFormats()
  const waiting = useWaiting()
  return (
    <nav className={classes['parts']} aria-label={t('parts')}>
      {qualityParts.map((each) => {
        const count = waiting[each] ?? 0
        return (
          <Link
            key={each}
            to="/quality"
            search={each === 'overview' ? {} : { part: each }}
            className={classes['part']}
            // The router would take the overview for every part: its address says nothing more.
            activeOptions={{ exact: true, includeSearch: true }}
            aria-current={each === part ? 'page' : undefined}
            data-here={each === part || undefined}
          >
            {t(`part.${each}`)} {count > 0 && <span className={classes['count']}>{number(count)}</span>}
          </Link>
        )
      })}
    </nav>
  )
}

/** What waits for a person in each part. */
function useWaiting(): Partial<Record<QualityPart, number>> {
  const { queries } = useScreen()
  const waiting = waitingQueries(queries)
  const { data: summary } = useQuery(waiting.summary)
  const { data: checks } = useQuery(waiting.checks)
  const { data: followUps } = useQuery(waiting.followUps)
  const { data: expected } = useQuery(waiting.expected)
  return {
    review: summary?.toConfirm ?? 0,
    checks: checks?.total ?? 0,
    'follow-ups': (followUps?.counts.due ?? 0) + (followUps?.counts.overdue ?? 0),
    expected: expected?.filter(({ state }) => state === 'missing').length ?? 0,
  }
}
