/** What is done less often: its file, its text, printing, reading again, the trash. */
import { ActionIcon, Menu } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconCopy, IconDots, IconDownload, IconExternalLink, IconFolder, IconPrinter, IconRefresh, IconTrash } from '@tabler/icons-react'
import { originalUrl, useHost } from '#client'
import type { ShowOutput } from '#contract'
import { PrintDialog } from '../print/print-dialog'
import { ReadAgainDialog } from '../read-again/read-again-dialog'
import { useDocumentText } from '../texts'
import { useCommands } from '../use-commands'

export function MoreMenu({ shown, page }: { readonly shown: ShowOutput; readonly page: number }) {
  const t = useDocumentText()
  const host = useHost()
  const commands = useCommands(shown)
  const [isPrinting, printing] = useDisclosure()
  const [isReadingAgain, readingAgain] = useDisclosure()
  const isPresent = shown.sightings.some(({ state }) => state === 'present')
  const hasFile = host?.can.openFiles === true && isPresent
  const canDownload = shown.hasOriginal || (host?.can.openFiles === false && isPresent && shown.container === undefined)
  const hasPages = shown.pages.length > 0
  const icon = { size: 16, stroke: 1.6 }
  return (
    <>
      <Menu position="bottom-end" width={240}>
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" size={28} aria-label={t('more.label')} title={t('more.label')}>
            <IconDots size={18} stroke={1.6} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {hasFile && (
            <>
              <Menu.Item leftSection={<IconExternalLink {...icon} />} onClick={commands.openOriginal}>
                {t('more.open')}
              </Menu.Item>
              <Menu.Item leftSection={<IconFolder {...icon} />} onClick={commands.showInFolder}>
                {t('more.folder')}
              </Menu.Item>
            </>
          )}
          {canDownload && (
            <Menu.Item component="a" href={originalUrl(shown.id)} download leftSection={<IconDownload {...icon} />}>
              {t(shown.hasOriginal ? 'more.download' : 'more.downloadFile')}
            </Menu.Item>
          )}
          {hasPages && (
            <>
              <Menu.Item leftSection={<IconCopy {...icon} />} onClick={() => commands.copyPage(page)}>
                {t('more.copy')}
              </Menu.Item>
              <Menu.Item leftSection={<IconPrinter {...icon} />} onClick={printing.open}>
                {t('more.print')}
              </Menu.Item>
            </>
          )}
          <Menu.Divider />
          <Menu.Item leftSection={<IconRefresh {...icon} />} onClick={readingAgain.open}>
            {t('more.readAgain')}
          </Menu.Item>
          {!shown.isTrashed && (
            <Menu.Item leftSection={<IconTrash {...icon} />} onClick={commands.trash}>
              {t('more.trash')}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      {isPrinting && <PrintDialog shown={shown} page={page} onClose={printing.close} />}
      {isReadingAgain && <ReadAgainDialog shown={shown} {...(hasPages && { page })} onClose={readingAgain.close} />}
    </>
  )
}
