/** The screen. */
import { Title } from '@mantine/core'
import { useLibraryText } from './texts'

export function LibraryView() {
  const t = useLibraryText()
  return <Title order={1}>{t('title')}</Title>
}
