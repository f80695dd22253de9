/** What a drop would bring, before anything is taken. */
import { Button, Group, List, Modal, Skeleton, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { toldError, useScreen } from '#client'
import { ErrorNote, useFormats } from '#ui'
import { useIngestionText } from './texts'
import { kindKey } from './kinds'

export interface AddDialogProps {
  readonly paths: readonly string[]
  readonly confirm: () => void
  readonly close: () => void
}

export function AddDialog({ paths, confirm, close }: AddDialogProps) {
  const t = useIngestionText()
  const formats = useFormats()
  const { queries } = useScreen()
  const { data: preview, error } = useQuery(
    queries.documents.imports.preview.experimental_liveOptions({ input: { paths: [...paths] }, gcTime: 0 }),
  )
  const takable = preview ? preview.files - preview.unsupported : 0
  const kinds = Object.entries(preview?.byKind ?? {}).sort(([, a], [, b]) => b - a)
  return (
    <Modal opened onClose={close} title={t('dialog.title')} centered size="md" closeButtonProps={{ 'aria-label': t('close') }}>
      <Stack gap="lg">
        {error ? (
          <ErrorNote error={toldError(error)} />
        ) : preview === undefined ? (
          <Skeleton height={72} />
        ) : (
          <Stack gap="sm" aria-live="polite" aria-busy={!preview.isComplete}>
            <Text size="lg" className="tabular">
              {t('dialog.files', { count: preview.files, shown: formats.number(preview.files), size: formats.bytes(preview.bytes) })}
            </Text>
            <List size="sm" className="tabular">
              {kinds.map(([kind, count]) => (
                <List.Item key={kind}>{t(`kind.${kindKey(kind)}`, { count, shown: formats.number(count) })}</List.Item>
              ))}
            </List>
            {preview.alreadyHere > 0 && (
              <Text c="dimmed">{t('alreadyHere', { count: preview.alreadyHere, shown: formats.number(preview.alreadyHere) })}</Text>
            )}
            {preview.unsupported > 0 && (
              <Text c="dimmed" title={preview.unsupportedExamples.join('\n')}>
                {t('dialog.unsupported', { count: preview.unsupported, shown: formats.number(preview.unsupported) })}
              </Text>
            )}
          </Stack>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            {t('cancel')}
          </Button>
          <Button onClick={confirm} disabled={preview?.isComplete === true && takable === 0} data-autofocus>
            {preview?.isComplete === true ? t('dialog.add', { count: takable, shown: formats.number(takable) }) : t('dialog.addAll')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
