/** The one search box: typing anywhere else than on the search screen goes there. */
import { TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useNavigate, useRouterState } from '@tanstack/react-router'
import { useFrameText } from './texts'

export function SearchBox() {
  const t = useFrameText()
  const navigate = useNavigate()
  const { pathname, search } = useRouterState({ select: ({ location }) => location })
  const query = pathname === '/search' && 'q' in search ? String(search.q) : ''
  return (
    <TextInput
      type="search"
      role="searchbox"
      data-search-box
      flex={1}
      maw={720}
      size="md"
      aria-label={t('searchBox')}
      placeholder={t('searchBox')}
      leftSection={<IconSearch size={18} aria-hidden />}
      value={query}
      onChange={({ currentTarget }) => {
        const q = currentTarget.value
        void navigate({ to: '/search', search: { q }, replace: pathname === '/search' })
      }}
    />
  )
}
