/** The screen. */
import { Title } from '@mantine/core'
import { useSearchText } from './texts'

export function SearchView() {
  const t = useSearchText()
  return <Title order={1}>{t('title')}</Title>
}
