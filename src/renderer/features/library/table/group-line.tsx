/** The header of a group: what its documents have in common, and how many they are. */
import { IconChevronRight } from '@tabler/icons-react'
import { countOf } from '../list/count-of'
import type { GroupKind, Segment } from '../list/segments'
import { useLibraryText } from '../texts'
import type { Words } from '../words'
import classes from './table.module.css'

interface GroupLineProps {
  readonly group: GroupKind | undefined
  readonly segment: Segment
  readonly words: Words
  readonly line: number
  readonly top: number
  readonly columns: number
  readonly isOpen: boolean
  readonly isActive: boolean
  /** Among sheets, where rows have no levels and no header above them. */
  readonly isInGrid?: boolean
}

export function GroupLine({ group, segment, words, line, top, columns, isOpen, isActive, isInGrid = false }: GroupLineProps) {
  const t = useLibraryText()
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
        <bdi className={classes['groupTitle']}>{group && words.group(group, segment.key ?? '')}</bdi>
        <span className={classes['groupCount']}>{countOf(t, words, segment.documents)}</span>
      </div>
    </div>
  )
}
