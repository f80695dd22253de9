/** The screen. */
import { Title } from '@mantine/core'
import { useIngestionText } from './texts'

export function IngestionView() {
  const t = useIngestionText()
  return <Title order={1}>{t('title')}</Title>
}
