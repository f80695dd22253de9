/** What the search box offers: completions of what is being typed, or searches made before where nothing is typed yet. */
import { useMemo } from 'react'
import { completionAt, type Completion, type Suggestion } from '../query/complete'
import { useRecentSearches } from '../recent'
import { useSearchText } from '../texts'
import { useVocabulary } from './use-vocabulary'

export interface BoxSuggestions {
  /** Undefined where a whole search is offered. */
  readonly completion: Completion | undefined
  readonly title: string
  readonly items: readonly Suggestion[]
}

const recentShown = 6

interface Typed {
  readonly text: string
  readonly caret: number
  readonly isWanted: boolean
  readonly isSearch: boolean
}

export function useBoxSuggestions({ text, caret, isWanted, isSearch }: Typed): BoxSuggestions {
  const t = useSearchText()
  const recent = useRecentSearches()
  const vocabulary = useVocabulary(isWanted)
  return useMemo(() => {
    // The search screen itself shows them.
    if (text === '')
      return {
        completion: undefined,
        title: t('recent.title'),
        items: isSearch ? [] : recent.slice(0, recentShown).map((query) => ({ kind: 'search', label: query, written: query })),
      }
    const completion = completionAt(text, caret, vocabulary)
    const [first] = completion?.suggestions ?? []
    return {
      completion,
      title: first?.kind === 'value' ? t(`filter.${first.filter}`) : t('filters'),
      items: completion?.suggestions ?? [],
    }
  }, [t, text, caret, isSearch, recent, vocabulary])
}
