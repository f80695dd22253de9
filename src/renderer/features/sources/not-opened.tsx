/** Files that never became documents: no list and no search can know them, and an empty answer says so. */
import { Anchor } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useScreen } from '#client'
import { useFormats } from '#ui'
import { useSourcesText } from './texts'

export function NotOpened() {
  const t = useSourcesText()
  const { number } = useFormats()
  const { queries } = useScreen()
  const { data: count = 0 } = useQuery(queries.vault.status.queryOptions({ select: ({ quarantined }) => quarantined }))
  if (count === 0) return null
  return (
    <>
      {t('notOpened', { count, number: number(count) })}{' '}
      <Anchor inherit underline="always" renderRoot={(link) => <Link {...link} to="/library" search={{ view: 'attention' }} />}>
        {t('seeNotOpened', { count })}
      </Anchor>
    </>
  )
}
