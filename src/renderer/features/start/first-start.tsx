/** The first start: where the vault lives, what to read first. */
import { Title } from '@mantine/core'
import type { HostState } from '#contract'
import { useStartText } from './texts'

export function FirstStart({ host }: { readonly host: HostState }) {
  const t = useStartText()
  return <Title order={1}>{t('title') + host.vault.status}</Title>
}
