/** The screen. */
import { Title } from '@mantine/core'
import { useSettingsText } from './texts'

export function SettingsView() {
  const t = useSettingsText()
  return <Title order={1}>{t('title')}</Title>
}
