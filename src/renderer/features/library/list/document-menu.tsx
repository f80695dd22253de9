/** What can be done with the document under the pointer, or with all that are selected. */
import { Menu } from '@mantine/core'
import { IconArrowBackUp, IconFolder, IconFolderOpen, IconPencil, IconRefresh, IconTag, IconTrash } from '@tabler/icons-react'
import { useHost, useScreen } from '#client'
import { useDoing } from '#features/undo'
import { useLibraryText } from '../texts'
import type { ListScreen } from './use-list-screen'
import { nothing } from './selection'
import classes from './list-view.module.css'

interface DocumentMenuProps {
  readonly list: ListScreen
  readonly onChooseTags: () => void
}

export function DocumentMenu({ list, onChooseTags }: DocumentMenuProps) {
  const t = useLibraryText()
  const host = useHost()
  const { client } = useScreen()
  const doing = useDoing()
  const { menu, commands, selectedCount } = list
  if (!menu) return null
  const { row } = menu
  const isOne = selectedCount <= 1
  const icon = { size: 16, stroke: 1.6, 'aria-hidden': true } as const
  const item = (work: () => unknown) => () => {
    list.closeMenu()
    void work()
  }
  const withTargets = (work: (rows: readonly (typeof row)[]) => Promise<boolean>, isLeaving = false) =>
    item(async () => {
      const rows = await list.targets()
      if (isLeaving) list.select(nothing)
      await work(rows)
    })
  return (
    <Menu opened onClose={list.closeMenu} closeOnItemClick={false} returnFocus={false} position="bottom-start" width={220} trapFocus>
      <Menu.Target>
        <span className={classes['anchor']} style={{ left: menu.x, top: menu.y }} />
      </Menu.Target>
      <Menu.Dropdown aria-label={t('menuOf', { title: row.title })}>
        {isOne && (
          <>
            <Menu.Item leftSection={<IconFolderOpen {...icon} />} rightSection={<kbd>↵</kbd>} onClick={item(() => list.open(row))}>
              {t('action.open')}
            </Menu.Item>
            {host?.can.openFiles && row.source !== null && (
              <Menu.Item
                leftSection={<IconFolder {...icon} />}
                onClick={item(() => doing({ run: () => client.host.showInFolder({ document: row.id }) }))}
              >
                {t('action.showInFolder')}
              </Menu.Item>
            )}
          </>
        )}
        {list.shown.wanted.trashed ? (
          <Menu.Item leftSection={<IconArrowBackUp {...icon} />} onClick={withTargets(commands.restore, true)}>
            {t('action.restore')}
          </Menu.Item>
        ) : (
          <>
            {isOne && (
              <Menu.Item leftSection={<IconPencil {...icon} />} rightSection={<kbd>F2</kbd>} onClick={item(() => list.startRenaming(row))}>
                {t('action.rename')}
              </Menu.Item>
            )}
            <Menu.Item leftSection={<IconTag {...icon} />} onClick={item(onChooseTags)}>
              {t('action.tag')}
            </Menu.Item>
            <Menu.Item leftSection={<IconRefresh {...icon} />} onClick={withTargets(commands.readAgain)}>
              {t('action.readAgain')}
            </Menu.Item>
            <Menu.Divider />
            <Menu.Item
              leftSection={<IconTrash {...icon} />}
              rightSection={<kbd>{t('key.delete')}</kbd>}
              onClick={withTargets(commands.trash, true)}
            >
              {t('action.trash')}
            </Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}
