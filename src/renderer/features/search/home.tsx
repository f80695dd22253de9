/** Before anything is typed: what can be asked, searches kept, searches made lately. */
import { Button } from '@mantine/core'
import { IconHistory, IconX, IconFileSearch } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useScreen } from '#client'
import { useDoing } from '#features/undo'
import { useFormats } from '#ui'
import { forgetAllSearches, forgetSearch, restoreSearches, useRecentSearches } from './recent'
import { Thumbnail } from './results/thumbnail'
import { SavedList } from './saved/saved-list'
import { useSavedSearches } from './saved/use-saved'
import { useSearchText } from './texts'
import classes from './home.module.css'

const examples = ['words', 'question', 'phrase', 'filters'] as const

export function Home() {
  const t = useSearchText()
  const { saved = [] } = useSavedSearches()
  return (
    <div className={classes['home']}>
      <section className={classes['teach']}>
        <IconFileSearch size={36} stroke={1.2} aria-hidden />
        <h1>{t('home.title')}</h1>
        <p>{t('home.teach')}</p>
        <ul className={classes['examples']}>
          {examples.map((example) => (
            <li key={example}>
              <Link to="/search" search={{ q: t(`home.example.${example}`) }}>
                {t(`home.example.${example}`)}
              </Link>
            </li>
          ))}
        </ul>
      </section>
      <div className={classes['lists']}>
        {saved.length > 0 && (
          <section>
            <h2>{t('saved.title')}</h2>
            <SavedList saved={saved} />
          </section>
        )}
        <Recent />
        <AddedLast />
      </div>
    </div>
  )
}

const addedShown = 6

function AddedLast() {
  const t = useSearchText()
  const { day } = useFormats()
  const { queries } = useScreen()
  const { data } = useQuery(queries.documents.list.queryOptions({ input: { limit: addedShown, sort: { by: 'added', descending: true } } }))
  if (!data || data.items.length === 0) return null
  return (
    <section>
      <h2>{t('home.added')}</h2>
      <ul>
        {data.items.map(({ id, title, kind, addedAt }) => (
          <li key={id}>
            <Thumbnail document={id} page={1} type={kind} />
            <Link to="/documents/$document" params={{ document: id }} title={title} dir="auto">
              {title}
            </Link>
            <time className={classes['when']} dateTime={new Date(addedAt).toISOString()}>
              {day(addedAt)}
            </time>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Recent() {
  const t = useSearchText()
  const attempt = useDoing()
  const recent = useRecentSearches()
  if (recent.length === 0) return null
  const forgetAll = () =>
    void attempt({
      run: () => {
        forgetAllSearches()
        return Promise.resolve()
      },
      done: t('recent.forgotten'),
      undo: () => {
        restoreSearches(recent)
        return Promise.resolve()
      },
    })
  return (
    <section>
      <h2>
        {t('recent.title')}
        <Button size="compact-xs" variant="subtle" color="gray" onClick={forgetAll}>
          {t('recent.forgetAll')}
        </Button>
      </h2>
      <ul>
        {recent.map((query) => (
          <li key={query}>
            <IconHistory size={16} stroke={1.6} aria-hidden />
            <Link to="/search" search={{ q: query }} title={query} dir="auto">
              {query}
            </Link>
            <button type="button" aria-label={t('recent.forget', { query })} onClick={() => forgetSearch(query)}>
              <IconX size={14} stroke={1.6} aria-hidden />
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
