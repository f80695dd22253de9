/** The sheets of a list, as many side by side as there is room. */
import { GroupLine } from '../table/group-line'
import { isSelected } from '../list/selection'
import type { ListScreen } from '../list/use-list-screen'
import { useLibraryText } from '../texts'
import type { Words } from '../words'
import { Tile } from './tiles'
import tableClasses from '../table/table.module.css'
import classes from './tiles.module.css'

interface GridProps {
  readonly list: ListScreen
  readonly words: Words
  readonly scroller: React.Ref<HTMLDivElement>
}

export function Grid({ list, words, scroller }: GridProps) {
  const t = useLibraryText()
  const { shown, lines, rows, virtual, interaction, active, selection } = list
  const { group, trashed } = shown.wanted
  return (
    <div
      ref={scroller}
      role="grid"
      aria-label={t('documents')}
      aria-rowcount={lines.count}
      aria-colcount={lines.lanes}
      aria-multiselectable
      className={tableClasses['scroller']}
      {...interaction}
    >
      <div role="rowgroup" className={tableClasses['body']} style={{ height: virtual.height + 72 }}>
        {virtual.items.map(({ index, start }) => {
          const line = lines.at(index)
          const segment = line && shown.segments[line.segment]
          if (!line || !segment) return null
          const isHere = active && lines.lineOf(active) === index
          if (line.type === 'header')
            return (
              <GroupLine
                key={index}
                group={group}
                segment={segment}
                words={words}
                line={index}
                top={start}
                columns={lines.lanes}
                isOpen={!lines.isClosed(line.segment)}
                isActive={active ? isHere === true : index === 0}
                isInGrid
              />
            )
          return (
            <div
              key={index}
              role="row"
              aria-rowindex={index + 1}
              data-line={index}
              className={classes['row']}
              style={{ translate: `0 ${start}px`, gridTemplateColumns: `repeat(${lines.lanes}, minmax(0, 1fr))` }}
            >
              {Array.from({ length: line.to - line.from }, (_each, lane) => {
                const row = rows.at(line.segment, line.from + lane)
                return (
                  <Tile
                    key={lane}
                    row={row}
                    lane={lane}
                    words={words}
                    isSelected={row !== undefined && isSelected(selection, row.id)}
                    isActive={active ? isHere === true && active.item === line.from + lane : index === 0 && lane === 0}
                    isTrash={trashed}
                    onRenamed={row && list.renaming === row.id ? list.finishRenaming : undefined}
                  />
                )
              })}
            </div>
          )
        })}
      </div>
    </div>
  )
}
