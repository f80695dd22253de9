/** Where the vault lives. */
import { Button, Code, Group, Loader, Stack, Text, TextInput, Title } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { toldError, useScreen } from '#client'
import type { HostState } from '#contract'
import { ErrorNote } from '#ui'
import { useStartText } from './texts'

export function VaultPlaceStep({ host, next }: { readonly host: HostState; readonly next: () => void }) {
  const t = useStartText()
  const { queries, client } = useScreen()
  const { vault } = host
  const [path, setPath] = useState(vault.status === 'none' ? vault.suggested : vault.path)
  const open = useMutation(queries.host.openVault.mutationOptions({ onSuccess: next }))
  const isOpen = vault.status === 'open'
  const isAsked = host.can.chooseVault
  return (
    <Stack gap="lg" align="flex-start">
      <Stack gap={4}>
        <Title order={2} size="lg">
          {t(isAsked ? 'place.title' : 'place.fixed.title')}
        </Title>
        <Text>{t('place.explanation')}</Text>
      </Stack>
      {isAsked ? (
        <Group align="end" gap="sm" w="100%">
          <TextInput
            flex={1}
            dir="ltr"
            label={t('place.folder')}
            value={path}
            onChange={({ currentTarget }) => {
              setPath(currentTarget.value)
            }}
          />
          {host.can.chooseFiles && (
            <Button
              variant="default"
              onClick={() => {
                void client.host.choose({ what: 'folder' }).then(({ paths: [chosen] }) => {
                  if (chosen !== undefined) setPath(chosen)
                })
              }}
            >
              {t('place.choose')}
            </Button>
          )}
        </Group>
      ) : (
        <Stack gap={4} w="100%">
          <Code block>{path}</Code>
          <Text size="sm" c="dimmed">
            {t('place.fixed.hint')} <Code style={{ whiteSpace: 'nowrap' }}>--vault</Code>
          </Text>
        </Stack>
      )}
      <Text size="sm" c="dimmed">
        {t('place.protection')}
      </Text>
      {vault.status === 'failed' && <ErrorNote error={{ code: vault.code, params: { path: vault.path }, technical: vault.detail }} />}
      {open.error && <ErrorNote error={toldError(open.error)} />}
      <Group>
        <Button
          size="md"
          disabled={open.isPending || path.trim() === ''}
          onClick={() => {
            if (isOpen && path === vault.path) next()
            else open.mutate({ path })
          }}
        >
          {t('next')}
        </Button>
        {(open.isPending || vault.status === 'opening') && <Loader size="sm" aria-label={t('place.opening')} />}
      </Group>
    </Stack>
  )
}
