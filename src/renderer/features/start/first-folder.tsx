/** What is read first: a folder of the person's own, or the samples. */
import { Button, Group, Stack, Text, TextInput, Title } from '@mantine/core'
import { IconFolderOpen, IconSparkles } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { toldError, useScreen } from '#client'
import type { HostState } from '#contract'
import { ErrorNote } from '#ui'
import { useStartText } from './texts'

export function FirstFolder({ host, done }: { readonly host: HostState; readonly done: () => void }) {
  const t = useStartText()
  const { client } = useScreen()
  const [path, setPath] = useState('')
  const watch = useMutation({ mutationFn: (folder: string) => client.documents.sources.add({ path: folder }), onSuccess: done })
  const samples = useMutation({
    // The samples are read while the person looks around: the first word of the engine is enough to go on.
    mutationFn: async () => {
      const taking = await client.documents.add({ paths: [host.samples], wait: false })
      await taking.next()
      void drain(taking)
    },
    onSuccess: done,
  })
  const error = watch.error ?? samples.error
  return (
    <Stack gap="lg">
      <Stack gap={4}>
        <Title order={2} size="lg">
          {t('folder.title')}
        </Title>
        <Text>{t('folder.explanation')}</Text>
      </Stack>
      {host.can.chooseFiles ? (
        <Button
          size="md"
          leftSection={<IconFolderOpen size={18} />}
          loading={watch.isPending}
          onClick={() => {
            void client.host.choose({ what: 'folder' }).then(({ paths: [chosen] }) => {
              if (chosen !== undefined) watch.mutate(chosen)
            })
          }}
        >
          {t('folder.choose')}
        </Button>
      ) : (
        <Group align="end" gap="sm">
          <TextInput
            flex={1}
            label={t('folder.path')}
            value={path}
            onChange={({ currentTarget }) => {
              setPath(currentTarget.value)
            }}
          />
          <Button
            loading={watch.isPending}
            disabled={path.trim() === ''}
            onClick={() => {
              watch.mutate(path)
            }}
          >
            {t('folder.watch')}
          </Button>
        </Group>
      )}
      <Button
        size="md"
        variant="default"
        leftSection={<IconSparkles size={18} />}
        loading={samples.isPending}
        onClick={() => {
          samples.mutate()
        }}
      >
        {t('folder.samples')}
      </Button>
      {error && <ErrorNote error={toldError(error)} />}
      <Group justify="flex-end">
        <Button variant="subtle" onClick={done}>
          {t('folder.later')}
        </Button>
      </Group>
    </Stack>
  )
}

async function drain(stream: AsyncIterator<unknown>): Promise<void> {
  try {
    while (!(await stream.next()).done);
  } catch {
    // The engine goes on without this page, and the reading screen tells how it went.
  }
}
