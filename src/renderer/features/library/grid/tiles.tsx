/** Documents as sheets of paper side by side. */
import { IconCheck } from '@tabler/icons-react'
import { memo } from 'react'
import type { DocumentRow } from '#contract'
import { LedgerBar } from '#ui'
import { Thumbnail } from '../list/thumbnail'
import { TitleEditor } from '../list/title-editor'
import { useLibraryText } from '../texts'
import type { Words } from '../words'
import classes from './tiles.module.css'

export const tileWidth = 168
export const tileHeight = 236

interface TileProps {
  readonly row: DocumentRow | undefined
  readonly lane: number
  readonly words: Words
  readonly isSelected: boolean
  readonly isActive: boolean
  readonly isTrash: boolean
  /** Of the document whose title is being changed. */
  readonly onRenamed?: ((row: DocumentRow, title: string | undefined) => void) | undefined
}

export const Tile = memo(function Tile({ row, lane, words, isSelected, isActive, isTrash, onRenamed }: TileProps) {
  const t = useLibraryText()
  return (
    <div
      role="gridcell"
      aria-colindex={lane + 1}
      aria-selected={isSelected}
      {...(!row && { 'aria-busy': true })}
      data-lane={lane}
      data-leaving={(row && row.isTrashed !== isTrash) || undefined}
      tabIndex={isActive ? 0 : -1}
      className={classes['tile']}
    >
      <span className={classes['picture']}>
        {row && <Thumbnail document={row.id} type={row.kind} isSheet />}
        <span className={classes['box']} data-check aria-hidden>
          {isSelected && <IconCheck size={12} stroke={3} />}
        </span>
      </span>
      {!row ? (
        <span className={classes['placeholder']} />
      ) : (
        <>
          {onRenamed ? (
            <TitleEditor title={row.title} onDone={(title) => onRenamed(row, title)} />
          ) : (
            <bdi className={classes['title']} title={row.title}>
              {row.title}
            </bdi>
          )}
          <span className={classes['facts']}>
            <span className={classes['fact']}>{t('pages', { count: row.pages, number: words.formats.number(row.pages) })}</span>
            {row.coverage < 1 && <LedgerBar counts={row.counts} />}
          </span>
        </>
      )}
    </div>
  )
})
