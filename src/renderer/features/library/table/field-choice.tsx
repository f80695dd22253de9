/** Fields of documents that could be columns, too: many, so they are looked for by name. */
import { Checkbox, TextInput } from '@mantine/core'
import { useMemo, useRef, useState } from 'react'
import type { FieldSort } from '#contract'
import { useTypes } from '#features/fields'
import { folded, useLanguage } from '#ui'
import { useLibraryText } from '../texts'
import type { Words } from '../words'
import { columnKindOf, withField, type Column } from './columns'
import classes from './columns-menu.module.css'

interface FieldChoiceProps {
  readonly columns: readonly Column[]
  readonly words: Words
  readonly onChoose: (columns: readonly Column[]) => void
}

export function FieldChoice({ columns, words, onChoose }: FieldChoiceProps) {
  const t = useLibraryText()
  const [typed, setTyped] = useState('')
  const search = useRef<HTMLInputElement>(null)
  const fields = useFieldsOfTypes().filter(({ column }) => !columns.some(({ name }) => name === column))
  const fitting = fields.filter(({ label, types }) => folded(`${label} ${types}`).includes(folded(typed.trim())))
  const choose = (column: FieldSort) => {
    onChoose(withField(columns, column, columnKindOf(column, words.format).width))
    // What was chosen leaves this list; the next one is looked for here.
    search.current?.focus()
  }
  return (
    <div className={classes['fields']} role="group" aria-label={t('fieldColumns')}>
      <TextInput
        ref={search}
        size="xs"
        label={t('fieldColumns')}
        placeholder={t('findField')}
        value={typed}
        onChange={({ currentTarget }) => setTyped(currentTarget.value)}
      />
      <ul className={classes['choice']}>
        {fitting.map(({ column, label, types }) => (
          <li key={column}>
            <Checkbox size="xs" label={label} description={types} checked={false} onChange={() => choose(column)} />
          </li>
        ))}
      </ul>
      {fitting.length === 0 && <p className={classes['none']}>{t('noSuchField')}</p>}
    </div>
  )
}

/** Each name once, with the types that have it; in the order of the alphabet. */
function useFieldsOfTypes() {
  const { rows, field } = useTypes()
  const language = useLanguage()
  return useMemo(() => {
    const types = new Map<string, string[]>()
    for (const { label, fields } of rows) for (const { name } of fields) types.set(name, [...(types.get(name) ?? []), label[language]])
    return [...types]
      .map(([name, labels]) => ({ column: `field:${name}` as const, label: field('', name), types: labels.join(', ') }))
      .sort((a, b) => a.label.localeCompare(b.label, language))
  }, [rows, field, language])
}
