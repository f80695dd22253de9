/** Nothing was found: what stands in the way, with what would be there without it. */
import { Button } from '@mantine/core'
import { IconSearchOff } from '@tabler/icons-react'
import { useQueries } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useScreen } from '#client'
import { useTypes } from '#features/fields'
import { NotOpened } from '#features/sources'
import { filtersOf, noSuchTypes, writtenFilter } from '#query'
import { useFormats, useLanguage } from '#ui'
import type { SearchMode } from '../address'
import { hasWords, withoutPieces, wordsOf } from '../query/edit'
import { useSearchText } from '../texts'
import type { Answer } from './use-answer'
import classes from './no-results.module.css'

export interface NoResultsProps {
  readonly answer: Answer
  readonly query: string
  readonly mode: SearchMode
  readonly onQuery: (query: string) => void
  readonly onMode: (mode: SearchMode) => void
}

export function NoResults({ answer, query, mode, onQuery, onMode }: NoResultsProps) {
  const t = useSearchText()
  const { number } = useFormats()
  const filters = filtersOf(query)
  const typos = answer.hints.filter((hint) => hint.code === 'typo-tolerated' || hint.code === 'typo-suggested')
  return (
    <div className={classes['none']}>
      <IconSearchOff size={36} stroke={1.2} aria-hidden />
      <h2>{filters.length > 0 ? t('none.titleFiltered') : t('none.title')}</h2>
      <ul>
        {typos.map(({ from, to }) => (
          <li key={from}>
            <Button variant="default" size="compact-md" onClick={() => onQuery(query.replace(new RegExp(escaped(from), 'iu'), to))}>
              {t('none.didYouMean', { word: to })}
            </Button>
          </li>
        ))}
        <NoSuchType query={query} onQuery={onQuery} />
        <WithoutFilters query={query} mode={mode} onQuery={onQuery} />
        {mode !== 'hybrid' && (
          <li>
            <Button variant="default" size="compact-md" onClick={() => onMode('hybrid')}>
              {t('none.searchBoth')}
            </Button>
          </li>
        )}
      </ul>
      {filters.length === 0 && <p>{t('none.advice')}</p>}
      <p>
        <NotOpened />
      </p>
      {answer.unreadPages > 0 && (
        <p>
          {t('unread', { count: answer.unreadPages, pages: number(answer.unreadPages) })}{' '}
          <Link to="/library" search={{ view: 'attention' }}>
            {t('none.seeUnread')}
          </Link>
        </p>
      )}
    </div>
  )
}

/** A type nobody knows finds nothing whatever else is asked; one that is called so in words has another name in filters. */
function NoSuchType({ query, onQuery }: Pick<NoResultsProps, 'query' | 'onQuery'>) {
  const t = useSearchText()
  const language = useLanguage()
  const { rows } = useTypes()
  return noSuchTypes(query, rows).map(({ piece, meant }) => {
    const written = meant === undefined ? undefined : writtenFilter('type', meant, language, piece.isExcluded)
    return (
      <li key={piece.at}>
        {written === undefined ? (
          <span>{t('none.noSuchType', { type: piece.value })}</span>
        ) : (
          <Button
            variant="default"
            size="compact-md"
            onClick={() => onQuery(`${query.slice(0, piece.at)}${written}${query.slice(piece.end)}`)}
          >
            {t('none.didYouMean', { word: written })}
          </Button>
        )}
      </li>
    )
  })
}

/** Enough to tell whether it is worth it. */
const counted = 40

function WithoutFilters({ query, mode, onQuery }: Pick<NoResultsProps, 'query' | 'mode' | 'onQuery'>) {
  const t = useSearchText()
  const { number } = useFormats()
  const { queries } = useScreen()
  const filters = filtersOf(query)
  const ways = filters.map((piece) => ({ query: withoutPieces(query, [piece]), dropped: query.slice(piece.at, piece.end) }))
  if (filters.length > 1) ways.push({ query: wordsOf(query), dropped: '' })
  const counts = useQueries({
    queries: ways.map((way) =>
      hasWords(way.query)
        ? queries.search.search.queryOptions({ input: { query: way.query, mode, limit: counted }, select: ({ results }) => results.length })
        : queries.documents.list.queryOptions({ input: { filter: way.query, limit: 1 }, select: ({ total }) => total }),
    ),
  })
  return ways.map((way, index) => {
    const total = counts[index]?.data
    return (
      <li key={way.dropped}>
        <Button variant="default" size="compact-md" disabled={total === 0} onClick={() => onQuery(way.query)}>
          {way.dropped === '' ? t('none.withoutAll') : t('none.without', { filter: way.dropped })}
        </Button>
        {total !== undefined && (
          <span>{t(total < counted ? 'none.documents' : 'none.atLeast', { count: total, documents: number(total) })}</span>
        )}
      </li>
    )
  })
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
