/** Choosing tags by typing: what is there is found, what is new is made; the arrow keys and Enter are enough. */
import { TextInput } from '@mantine/core'
import { IconCheck, IconMinus, IconPlus } from '@tabler/icons-react'
import { useEffect, useId, useMemo, useRef, useState } from 'react'
import { tidyTag } from '#contract'
import { toldError } from '#client'
import { folded } from '#query'
import { ErrorNote, useFormats } from '#ui'
import { freeColour, mostTagLength, splitTag } from './tag-names'
import { useTagsText } from './texts'
import { usePaintNew } from './use-tag-commands'
import { useTags } from './use-tags'
import classes from './tags.module.css'

export interface TagPickerProps {
  /** Tags that all of what is being tagged has. */
  readonly chosen: readonly string[]
  /** Tags that only some of it has. */
  readonly partly?: readonly string[]
  readonly onAdd: (tag: string) => void
  readonly onRemove: (tag: string) => void
  /** Escape, or Enter in an empty field. */
  readonly onDone?: () => void
}

interface Option {
  readonly tag: string
  readonly documents: number
  readonly isNew: boolean
}

const mostShown = 200

export function TagPicker({ chosen, partly = [], onAdd, onRemove, onDone }: TagPickerProps) {
  const t = useTagsText()
  const formats = useFormats()
  const { tags, colourOf, error } = useTags()
  const paint = usePaintNew()
  const [typed, setTyped] = useState('')
  // Nothing is active in an empty field: Enter then means that one is done.
  const [active, setActive] = useState(-1)
  const list = useRef<HTMLUListElement>(null)
  const id = useId()
  const options = useMemo(() => optionsFor(typed, tags, [...chosen, ...partly]), [typed, tags, chosen, partly])
  const current = Math.min(active, options.length - 1)
  useEffect(() => {
    list.current?.children[current]?.scrollIntoView({ block: 'nearest' })
  }, [current])

  const toggle = ({ tag, isNew }: Option) => {
    if (chosen.includes(tag)) onRemove(tag)
    else onAdd(tag)
    if (isNew && colourOf(tag) === 'ink') paint(tag, freeColour(tags))
    setTyped('')
    setActive(-1)
  }
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      const next = event.key === 'ArrowDown' ? current + 1 : Math.max(current, 0) - 1
      setActive((next + options.length) % Math.max(1, options.length))
    } else if (event.key === 'Enter') {
      const option = options[current]
      if (option) toggle(option)
      else onDone?.()
    } else if (event.key === 'Escape' && onDone) onDone()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <div className={classes['picker']}>
      <TextInput
        data-autofocus
        aria-label={t('find')}
        placeholder={t('find')}
        role="combobox"
        aria-expanded
        aria-controls={id}
        aria-autocomplete="list"
        {...(options[current] && { 'aria-activedescendant': `${id}-${current}` })}
        maxLength={mostTagLength}
        value={typed}
        onChange={({ currentTarget }) => {
          setTyped(currentTarget.value)
          setActive(currentTarget.value === '' ? -1 : 0)
        }}
        onKeyDown={onKeyDown}
      />
      {error !== null && <ErrorNote error={toldError(error)} />}
      <ul ref={list} id={id} role="listbox" aria-label={t('all')} aria-multiselectable className={classes['options']}>
        {options.map((option, index) => {
          const { tag, documents, isNew } = option
          const [above, own] = splitTag(tag)
          return (
            <li
              key={tag}
              id={`${id}-${index}`}
              role="option"
              aria-selected={chosen.includes(tag)}
              className={classes['option']}
              data-active={index === current || undefined}
              data-colour={colourOf(tag)}
              title={tag}
              onPointerMove={() => setActive(index)}
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => toggle(option)}
            >
              <span className={classes['check']}>
                {isNew ? (
                  <IconPlus size={16} stroke={1.6} aria-hidden />
                ) : chosen.includes(tag) ? (
                  <IconCheck size={16} stroke={2} aria-hidden />
                ) : partly.includes(tag) ? (
                  <IconMinus size={16} stroke={2} role="img" aria-label={t('some')} />
                ) : null}
              </span>
              <span className={classes['dot']} aria-hidden />
              <bdi className={classes['name']}>
                {isNew ? (
                  t('create', { tag })
                ) : (
                  <>
                    {above}
                    {own}
                  </>
                )}
              </bdi>
              {!isNew && <span className={classes['count']}>{formats.number(documents)}</span>}
            </li>
          )
        })}
      </ul>
      {options.length === 0 && <p className={classes['hint']}>{t('firstHint')}</p>}
    </div>
  )
}

function optionsFor(typed: string, tags: readonly { tag: string; documents: number }[], had: readonly string[]): readonly Option[] {
  const known = new Map(tags.map(({ tag, documents }) => [tag, documents]))
  for (const tag of had) if (!known.has(tag)) known.set(tag, 0)
  const wanted = tidyTag(typed)
  const looked = folded(wanted)
  const found = [...known].filter(([tag]) => folded(tag).includes(looked))
  // What begins with the typed letters is more likely meant than what only contains them.
  const rank = (tag: string) => (folded(tag).startsWith(looked) || folded(splitTag(tag)[1]).startsWith(looked) ? 0 : 1)
  found.sort(([one], [other]) => rank(one) - rank(other) || one.localeCompare(other))
  const options = found.slice(0, mostShown).map(([tag, documents]) => ({ tag, documents, isNew: false }))
  const isKnown = [...known.keys()].some((tag) => folded(tag) === looked)
  return wanted === '' || isKnown ? options : [...options, { tag: wanted, documents: 0, isNew: true }]
}
