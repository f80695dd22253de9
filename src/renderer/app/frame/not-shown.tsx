/** In a screen's place where there is none at an address, or where drawing it failed: the frame around it stays. */
import { Anchor, Stack } from '@mantine/core'
import { IconFileOff, IconMapPinOff } from '@tabler/icons-react'
import { Link, useRouter, type ErrorComponentProps } from '@tanstack/react-router'
import { toldError } from '#client'
import { EmptyState, ErrorNote } from '#ui'
import { useFrameText } from './texts'

export function NothingThere() {
  const t = useFrameText()
  return (
    <EmptyState isWholeScreen icon={<IconMapPinOff size={40} stroke={1.2} />} title={t('nothingThere.title')} action={<ToLibrary />}>
      {t('nothingThere.hint')}
    </EmptyState>
  )
}

export function NotShown({ error }: ErrorComponentProps) {
  const t = useFrameText()
  const router = useRouter()
  return (
    <EmptyState
      isWholeScreen
      icon={<IconFileOff size={40} stroke={1.2} />}
      title={t('notShown.title')}
      action={
        <Stack gap="sm" align="center">
          <ToLibrary />
          <ErrorNote error={toldError(error)} onRetry={() => void router.invalidate()} />
        </Stack>
      }
    >
      {t('notShown.hint')}
    </EmptyState>
  )
}

function ToLibrary() {
  const t = useFrameText()
  return (
    <Anchor component={Link} to="/library">
      {t('toLibrary')}
    </Anchor>
  )
}
