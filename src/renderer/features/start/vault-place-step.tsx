/** Where the vault lives, or why it cannot be opened there. */
import { Button, Code, Group, Loader, Stack, Text, TextInput, Title } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { toldError, useScreen } from '#client'
import type { HostState } from '#contract'
import { ErrorNote } from '#ui'
import { useStartText } from './texts'

/** Refusals that the right key would end. */
const refusalsOfKeys = ['KeystoreUnavailable', 'VaultKeyMissing', 'VaultKeyDamaged', 'WrongVaultKey', 'WrongRecoveryKey']

export function VaultPlaceStep({ host, next }: { readonly host: HostState; readonly next: () => void }) {
  const t = useStartText()
  const { queries, client } = useScreen()
  const { vault } = host
  const [path, setPath] = useState(vault.status === 'none' ? vault.suggested : vault.path)
  const [recoveryKey, setRecoveryKey] = useState('')
  const open = useMutation(queries.host.openVault.mutationOptions({ onSuccess: next }))
  const isAsked = host.can.chooseVault
  const refusal = vault.status === 'failed' ? vault : undefined
  const isKeyAsked = refusal?.path === path && refusalsOfKeys.includes(refusal.code)
  const goOn = () => {
    if (vault.status === 'open' && path === vault.path) next()
    else open.mutate({ path, ...(isKeyAsked && recoveryKey.trim() !== '' && { recoveryKey }) })
  }
  return (
    <Stack
      component="form"
      gap="lg"
      align="flex-start"
      onSubmit={(event) => {
        event.preventDefault()
        goOn()
      }}
    >
      <Stack gap={4}>
        <Title order={2} size="lg">
          {t(refusal ? 'place.refused' : isAsked ? 'place.title' : 'place.fixed.title')}
        </Title>
        {refusal ? (
          <ErrorNote error={{ code: refusal.code, params: { path: refusal.path }, technical: refusal.detail }} />
        ) : (
          <Text>{t('place.explanation')}</Text>
        )}
      </Stack>
      {isKeyAsked && (
        <TextInput
          w="100%"
          dir="ltr"
          autoComplete="off"
          spellCheck={false}
          label={t('place.recoveryKey')}
          description={t('place.recoveryHint')}
          value={recoveryKey}
          onChange={({ currentTarget }) => {
            setRecoveryKey(currentTarget.value)
          }}
        />
      )}
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
      {!refusal && (
        <Text size="sm" c="dimmed">
          {t('place.protection')}
        </Text>
      )}
      {open.error && <ErrorNote error={toldError(open.error)} />}
      <Group>
        <Button type="submit" size="md" disabled={open.isPending || path.trim() === ''}>
          {t('next')}
        </Button>
        {(open.isPending || vault.status === 'opening') && <Loader size="sm" aria-label={t('place.opening')} />}
      </Group>
    </Stack>
  )
}
