/** A filter's chip: quiet while nothing is set, with a cross when something is. */
import { IconChevronDown, IconX } from '@tabler/icons-react'
import type { Ref } from 'react'
import { useSearchText } from '../texts'
import classes from './filters.module.css'

export interface ChipProps {
  /** Given by the popover, which is called like it. */
  readonly id?: string
  readonly name: string
  /** What is set, as it is called. */
  readonly values: readonly string[]
  readonly isOpen: boolean
  readonly onToggle: () => void
  readonly onClear: () => void
  readonly ref?: Ref<HTMLDivElement>
}

export function Chip({ id, name, values, isOpen, onToggle, onClear, ref }: ChipProps) {
  const t = useSearchText()
  const isSet = values.length > 0
  const shown = values.join(', ')
  return (
    <div ref={ref} id={id} className={classes['chip']} data-set={isSet || undefined}>
      <button type="button" className={classes['toggle']} aria-haspopup="dialog" aria-expanded={isOpen} title={shown} onClick={onToggle}>
        {isSet ? (
          <>
            <span className={classes['chipName']}>{name}</span> <bdi className={classes['chipValue']}>{shown}</bdi>
          </>
        ) : (
          <>
            {name} <IconChevronDown size={14} stroke={1.6} aria-hidden />
          </>
        )}
      </button>
      {isSet && (
        <button type="button" className={classes['clear']} aria-label={t('chip.clear', { name })} onClick={onClear}>
          <IconX size={14} stroke={1.8} aria-hidden />
        </button>
      )}
    </div>
  )
}
