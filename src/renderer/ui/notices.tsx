/** Short messages that can be acted on: what was done, with its undo; what went wrong, with its next step. */
import { Button, Group, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'

export interface Notice {
  readonly message: string
  readonly kind?: 'done' | 'problem'
  readonly action?: { readonly label: string; readonly run: () => void }
  readonly closeLabel: string
  /** Until it is closed or acted on; what went wrong stays so in any case. */
  readonly staysOpen?: boolean
}

const readMs = 6_000

export function showNotice({ message, kind = 'done', action, closeLabel, staysOpen = kind === 'problem' }: Notice): void {
  const id = notifications.show({
    message: (
      <Group gap="md" justify="space-between" wrap="nowrap">
        <Text size="md" miw={0} style={{ overflowWrap: 'anywhere' }}>
          {message}
        </Text>
        {action && (
          <Button
            size="compact-sm"
            variant="light"
            flex="none"
            onClick={() => {
              notifications.hide(id)
              action.run()
            }}
          >
            {action.label}
          </Button>
        )}
      </Group>
    ),
    color: kind === 'problem' ? 'red' : 'ink',
    autoClose: staysOpen ? false : readMs,
    role: kind === 'problem' ? 'alert' : 'status',
    closeButtonProps: { 'aria-label': closeLabel },
  })
}
