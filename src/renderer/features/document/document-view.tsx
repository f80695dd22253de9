/** The screen. */
import { Title } from '@mantine/core'
import { useDocumentText } from './texts'

export function DocumentView() {
  const t = useDocumentText()
  return <Title order={1}>{t('title')}</Title>
}
