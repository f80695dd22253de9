/** Values to choose from, each with how many documents it leaves; many of them are found by typing. */
import { TextInput } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { useId, useState } from 'react'
import { folded, useFormats } from '#ui'
import type { FilterValue } from '../query/complete'
import { useSearchText } from '../texts'
import classes from './filters.module.css'

const manyValues = 8

export interface ValueListProps {
  /** What they are values of. */
  readonly name: string
  readonly values: readonly FilterValue[]
  readonly isSet: (value: string) => boolean
  readonly onToggle: (value: string) => void
}

export function ValueList({ name, values, isSet, onToggle }: ValueListProps) {
  const t = useSearchText()
  const { number } = useFormats()
  const nameId = useId()
  const [typed, setTyped] = useState('')
  const fitting = values.filter(({ value, label }) => folded(`${label} ${value}`).includes(folded(typed)))
  return (
    <div className={classes['values']} role="group" aria-labelledby={nameId}>
      <span id={nameId} className={classes['name']}>
        {name}
      </span>
      {values.length > manyValues && (
        <TextInput
          size="xs"
          data-autofocus
          aria-label={t('chip.find')}
          placeholder={t('chip.find')}
          value={typed}
          onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        />
      )}
      {fitting.map(({ value, label, documents }) => (
        <button
          key={value}
          type="button"
          role="checkbox"
          aria-checked={isSet(value)}
          className={classes['value']}
          title={label}
          onClick={() => onToggle(value)}
        >
          <span className={classes['check']}>{isSet(value) && <IconCheck size={14} stroke={2} aria-hidden />}</span>
          <bdi className={classes['label']}>{label}</bdi>
          {documents !== undefined && <span className={classes['count']}>{number(documents)}</span>}
        </button>
      ))}
    </div>
  )
}
