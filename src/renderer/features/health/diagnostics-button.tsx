/** Saves what may be sent on when something is wrong: figures and codes, nothing of the documents. */
import { Button } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { toldError, useScreen } from '#client'
import { saveFile, showNotice, useErrorText } from '#ui'
import { useHealthText } from './texts'

export function DiagnosticsButton() {
  const t = useHealthText()
  const errorText = useErrorText()
  const { queries } = useScreen()
  const make = useMutation(
    queries.health.diagnostics.mutationOptions({
      onSuccess: ({ name, json }) => {
        saveFile(name, json, 'application/json')
        showNotice({ message: t('diagnostics.saved'), closeLabel: t('close') })
      },
      onError: (error) => {
        showNotice({ message: errorText(toldError(error)), kind: 'problem', closeLabel: t('close') })
      },
    }),
  )
  return (
    <Button
      variant="default"
      leftSection={<IconDownload size={18} stroke={1.6} />}
      loading={make.isPending}
      title={t('diagnostics.explanation')}
      onClick={() => {
        make.mutate(undefined)
      }}
    >
      {t('diagnostics.save')}
    </Button>
  )
}
