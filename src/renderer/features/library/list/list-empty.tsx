/** A list without documents says why, and what to do. */
import { Button } from '@mantine/core'
import { IconFilterOff, IconFolderPlus, IconTrash } from '@tabler/icons-react'
import { NotOpened, useAddFolder } from '#features/sources'
import { EmptyState } from '#ui'
import { useLibraryText } from '../texts'
import type { WantedList } from './segments'

interface ListEmptyProps {
  readonly wanted: WantedList
  readonly onClearFilter: () => void
}

export function ListEmpty({ wanted, onClearFilter }: ListEmptyProps) {
  const t = useLibraryText()
  const { addFolder, dialog } = useAddFolder()
  const icon = { size: 40, stroke: 1.2 }
  if (wanted.filter.trim() !== '')
    return (
      <EmptyState
        icon={<IconFilterOff {...icon} />}
        title={t('empty.filtered')}
        action={
          <Button variant="default" onClick={onClearFilter}>
            {t('empty.clearFilter')}
          </Button>
        }
      >
        {t('empty.filteredHint')} <NotOpened />
      </EmptyState>
    )
  if (wanted.trashed)
    return (
      <EmptyState icon={<IconTrash {...icon} />} title={t('empty.trash')}>
        {t('empty.trashHint')}
      </EmptyState>
    )
  return (
    <EmptyState
      icon={<IconFolderPlus {...icon} />}
      title={t('empty.library')}
      action={<Button onClick={addFolder}>{t('addFolder')}</Button>}
    >
      {t('empty.libraryHint')}
      {dialog}
    </EmptyState>
  )
}
