/** Before anything is typed: what can be asked, searches kept, searches made lately. */
import { Button } from '@mantine/core'
import { IconHistory, IconX, IconFileSearch } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useDoing } from '#features/undo'
import { forgetAllSearches, forgetSearch, restoreSearches, useRecentSearches } from './recent'
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
      </div>
    </div>
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
            <Link to="/search" search={{ q: query }} title={query}>
              <bdi>{query}</bdi>
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
