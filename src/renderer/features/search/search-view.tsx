/** The search screen: filters, results to walk through, and the page with what was found. */
import { VisuallyHidden } from '@mantine/core'
import { useDebouncedValue, useLocalStorage } from '@mantine/hooks'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback, useEffect, useMemo, useRef } from 'react'
import { toldError } from '#client'
import { ErrorNote, useIsNarrow } from '#ui'
import { FilterBar } from './filters/filter-bar'
import { Home } from './home'
import { Preview, type PreviewWalk } from './preview/preview'
import { filtersText } from './query/edit'
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
/** Keys that are held down pass many results, letters many answers: only what is rested on is shown beside them. */
const walkingPauseMs = 50
const typingPauseMs = 200

export function SearchView() {
  const t = useSearchText()
  const navigate = useNavigate()
  const address = useSearch({ from: '/search' })
  const { q, mode = 'hybrid' } = address
  const { answer, error, isCurrent, isByWords, isMeaningLate, hasMore, ask } = useAnswer(address)
  const results = answer?.results ?? []
  const { chosen, choose, keep } = useChosen(results, isCurrent, address)
  const isOld = useIsOld(answer?.indexPosition)
  const remember = useRememberedSearch(q, isCurrent && results.length > 0)
  const [isPreviewShown, setIsPreviewShown] = useLocalStorage({
    key: 'palimpsest.search-preview',
    defaultValue: true,
    getInitialValueInEffect: false,
  })
  // With large letters, or in half a window, there is room for one of them.
  const isNarrow = useIsNarrow()
  const walk = useRef<PreviewWalk>(null)
  const result = results[chosen]
  const [restingQuery] = useDebouncedValue(q, typingPauseMs)
  const pause = restingQuery === q ? walkingPauseMs : typingPauseMs
  const [previewed] = useDebouncedValue(
    useMemo(() => result && answer && { result, answer }, [result, answer]),
    pause,
  )

  const edit = useCallback(
    (change: (query: string) => string) =>
      void navigate({ to: '/search', search: ({ q: now = '', mode: kept }) => ({ q: change(now), ...(kept && { mode: kept }) }) }),
    [navigate],
  )
  const setMode = useCallback(
    (next: SearchMode) =>
      void navigate({ to: '/search', search: ({ q: now = '' }) => ({ q: now, ...(next !== 'hybrid' && { mode: next }) }) }),
    [navigate],
  )
  const open = useLatest((document: string, page: number) => {
    remember()
    keep()
    void navigate({ to: '/documents/$document', params: { document }, search: { page, q } })
  })
  const askMore = useCallback(() => {
    if (hasMore && !isByWords) void navigate({ to: '/search', search: (now) => ({ ...now, q: now.q ?? '', more: true }), replace: true })
  }, [hasMore, isByWords, navigate])

  const isAsked = q.trim() !== ''
  const list = (
    <div className={classes['answer']} data-waiting={!isCurrent || undefined} aria-busy={!isCurrent}>
      {answer && (
        <AnswerLine
          answer={answer}
          query={q}
          hasMore={hasMore}
          isByWords={isByWords}
          isMeaningLate={isMeaningLate}
          isOld={isOld}
          onRefresh={ask}
        />
      )}
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
            const at = results[index]
            if (at) open(at.document.id, at.page)
          }}
          onPreview={() => setIsPreviewShown(!isPreviewShown)}
          onHit={(step) => walk.current?.goToHit(step)}
          onLeave={() => document.querySelector<HTMLInputElement>('[data-search-box]')?.focus()}
          onEnd={askMore}
        />
      )}
      {answer?.results.length === 0 && (
        <NoResults answer={answer} query={q} mode={mode} onQuery={(query) => edit(() => query)} onMode={setMode} />
      )}
    </div>
  )
  const preview =
    isPreviewShown && !isNarrow && results.length > 0 && previewed ? (
      <Preview
        key={placeToAt({ document: previewed.result.document.id, page: previewed.result.page })}
        result={previewed.result}
        answer={previewed.answer}
        ref={walk}
        onOpen={open}
      />
    ) : null

  return (
    <div className={classes['screen']}>
      {/* For those who hear the screen; the others see what it is. */}
      {isAsked && <VisuallyHidden component="h1">{t('results.title')}</VisuallyHidden>}
      <div className={classes['bar']}>
        <FilterBar filters={filtersText(q)} onEdit={edit} mode={mode} onMode={setMode} />
        <SavedMenu query={q} />
      </div>
      {isAsked ? <Split name="search-split" label={t('results.resize')} startWidth={listWidth} first={list} second={preview} /> : <Home />}
    </div>
  )
}

/** One function for as long as the screen stands, that does what the newest one would. */
function useLatest<A extends readonly unknown[]>(act: (...args: A) => void): (...args: A) => void {
  const latest = useRef(act)
  useEffect(() => {
    latest.current = act
  })
  return useCallback((...args: A) => latest.current(...args), [])
}
