/** Keys that work everywhere, and the sheet that lists them and every screen's own. */
import { getDefaultZIndex, Kbd, Modal, Title } from '@mantine/core'
import { useDisclosure, useHotkeys } from '@mantine/hooks'
import { spotlight } from '@mantine/spotlight'
import { useNavigate } from '@tanstack/react-router'
import { useHost } from '#client'
import { useGoingElsewhere } from '#ui'
import { closingOnEscape, ownEscape } from './own-escape'
import { useFrameText } from './texts'
import classes from './shortcuts.module.css'

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
  document: { fields: 'F', find: 'mod F', hits: 'N P', zoom: '+ − 0', rotate: 'R', pages: 'PgDn PgUp', ends: 'Home End' },
  review: { walk: 'J K', confirm: 'Enter C', correct: 'E', reject: 'R', absent: 'N', add: 'A', undo: 'U' },
} as const

/** Keys that are called otherwise on a keyboard of another language. */
const named = ['Enter', 'Space', 'Shift', 'Del', 'PgUp', 'PgDn', 'Home', 'End'] as const

export function useShortcutSheet() {
  const [isOpen, { open, close }] = useDisclosure()
  useGoingElsewhere(close)
  return { isOpen, open, close }
}

/** It may be asked for from within another dialog, which it then covers. */
const overDialogs = getDefaultZIndex('modal') + 1

export function ShortcutSheet({ isOpen, close }: { readonly isOpen: boolean; readonly close: () => void }) {
  const t = useFrameText()
  const mod = useHost()?.platform === 'darwin' ? '⌘' : 'Ctrl'
  const nameOf = (key: string) => {
    const known = named.find((each) => each === key)
    return known ? t(`shortcuts.key.${known}`) : key === 'mod' ? mod : key
  }
  const keys = (combination: string) => combination.split(' ').map((key) => <Kbd key={key}>{nameOf(key)}</Kbd>)
  return (
    <Modal
      opened={isOpen}
      onClose={close}
      title={t('shortcuts.title')}
      size={880}
      zIndex={overDialogs}
      closeButtonProps={{ 'aria-label': t('close'), ...ownEscape }}
      attributes={{ content: ownEscape }}
      onKeyDown={closingOnEscape(close)}
    >
      <div className={classes['sheet']}>
        {Object.entries(sheet).map(([group, rows]) => (
          <section key={group} className={classes['group']}>
            <Title order={3} size="md" mb="xs">
              {t(`shortcuts.group.${group as keyof typeof sheet}`)}
            </Title>
            <dl className={classes['rows']}>
              {Object.entries(rows).map(([name, combination]) => (
                <div key={name}>
                  <dt>{t(`shortcuts.${group}.${name}` as Parameters<typeof t>[0])}</dt>
                  <dd>{keys(combination)}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  )
}
