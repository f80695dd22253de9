/** Why a result is where it is, what the answer could know, and what it could not. */
import { Anchor } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useScreen } from '#client'
import type { SearchResult } from '#contract'
import { folded, useFormats, useLanguage } from '#ui'
import type { Answer } from '../results/use-answer'
import { useSearchText } from '../texts'
import classes from './preview.module.css'

/** Cosines of the shipped model: unrelated texts stand near 0.75, restatements above 0.88. */
const veryClose = 0.88
const close = 0.83
const closenessOf = (similarity: number) => (similarity >= veryClose ? 'very' : similarity >= close ? 'close' : 'loose')

export function useWhySummary({ why }: SearchResult): string {
  const t = useSearchText()
  if (why.words && why.meaning) return t('why.byBoth')
  if (why.words) return t('why.byWords')
  return why.meaning ? t('why.byMeaning') : t('why.byFilters')
}

export function Why({ result, answer }: { readonly result: SearchResult; readonly answer: Answer }) {
  const t = useSearchText()
  const list = useWordList()
  const { words, meaning } = result.why
  return (
    <dl className={classes['reasons']}>
      {words || meaning ? (
        <>
          <dt>{t('why.words')}</dt>
          <dd>
            {!words && t('why.noWords')}
            {words && words.terms.length > 0 && t('why.wordsFound', { rank: words.rank, terms: list(asTyped(words.terms, answer.query)) })}
            {words?.terms.length === 0 && t('why.wordsInTitle', { rank: words.rank })}
          </dd>
          <dt>{t('why.meaning')}</dt>
          <dd>
            {meaning
              ? t('why.meaningFound', { rank: meaning.rank, closeness: t(`why.closeness.${closenessOf(meaning.similarity)}`) })
              : t('why.noMeaning')}
          </dd>
        </>
      ) : (
        <>
          <dt>{t('why.filters')}</dt>
          <dd>{t('why.onlyFilters')}</dd>
        </>
      )}
      <dt>{t('why.fresh')}</dt>
      <dd>
        <Freshness unreadPages={answer.unreadPages} />
      </dd>
    </dl>
  )
}

/** What an answer could not know: what is not searchable yet, and what is not read. */
function Freshness({ unreadPages }: { readonly unreadPages: number }) {
  const t = useSearchText()
  const { number } = useFormats()
  const { queries } = useScreen()
  const { data: lag } = useQuery(queries.vault.status.queryOptions({ select: (status) => status.lag }))
  return (
    <>
      {lag && (lag.events > 0 ? t('why.behind') : t('why.upToDate'))}
      {lag && lag.passages > 0 && ` ${t('why.meaningBehind', { count: lag.passages })}`}
      {unreadPages > 0 && (
        <>
          {' '}
          <Anchor inherit underline="always" renderRoot={(props) => <Link {...props} to="/library" search={{ view: 'attention' }} />}>
            {t('unread', { count: unreadPages, pages: number(unreadPages) })}
          </Anchor>
        </>
      )}
    </>
  )
}

/** Words are looked for without accents and capitals, and shown with those of the query. */
function asTyped(terms: readonly string[], query: string): readonly string[] {
  const typed = new Map((query.match(/[\p{L}\p{N}\p{M}]+/gu) ?? []).map((word) => [folded(word), word]))
  return terms.map((term) => typed.get(term) ?? term)
}

function useWordList(): (words: readonly string[]) => string {
  const t = useSearchText()
  const locale = useLanguage()
  return (words) => new Intl.ListFormat(locale, { type: 'conjunction' }).format(words.map((word) => t('quoted', { word })))
}
