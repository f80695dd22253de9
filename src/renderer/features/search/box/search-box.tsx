/** The one search box: what is typed is in the address at once, filters are shown and completed where they stand. */
import { CloseButton, VisuallyHidden } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react'
import { useScreen } from '#client'
import { completed, type Suggestion } from '../query/complete'
import { sendKeyToResults } from '../results/keys'
import { askAhead } from '../results/use-answer'
import { useSearchText } from '../texts'
import { SuggestionList } from './suggestion-list'
import { TypedPieces } from './typed-pieces'
import { useBoxAddress } from './use-address'
import { useBoxSuggestions } from './use-suggestions'
import classes from './box.module.css'

/** After this a search stands in the history of its own; what is typed before replaces it. */
const settledMs = 2_000

export function SearchBox({ label }: { readonly label: string }) {
  const t = useSearchText()
  const navigate = useNavigate()
  const { queries } = useScreen()
  const cache = useQueryClient()
  const { isSearch, q, read } = useBoxAddress()
  const input = useRef<HTMLInputElement>(null)
  const [caret, setCaret] = useState(0)
  const [scrolled, setScrolled] = useState(0)
  const [isOpen, setIsOpen] = useState(false)
  const [isFocused, setIsFocused] = useState(false)
  const [active, setActive] = useState<number>()
  const settled = useSettled(q)
  const listId = useId()
  const suggestions = useBoxSuggestions({ text: q, caret, isWanted: isFocused, isSearch })
  const isShown = isOpen && isFocused && suggestions.items.length > 0
  // The first value of a filter is what Enter takes; the name of a filter must be chosen.
  const chosen = active ?? (suggestions.items[0]?.kind === 'value' ? 0 : undefined)

  useEffect(() => {
    const field = input.current
    if (field && document.activeElement === field && field.selectionStart !== caret && field.selectionEnd === field.selectionStart)
      field.setSelectionRange(caret, caret)
  }, [q, caret])

  const write = (text: string, at: number) => {
    const { mode } = isSearch ? read() : {}
    askAhead({ cache, queries }, { q: text, ...(mode && { mode }) })
    setCaret(at)
    setActive(undefined)
    void navigate({ to: '/search', search: { q: text, ...(mode && { mode }) }, replace: isSearch && !settled() })
  }
  const take = (suggestion: Suggestion) => {
    const { completion } = suggestions
    if (!completion) {
      write(suggestion.written, suggestion.written.length)
      setIsOpen(false)
      return
    }
    const next = completed(q, completion, suggestion)
    write(next.text, next.caret)
    setIsOpen(suggestion.kind === 'filter')
  }

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    const { items } = suggestions
    const suggestion = isShown && chosen !== undefined ? items[chosen] : undefined
    const done = () => event.preventDefault()
    switch (event.key) {
      case 'ArrowDown':
      case 'ArrowUp': {
        done()
        if (!isShown) {
          if (q === '' && items.length > 0) setIsOpen(true)
          else if (isSearch) sendKeyToResults(event.key)
          return
        }
        const step = event.key === 'ArrowDown' ? 1 : -1
        setActive(((chosen ?? (step === 1 ? -1 : 0)) + step + items.length) % items.length)
        return
      }
      case 'PageDown':
      case 'PageUp':
        if (isSearch && sendKeyToResults(event.key)) done()
        return
      case 'Enter':
        if (suggestion) {
          done()
          take(suggestion)
        } else if (isSearch) sendKeyToResults('Enter')
        else write(q, caret)
        return
      case 'Tab': {
        const first = isShown && !event.shiftKey ? (suggestion ?? items[0]) : undefined
        if (!first || !suggestions.completion) return
        done()
        take(first)
        return
      }
      case 'Escape':
        done()
        if (isShown) setIsOpen(false)
        else if (q !== '') write('', 0)
        else input.current?.blur()
    }
  }

  return (
    <search className={classes['box']}>
      <IconSearch className={classes['icon']} size={18} stroke={1.6} aria-hidden />
      <div className={classes['field']}>
        <TypedPieces text={q} scrolled={scrolled} />
        <input
          ref={input}
          data-search-box
          className={classes['input']}
          type="search"
          role="searchbox"
          autoComplete="off"
          autoCorrect="off"
          spellCheck={false}
          maxLength={1000}
          aria-label={label}
          placeholder={label}
          aria-autocomplete="list"
          aria-controls={isShown ? listId : undefined}
          aria-activedescendant={isShown && chosen !== undefined ? `${listId}-${chosen}` : undefined}
          value={q}
          onChange={({ currentTarget: { value, selectionStart } }) => {
            setIsOpen(true)
            write(value, selectionStart ?? value.length)
          }}
          onSelect={({ currentTarget: { selectionStart } }) => setCaret(selectionStart ?? 0)}
          onScroll={({ currentTarget: { scrollLeft } }) => setScrolled(scrollLeft)}
          onKeyDown={onKeyDown}
          onFocus={() => {
            setIsFocused(true)
            setIsOpen(q === '' && !isSearch)
          }}
          onBlur={() => setIsFocused(false)}
        />
      </div>
      {q !== '' && (
        <CloseButton
          size="sm"
          aria-label={t('box.clear')}
          onClick={() => {
            write('', 0)
            input.current?.focus()
          }}
        />
      )}
      {isShown && <SuggestionList id={listId} title={suggestions.title} items={suggestions.items} active={chosen} onTake={take} />}
      <VisuallyHidden role="status">{isShown ? t('box.suggestions', { count: suggestions.items.length }) : ''}</VisuallyHidden>
    </search>
  )
}

/** Answers whether the text has rested since it was last changed. */
function useSettled(text: string): () => boolean {
  const settled = useRef(false)
  useEffect(() => {
    settled.current = false
    const timer = window.setTimeout(() => {
      settled.current = text !== ''
    }, settledMs)
    return () => window.clearTimeout(timer)
  }, [text])
  return () => settled.current
}
