/** Finding words in the document that is open. */
import { ActionIcon, TextInput } from '@mantine/core'
import { IconChevronDown, IconChevronUp, IconX } from '@tabler/icons-react'
import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import { toldError } from '#client'
import { useErrorText, useFormats } from '#ui'
import { useDocumentText } from '../texts'
import type { Hits } from './use-hits'
import classes from './find.module.css'

export interface FindBarProps {
  readonly query: string
  readonly hits: Hits
  /** How often somebody asked to type here; 0 where the words came along with the address. */
  readonly asked: number
  readonly onQuery: (query: string) => void
  readonly onClose: () => void
}

export function FindBar({ query, hits, asked, onQuery, onClose }: FindBarProps) {
  const t = useDocumentText()
  const [typed, setTyped] = useState(query)
  const [isTyping, setIsTyping] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (asked === 0) return
    input.current?.focus()
    input.current?.select()
  }, [asked])
  const [seen, setSeen] = useState(query)
  if (seen !== query) {
    setSeen(query)
    // The address follows what is typed, a little later.
    if (!isTyping) setTyped(query)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onClose()
    else if (event.key !== 'Enter') return
    else if (typed !== query) onQuery(typed)
    else hits.step(event.shiftKey ? -1 : 1)
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <div className={classes['bar']} role="search" aria-label={t('find.label')} onKeyDown={onKeyDown}>
      <TextInput
        ref={input}
        onFocus={() => setIsTyping(true)}
        onBlur={() => setIsTyping(false)}
        size="xs"
        w={200}
        aria-label={t('find.label')}
        placeholder={t('find.label')}
        value={typed}
        onChange={({ currentTarget }) => {
          setTyped(currentTarget.value)
          onQuery(currentTarget.value)
        }}
      />
      <output className={classes['count']}>
        <Count query={query} hits={hits} />
      </output>
      <ActionIcon
        variant="subtle"
        disabled={hits.count === 0}
        aria-label={t('find.former')}
        title={t('find.former')}
        onClick={() => hits.step(-1)}
      >
        <IconChevronUp size={16} stroke={1.6} />
      </ActionIcon>
      <ActionIcon
        variant="subtle"
        disabled={hits.count === 0}
        aria-label={t('find.next')}
        title={t('find.next')}
        onClick={() => hits.step(1)}
      >
        <IconChevronDown size={16} stroke={1.6} />
      </ActionIcon>
      <ActionIcon variant="subtle" aria-label={t('find.close')} title={t('find.close')} onClick={onClose}>
        <IconX size={16} stroke={1.6} />
      </ActionIcon>
    </div>
  )
}

function Count({ query, hits }: Pick<FindBarProps, 'query' | 'hits'>) {
  const t = useDocumentText()
  const formats = useFormats()
  const errorText = useErrorText()
  if (hits.error) return errorText(toldError(hits.error))
  if (query.trim() === '') return null
  if (hits.current === undefined) return hits.isPending ? null : t('find.none')
  return t('find.count', { current: formats.number(hits.current + 1), all: formats.number(hits.count) })
}
