/** What is read first: a folder of the person's own, or the samples. */
import { Anchor, Stack, Text, Title } from '@mantine/core'
import { IconFolderOpen, IconSparkles } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { toldError, useScreen } from '#client'
import type { HostState } from '#contract'
import { useAddFolder } from '#features/sources'
import { ErrorNote } from '#ui'
import { useStartText } from './texts'
import classes from './start.module.css'

export function FirstFolder({ host, done }: { readonly host: HostState; readonly done: () => void }) {
  const t = useStartText()
  const { client } = useScreen()
  const { addFolder, dialog } = useAddFolder(done)
  const samples = useMutation({
    // The samples are read while the person looks around: the first word of the engine is enough to go on.
    mutationFn: async () => {
      const taking = await client.documents.add({ paths: [host.samples], wait: false })
      await taking.next()
      void drain(taking)
    },
    onSuccess: done,
  })
  return (
    <Stack gap="lg" align="flex-start">
      <Stack gap={4}>
        <Title order={2} size="lg">
          {t('folder.title')}
        </Title>
        <Text>{t('folder.explanation')}</Text>
      </Stack>
      <div className={classes['choices']}>
        <Choice icon={<IconFolderOpen />} name={t('folder.choose')} hint={t('folder.chooseHint')} onChoose={addFolder} />
        <Choice
          icon={<IconSparkles />}
          name={t('folder.samples')}
          hint={t('folder.samplesHint')}
          isBusy={samples.isPending}
          onChoose={() => samples.mutate()}
        />
      </div>
      {samples.error && <ErrorNote error={toldError(samples.error)} />}
      <Anchor component="button" type="button" onClick={done}>
        {t('folder.later')}
      </Anchor>
      {dialog}
    </Stack>
  )
}

interface ChoiceProps {
  readonly icon: ReactNode
  readonly name: string
  readonly hint: string
  readonly isBusy?: boolean
  readonly onChoose: () => void
}

function Choice({ icon, name, hint, isBusy = false, onChoose }: ChoiceProps) {
  return (
    <button type="button" className={classes['choice']} aria-busy={isBusy} disabled={isBusy} onClick={onChoose}>
      {icon}
      <span className={classes['choiceName']}>{name}</span>
      <span className={classes['choiceHint']}>{hint}</span>
    </button>
  )
}

async function drain(stream: AsyncIterator<unknown>): Promise<void> {
  try {
    while (!(await stream.next()).done);
  } catch {
    // The engine goes on without this page, and the reading screen tells how it went.
  }
}
