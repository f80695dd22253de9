/** Keys that work everywhere, and the sheet that lists them and every screen's own. */
import { Kbd, Modal, Table, Title } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { spotlight } from '@mantine/spotlight'
import { useNavigate } from '@tanstack/react-router'
import { useHost } from '#client'
import { useFrameText } from './texts'

const places = ['/search', '/library', '/quality', '/reading', '/health', '/settings'] as const

export const focusSearchBox = (): void => {
  const box = document.querySelector<HTMLInputElement>('[data-search-box]')
  box?.focus()
  box?.select()
}

export function useShortcuts(openSheet: () => void): void {
  const navigate = useNavigate()
  // Those with a modifier work while one types as well.
  useHotkeys(
    [
      ['mod+K', spotlight.open],
      ['mod+F', focusSearchBox],
      ...places.map((to, index): [string, () => void] => [
        `mod+${index + 1}`,
        () => {
          void navigate({ to, ...(to === '/search' && { search: { q: '' } }) })
          // The keys that follow are meant for the place, not for the box one came from.
          if (to === '/search') focusSearchBox()
          else document.getElementById('content')?.focus()
        },
      ]),
    ],
    [],
  )
  useHotkeys([
    ['/', focusSearchBox],
    ['shift+?', openSheet],
  ])
}

/** `sheet.<group>.<name>` says what each does; `mod` is Ctrl, or ⌘ on a Mac. */
const sheet = {
  everywhere: { palette: 'mod K', search: '/', places: 'mod 1–6', sheet: '?', add: 'mod O' },
  lists: { walk: '↑ ↓', open: 'Enter', select: 'Space', range: 'Shift ↑ ↓', all: 'mod A', rename: 'F2', trash: 'Del' },
  document: { fields: 'F', find: 'mod F', hits: 'N P', zoom: '+ − 0', rotate: 'R', pages: 'PgUp PgDn', ends: 'Home End' },
  review: { walk: 'J K', confirm: 'Enter C', correct: 'E', reject: 'R', absent: 'N', add: 'A', undo: 'U' },
} as const

export function ShortcutSheet({ isOpen, close }: { readonly isOpen: boolean; readonly close: () => void }) {
  const t = useFrameText()
  const mod = useHost()?.platform === 'darwin' ? '⌘' : 'Ctrl'
  const keys = (combination: string) =>
    combination.split(' ').map((key, index) => (
      <span key={key}>
        {index > 0 && ' '}
        <Kbd>{key === 'mod' ? mod : key}</Kbd>
      </span>
    ))
  return (
    <Modal opened={isOpen} onClose={close} title={t('shortcuts.title')} size="lg" closeButtonProps={{ 'aria-label': t('close') }}>
      {Object.entries(sheet).map(([group, rows]) => (
        <section key={group}>
          <Title order={3} size="md" mt="md" mb="xs">
            {t(`shortcuts.group.${group as keyof typeof sheet}`)}
          </Title>
          <Table verticalSpacing={4}>
            <Table.Tbody>
              {Object.entries(rows).map(([name, combination]) => (
                <Table.Tr key={name}>
                  <Table.Td>{t(`shortcuts.${group}.${name}` as Parameters<typeof t>[0])}</Table.Td>
                  <Table.Td ta="right">{keys(combination)}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </section>
      ))}
    </Modal>
  )
}
