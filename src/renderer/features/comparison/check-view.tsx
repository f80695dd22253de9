/** A check that compares documents: what it says, and every document opened at the place it speaks of. */
import { Skeleton } from '@mantine/core'
import { IconAlertTriangle, IconArrowLeft, IconCheck, IconMapPinOff } from '@tabler/icons-react'
import { skipToken, useQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { toldError, useScreen } from '#client'
import { EmptyState, ErrorNote, useLanguage } from '#ui'
import { DocumentSide } from './document-side'
import { sidesOf } from './sides'
import { useComparisonText } from './texts'
import classes from './comparison.module.css'

export function CheckView() {
  const t = useComparisonText()
  const language = useLanguage()
  const { document, check: name } = useSearch({ from: '/check' })
  const { queries } = useScreen()
  const isAsked = document !== '' && name !== ''
  const {
    data: fields,
    error,
    refetch,
  } = useQuery(queries.understanding.fields.queryOptions({ input: isAsked ? { document } : skipToken }))
  const check = fields?.checks.find((each) => each.name === name)
  if (!isAsked)
    return (
      <EmptyState
        isWholeScreen
        icon={<IconMapPinOff size={40} stroke={1.2} />}
        title={t('none.title')}
        action={
          <Link to="/library" className={classes['back']}>
            {t('toLibrary')}
          </Link>
        }
      >
        {t('none.hint')}
      </EmptyState>
    )
  const back = (
    <Link to="/documents/$document" params={{ document }} search={{ panel: 'fields' }} className={classes['back']}>
      <IconArrowLeft size={16} stroke={1.6} aria-hidden /> {t('back')}
    </Link>
  )
  if (error)
    return (
      <div className={classes['screen']}>
        <header className={classes['header']}>{back}</header>
        <ErrorNote error={toldError(error)} onRetry={() => void refetch()} />
      </div>
    )
  if (!fields) return <Skeleton height="100%" />
  if (!check)
    return (
      <EmptyState isWholeScreen icon={<IconCheck size={40} stroke={1.2} />} title={t('gone.title')} action={back}>
        {t('gone.hint')}
      </EmptyState>
    )
  const sides = sidesOf(fields.id, check.evidence)
  const Icon = check.ok ? IconCheck : IconAlertTriangle
  const state = check.ok ? 'ok' : check.severity
  return (
    <div className={classes['screen']}>
      <header className={classes['header']}>
        {back}
        <h1 className={classes['message']} data-state={state}>
          <Icon size={18} stroke={1.7} role="img" aria-label={t(`state.${state}`)} />
          {check.message[language]}
        </h1>
      </header>
      {sides.length === 0 ? (
        <EmptyState icon={<IconMapPinOff size={40} stroke={1.2} />} title={t('noPlaces.title')}>
          {t('noPlaces.hint')}
        </EmptyState>
      ) : (
        <div className={classes['sides']}>
          {sides.map((side) => (
            <DocumentSide key={side.document} side={side} type={fields.type} />
          ))}
        </div>
      )}
    </div>
  )
}
