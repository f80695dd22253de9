/** One document as a line of the table. */
import { IconCheck } from '@tabler/icons-react'
import { memo } from 'react'
import type { DocumentRow } from '#contract'
import { Thumbnail } from '../list/thumbnail'
import { TitleEditor } from '../list/title-editor'
import { TypeIcon } from '../list/type-icon'
import type { Words } from '../words'
import { Cell } from './cell'
import { columnKindOf, type Column } from './columns'
import classes from './table.module.css'

interface DocumentLineProps {
  /** Undefined while it is on its way. */
  readonly row: DocumentRow | undefined
  readonly line: number
  readonly top: number
  readonly columns: readonly Column[]
  readonly words: Words
  readonly isSelected: boolean
  readonly isActive: boolean
  readonly isGrouped: boolean
  readonly isTrash: boolean
  readonly hasThumbnails: boolean
  /** Of the document whose title is being changed. */
  readonly onRenamed?: ((row: DocumentRow, title: string | undefined) => void) | undefined
}

export const DocumentLine = memo(function DocumentLine(props: DocumentLineProps) {
  const { row, line, top, columns, words, isSelected, isActive, isGrouped, isTrash, hasThumbnails, onRenamed } = props
  // Its folder would say so.
  const isGoneSaid = row?.source === null && !columns.some(({ name }) => name === 'source')
  return (
    <div
      role="row"
      aria-rowindex={line + 2}
      aria-selected={isSelected}
      {...(isGrouped && { 'aria-level': 2 })}
      {...(!row && { 'aria-busy': true })}
      data-line={line}
      data-leaving={(row && row.isTrashed !== isTrash) || undefined}
      tabIndex={isActive ? 0 : -1}
      className={classes['line']}
      style={{ translate: `0 ${top}px` }}
    >
      {columns.map(({ name }, index) => (
        <div
          key={name}
          role="gridcell"
          aria-colindex={index + 1}
          className={classes['cell']}
          data-number={columnKindOf(name, words.format).isNumber || undefined}
          data-title={name === 'title' || undefined}
        >
          {!row ? (
            <span className={classes['placeholder']} />
          ) : name !== 'title' ? (
            <Cell name={name} row={row} words={words} />
          ) : (
            <>
              <span className={classes['lead']} data-check data-selected={isSelected || undefined} aria-hidden>
                <span className={classes['kind']}>
                  {hasThumbnails ? <Thumbnail document={row.id} type={row.kind} /> : <TypeIcon type={row.kind} />}
                </span>
                <span className={classes['box']}>{isSelected && <IconCheck size={12} stroke={3} />}</span>
              </span>
              {onRenamed ? (
                <TitleEditor title={row.title} onDone={(title) => onRenamed(row, title)} />
              ) : (
                <bdi className={classes['title']} title={row.title}>
                  {row.title}
                </bdi>
              )}
              {isGoneSaid && <span className={classes['gone']}>{words.source(null)}</span>}
            </>
          )}
        </div>
      ))}
    </div>
  )
})
