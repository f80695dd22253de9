/** What can be done with everything that is selected. */
import { ActionIcon, Button } from '@mantine/core'
import { IconArrowBackUp, IconRefresh, IconTag, IconTrash, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import type { DocumentRow } from '#contract'
import { useFormats } from '#ui'
import { useLibraryText } from '../texts'
import { nothing } from './selection'
import type { ListScreen } from './use-list-screen'
import classes from './list-view.module.css'

interface BulkBarProps {
  readonly list: ListScreen
  readonly onChooseTags: () => void
}

/** One selected document has its menu and its keys; a bar is for more. */
const fewest = 2

export function BulkBar({ list, onChooseTags }: BulkBarProps) {
  const t = useLibraryText()
  const formats = useFormats()
  const [isBusy, setBusy] = useState(false)
  const { selectedCount, selection, shown, commands } = list
  if (!selection.isAll && selectedCount < fewest) return null
  const all = async (work: (rows: readonly DocumentRow[]) => Promise<boolean>, isLeaving = false) => {
    setBusy(true)
    try {
      const rows = await list.targets()
      if (isLeaving) list.select(nothing)
      await work(rows)
    } finally {
      setBusy(false)
    }
  }
  const button = { variant: 'subtle', color: 'gray', size: 'compact-md', disabled: isBusy } as const
  return (
    <div role="toolbar" aria-label={t('bulk')} className={classes['bulk']}>
      <span className={classes['bulkCount']} role="status">
        {t('selected', { count: selectedCount, number: formats.number(selectedCount) })}
      </span>
      {shown.wanted.trashed ? (
        <Button
          {...button}
          leftSection={<IconArrowBackUp size={16} stroke={1.6} aria-hidden />}
          onClick={() => void all(commands.restore, true)}
        >
          {t('action.restore')}
        </Button>
      ) : (
        <>
          <Button {...button} leftSection={<IconTag size={16} stroke={1.6} aria-hidden />} onClick={onChooseTags}>
            {t('action.tag')}
          </Button>
          <Button {...button} leftSection={<IconRefresh size={16} stroke={1.6} aria-hidden />} onClick={() => void all(commands.readAgain)}>
            {t('action.readAgain')}
          </Button>
          <Button {...button} leftSection={<IconTrash size={16} stroke={1.6} aria-hidden />} onClick={() => void all(commands.trash, true)}>
            {t('action.trash')}
          </Button>
        </>
      )}
      <ActionIcon variant="subtle" color="gray" aria-label={t('action.unselect')} onClick={() => list.select(nothing)}>
        <IconX size={16} stroke={1.6} aria-hidden />
      </ActionIcon>
    </div>
  )
}
