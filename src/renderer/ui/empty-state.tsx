/** An empty place teaches one thing and offers one action. */
import { Stack, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'

export interface EmptyStateProps {
  readonly icon: ReactNode
  readonly title: string
  readonly children: ReactNode
  readonly action?: ReactNode
  /** Nothing else is on the screen that could be its heading. */
  readonly isWholeScreen?: boolean
}

export function EmptyState({ icon, title, children, action, isWholeScreen = false }: EmptyStateProps) {
  return (
    <Stack align="center" justify="center" gap="md" p="xl" maw={460} mx="auto" mih={280} ta="center">
      <span aria-hidden style={{ color: 'var(--ink-soft)' }}>
        {icon}
      </span>
      <Title order={isWholeScreen ? 1 : 2} size="lg">
        {title}
      </Title>
      <Text c="dimmed">{children}</Text>
      {action}
    </Stack>
  )
}
