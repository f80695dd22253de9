/** The numbers a person looks for first. */
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { QualitySummary } from '#contract'
import { useFormats } from '#ui'
import { secondsToReview } from '../review/effort'
import { useQualityText } from '../texts'
import classes from './overview.module.css'

export function Figures({ summary }: { readonly summary: QualitySummary }) {
  const t = useQualityText()
  const { number, percent, duration } = useFormats()
  const { completeness, coverage, understood, documents, toConfirm } = summary
  return (
    <dl className={classes['figures']} aria-label={t('figures.label')}>
      <Figure
        name={t('figures.completeness')}
        value={completeness === null ? '–' : percent(completeness)}
        hint={t('figures.completenessHint', { documents: number(understood) })}
      />
      <Figure name={t('figures.coverage')} value={percent(coverage)} hint={t('figures.coverageHint')} />
      <Figure
        name={t('figures.understood')}
        value={percent(documents === 0 ? 0 : understood / documents)}
        hint={t('figures.understoodHint', { understood: number(understood), documents: number(documents) })}
      />
      <Figure
        name={t('figures.toConfirm')}
        value={number(toConfirm)}
        hint={
          toConfirm === 0 ? (
            t('figures.nothingToConfirm')
          ) : (
            <>
              {t('figures.toConfirmHint', { count: toConfirm, time: duration(secondsToReview(toConfirm)) })}{' '}
              <Link to="/quality" search={{ part: 'review' }}>
                {t('figures.start')}
              </Link>
            </>
          )
        }
      />
    </dl>
  )
}

function Figure({ name, value, hint }: { readonly name: string; readonly value: string; readonly hint: ReactNode }) {
  return (
    <div className={classes['figure']}>
      <dt>{name}</dt>
      <dd>
        <span className={classes['value']}>{value}</span>
        <span className={classes['hint']}>{hint}</span>
      </dd>
    </div>
  )
}
