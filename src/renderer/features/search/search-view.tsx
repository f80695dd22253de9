/** The search screen: filters, results to walk through, and the page with what was found. */
import { useDebouncedValue, useLocalStorage } from '@mantine/hooks'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback, useRef } from 'react'
import { toldError } from '#client'
import { ErrorNote } from '#ui'
import { FilterBar } from './filters/filter-bar'
import { Home } from './home'
import { Preview, type PreviewWalk } from './preview/preview'
import { useRememberedSearch } from './recent-search'
import { AnswerLine } from './results/answer-line'
import { NoResults } from './results/no-results'
import { ResultList } from './results/result-list'
import { useAnswer } from './results/use-answer'
import { useChosen } from './results/use-chosen'
import { useIsOld } from './results/use-is-old'
import { SavedMenu } from './saved/saved-menu'
import { placeToAt, type SearchMode } from './address'
import { Split } from './split'
import { useSearchText } from './texts'
import classes from './search.module.css'

const listWidth = 420
/** Keys that are held down pass many results: only one that is rested on is shown. */
const previewPauseMs = 80

export function SearchView() {
  const t = useSearchText()
  const navigate = useNavigate()
  const address = useSearch({ from: '/search' })
  const { q, mode = 'hybrid' } = address
  const { answer, error, isCurrent, isByWords, hasMore, ask } = useAnswer(address)
  const results = answer?.results ?? []
  const { chosen, choose, keep } = useChosen(results, isCurrent, address)
  const isOld = useIsOld(answer?.indexPosition)
  const remember = useRememberedSearch(q, isCurrent && results.length > 0)
  const [isPreviewShown, setIsPreviewShown] = useLocalStorage({
    key: 'palimpsest.search-preview',
    defaultValue: true,
    getInitialValueInEffect: false,
  })
  const walk = useRef<PreviewWalk>(null)
  const [shown] = useDebouncedValue(results[chosen], previewPauseMs, { leading: true })

  const go = (changed: { readonly q?: string; readonly mode?: SearchMode }) => {
    const next = { q, mode, ...changed }
    void navigate({ to: '/search', search: { q: next.q, ...(next.mode !== 'hybrid' && { mode: next.mode }) } })
  }
  const open = (document: string, page: number) => {
    remember()
    keep()
    void navigate({ to: '/documents/$document', params: { document }, search: { page, q } })
  }
  const askMore = useCallback(() => {
    if (hasMore) void navigate({ to: '/search', search: (now) => ({ ...now, q: now.q ?? '', more: true }), replace: true })
  }, [hasMore, navigate])

  const isAsked = q.trim() !== ''
  const list = (
    <div className={classes['answer']} data-waiting={!isCurrent || undefined} aria-busy={!isCurrent}>
      {answer && <AnswerLine answer={answer} query={q} hasMore={hasMore} isByWords={isByWords} isOld={isOld} onRefresh={ask} />}
      {error && (
        <div className={classes['error']}>
          <ErrorNote error={toldError(error)} />
        </div>
      )}
      {answer && results.length > 0 && (
        <ResultList
          query={`${mode} ${answer.query}`}
          results={results}
          chosen={chosen}
          onChoose={choose}
          onOpen={(index) => {
            const result = results[index]
            if (result) open(result.document.id, result.page)
          }}
          onPreview={() => setIsPreviewShown(!isPreviewShown)}
          onHit={(step) => walk.current?.goToHit(step)}
          onLeave={() => document.querySelector<HTMLInputElement>('[data-search-box]')?.focus()}
          onEnd={askMore}
        />
      )}
      {answer?.results.length === 0 && (
        <NoResults answer={answer} query={q} mode={mode} onQuery={(query) => go({ q: query })} onMode={(next) => go({ mode: next })} />
      )}
    </div>
  )
  const preview =
    isPreviewShown && answer && shown ? (
      <Preview
        key={placeToAt({ document: shown.document.id, page: shown.page })}
        result={shown}
        answer={answer}
        ref={walk}
        onOpen={(page) => open(shown.document.id, page)}
      />
    ) : null

  return (
    <div className={classes['screen']}>
      <FilterBar query={q} onQuery={(query) => go({ q: query })} mode={mode} onMode={(next) => go({ mode: next })}>
        <SavedMenu query={q} />
      </FilterBar>
      {isAsked ? <Split name="search-split" label={t('results.resize')} startWidth={listWidth} first={list} second={preview} /> : <Home />}
    </div>
  )
}
