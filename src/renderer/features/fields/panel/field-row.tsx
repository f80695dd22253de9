/** One field in the list: what it is called, what it says, how sure that is. */
import { useEffect, useRef, type ReactNode } from 'react'
import type { FieldState } from '../confidence'
import { FieldStateMark } from '../confidence'
import classes from './panel.module.css'

export interface FieldRowProps {
  readonly name: string
  readonly label: string
  /** Instead of a value: how much it is needed. */
  readonly need?: { readonly word: string; readonly severity: string } | undefined
  readonly value?: string | undefined
  readonly state?: FieldState | undefined
  readonly isActive: boolean
  readonly isHovered: boolean
  readonly onSelect: () => void
  readonly onHover: (isHovered: boolean) => void
  /** What is open below it while it is the active one. */
  readonly children: ReactNode
}

export function FieldRow(props: FieldRowProps) {
  const { name, label, need, value, state, isActive, isHovered, onSelect, onHover, children } = props
  const row = useRef<HTMLLIElement>(null)
  useEffect(() => {
    if (isActive) row.current?.scrollIntoView({ block: 'nearest' })
  }, [isActive])
  return (
    <li
      ref={row}
      className={classes['item']}
      data-active={isActive || undefined}
      data-status={state}
      onMouseEnter={() => onHover(true)}
      onMouseLeave={() => onHover(false)}
    >
      <button
        type="button"
        className={classes['row']}
        data-field={name}
        data-current={isActive || undefined}
        data-hovered={isHovered || undefined}
        aria-expanded={isActive}
        tabIndex={isActive ? 0 : -1}
        onClick={onSelect}
        onFocus={() => onHover(true)}
        onBlur={() => onHover(false)}
      >
        <span className={classes['rowLabel']} title={label}>
          {label}
        </span>
        {need ? (
          <span className={classes['need']} data-need={need.severity}>
            {need.word}
          </span>
        ) : (
          <span className={classes['rowValue']} title={value}>
            <bdi>{value}</bdi>
          </span>
        )}
        {state && <FieldStateMark state={state} />}
      </button>
      {isActive && children}
    </li>
  )
}
