/** Which columns the table has, and in which order. */
import { ActionIcon, Button, Checkbox, Popover, Switch } from '@mantine/core'
import { IconAdjustmentsHorizontal, IconChevronDown, IconChevronUp } from '@tabler/icons-react'
import { changePreferences, usePreferences } from '../preferences'
import { useLibraryText } from '../texts'
import { useWords } from '../words'
import { useColumnName } from './column-name'
import { FieldChoice } from './field-choice'
import { placed, shownOrHidden, usualColumns, type Column } from './columns'
import classes from './columns-menu.module.css'

export function ColumnsMenu() {
  const t = useLibraryText()
  return (
    <Popover position="bottom-end" width={320} trapFocus returnFocus shadow="md">
      <Popover.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={t('columns')}>
          <IconAdjustmentsHorizontal size={18} stroke={1.6} aria-hidden />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('columns')}>
        <ColumnChoices />
      </Popover.Dropdown>
    </Popover>
  )
}

function ColumnChoices() {
  const t = useLibraryText()
  const words = useWords()
  const nameOf = useColumnName(words)
  const { columns, hasThumbnails } = usePreferences()
  const change = (next: readonly Column[]) => changePreferences({ columns: next })
  return (
    <>
      <ul className={classes['columns']}>
        {columns.map(({ name, isShown }, index) => {
          const label = nameOf(name)
          const before = columns[index - 1]
          const after = columns[index + 1]
          return (
            <li key={name} className={classes['column']}>
              <Checkbox
                className={classes['name'] ?? ''}
                label={label}
                checked={isShown}
                disabled={name === 'title'}
                onChange={() => change(shownOrHidden(columns, name))}
              />
              <ActionIcon
                variant="subtle"
                color="gray"
                size="sm"
                aria-label={t('columnEarlier', { column: label })}
                disabled={!before}
                onClick={() => before && change(placed(columns, name, before.name))}
              >
                <IconChevronUp size={16} stroke={1.6} aria-hidden />
              </ActionIcon>
              <ActionIcon
                variant="subtle"
                color="gray"
                size="sm"
                aria-label={t('columnLater', { column: label })}
                disabled={!after}
                onClick={() => after && change(placed(columns, name, after.name))}
              >
                <IconChevronDown size={16} stroke={1.6} aria-hidden />
              </ActionIcon>
            </li>
          )
        })}
      </ul>
      <FieldChoice columns={columns} words={words} onChoose={change} />
      <div className={classes['foot']}>
        <Switch
          label={t('thumbnails')}
          checked={hasThumbnails}
          onChange={({ currentTarget }) => changePreferences({ hasThumbnails: currentTarget.checked })}
        />
        <Button variant="subtle" size="compact-sm" onClick={() => change(usualColumns)}>
          {t('usualColumns')}
        </Button>
      </div>
    </>
  )
}
