/** The screen. */
import { Title } from '@mantine/core'
import { useHealthText } from './texts'

export function HealthView() {
  const t = useHealthText()
  return <Title order={1}>{t('title')}</Title>
}
