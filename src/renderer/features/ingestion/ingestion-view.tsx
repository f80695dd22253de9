/** What is being read now, how fast, what came of it, and taking files in. */
import { Button, Group, Stack, Text, Title } from '@mantine/core'
import { IconFilePlus, IconFolderPlus } from '@tabler/icons-react'
import { useAddFiles } from './add-files'
import { ImportHistory } from './import-history'
import { ReadingNow } from './reading-now'
import { RecentResults } from './recent-results'
import { SourceProgress } from './source-progress'
import { useIngestionText } from './texts'
import classes from './ingestion.module.css'

export function IngestionView() {
  const t = useIngestionText()
  const { chooseFiles, chooseFolder } = useAddFiles()
  return (
    <div className={classes['screen']}>
      <Group justify="space-between" mb="lg">
        <Title order={1} size="xl">
          {t('title')}
        </Title>
        <Group gap="sm">
          <Button variant="default" leftSection={<IconFilePlus size={18} stroke={1.6} />} onClick={chooseFiles}>
            {t('addFiles')}
          </Button>
          <Button leftSection={<IconFolderPlus size={18} stroke={1.6} />} onClick={chooseFolder}>
            {t('addFolder')}
          </Button>
        </Group>
      </Group>
      <div className={classes['columns']}>
        <Stack gap="xl">
          <ReadingNow />
          <RecentResults />
        </Stack>
        <Stack gap="xl">
          <SourceProgress />
          <ImportHistory />
          <Text size="sm" c="dimmed" className={classes['hint']}>
            {t('dropHint')}
          </Text>
        </Stack>
      </div>
    </div>
  )
}
