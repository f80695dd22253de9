/** The header of a group: what its documents have in common, and how many they are. */
import { IconChevronRight } from '@tabler/icons-react'
import classes from './table.module.css'

interface GroupLineProps {
  readonly title: string
  readonly count: string
  readonly line: number
  readonly top: number
  readonly columns: number
  readonly isOpen: boolean
  readonly isActive: boolean
  /** Among sheets, where rows have no levels and no header above them. */
  readonly isInGrid?: boolean
}

export function GroupLine({ title, count, line, top, columns, isOpen, isActive, isInGrid = false }: GroupLineProps) {
  return (
    <div
      role="row"
      aria-rowindex={line + (isInGrid ? 1 : 2)}
      {...(!isInGrid && { 'aria-level': 1, 'aria-expanded': isOpen })}
      data-line={line}
      tabIndex={isActive ? 0 : -1}
      className={classes['group']}
      style={{ translate: `0 ${top}px` }}
    >
      <div
        role="gridcell"
        {...(isInGrid && { 'aria-expanded': isOpen })}
        aria-colindex={1}
        aria-colspan={columns}
        className={classes['groupCell']}
      >
        <span className={classes['twist']} data-open={isOpen || undefined} aria-hidden>
          <IconChevronRight size={14} stroke={1.8} />
        </span>
        <bdi className={classes['groupTitle']}>{title}</bdi>
        <span className={classes['groupCount']}>{count}</span>
      </div>
    </div>
  )
}
