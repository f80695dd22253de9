/** The table: a header that stays, and as many lines as can be seen. */
import type { Sort } from '../list/segments'
import { isSelected } from '../list/selection'
import type { ListScreen } from '../list/use-list-screen'
import { useLibraryText } from '../texts'
import type { Words } from '../words'
import type { Column } from './columns'
import { DocumentLine } from './document-line'
import { GroupLine } from './group-line'
import { Header } from './header'
import classes from './table.module.css'

interface DocumentTableProps {
  readonly list: ListScreen
  readonly words: Words
  readonly columns: readonly Column[]
  readonly hasThumbnails: boolean
  readonly onSort: (sort: Sort) => void
  readonly scroller: React.Ref<HTMLDivElement>
}

export function DocumentTable({ list, words, columns, hasThumbnails, onSort, scroller }: DocumentTableProps) {
  const t = useLibraryText()
  const { shown, lines, rows, virtual, interaction, active, selection } = list
  const { group, trashed, sort } = shown.wanted
  const activeLine = active ? lines.lineOf(active) : 0
  const template = columns.map(({ name, width }) => (name === 'title' ? `minmax(${width}px, 1fr)` : `${width}px`)).join(' ')
  const width = columns.reduce((sum, column) => sum + column.width, 0)
  const style = { '--columns': template, '--columns-width': `${width}px`, '--row': hasThumbnails ? '44px' : '36px' }
  return (
    <div
      ref={scroller}
      role={group ? 'treegrid' : 'grid'}
      aria-label={t('documents')}
      aria-rowcount={lines.count + 1}
      aria-colcount={columns.length}
      aria-multiselectable
      className={classes['scroller']}
      style={style as React.CSSProperties}
      {...interaction}
    >
      <div role="rowgroup" className={classes['head']}>
        <Header columns={columns} sort={sort} onSort={onSort} words={words} />
      </div>
      <div role="rowgroup" className={classes['body']} style={{ height: virtual.height }}>
        {virtual.items.map(({ index, start }) => {
          const line = lines.at(index)
          const segment = line && shown.segments[line.segment]
          if (!line || !segment) return null
          if (line.type === 'header')
            return (
              <GroupLine
                key={index}
                group={group}
                segment={segment}
                words={words}
                line={index}
                top={start}
                columns={columns.length}
                isOpen={!lines.isClosed(line.segment)}
                isActive={index === activeLine}
              />
            )
          const row = rows.at(line.segment, line.from)
          return (
            <DocumentLine
              key={index}
              row={row}
              line={index}
              top={start}
              columns={columns}
              words={words}
              isSelected={row !== undefined && isSelected(selection, row.id)}
              isActive={index === activeLine}
              isGrouped={segment.key !== undefined}
              isTrash={trashed}
              hasThumbnails={hasThumbnails}
              onRenamed={row && list.renaming === row.id ? list.finishRenaming : undefined}
            />
          )
        })}
      </div>
    </div>
  )
}
