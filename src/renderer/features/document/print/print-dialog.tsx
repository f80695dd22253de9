/** Printing pages as pictures: which ones, and waiting until they are there. */
import { Button, Group, Modal, NumberInput, Progress, Radio, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import type { ShowOutput } from '#contract'
import { useDocumentText } from '../texts'
import { PrintedPages } from './printed-pages'

/** More at once would fill the memory with pictures. */
export const mostPrinted = 50

export interface PrintDialogProps {
  readonly shown: ShowOutput
  readonly page: number
  readonly onClose: () => void
}

export function PrintDialog({ shown, page, onClose }: PrintDialogProps) {
  const t = useDocumentText()
  const last = shown.pages.length
  const [scope, setScope] = useState<string>(last <= mostPrinted ? 'all' : 'page')
  const [from, setFrom] = useState(page)
  const [to, setTo] = useState(Math.min(last, page + mostPrinted - 1))
  const [printed, setPrinted] = useState<readonly number[]>()
  const [done, setDone] = useState(0)
  const [first, end] = scope === 'page' ? [page, page] : scope === 'all' ? [1, last] : [Math.min(from, to), Math.max(from, to)]
  const count = end - first + 1
  const number = (value: string | number) => Math.min(last, Math.max(1, Math.round(Number(value) || 1)))
  return (
    <Modal opened onClose={onClose} title={t('print.title')} closeButtonProps={{ 'aria-label': t('close') }} centered>
      <Stack gap="lg">
        <Radio.Group label={t('print.pages')} value={scope} onChange={setScope}>
          <Stack gap="xs" mt="xs">
            {last <= mostPrinted && <Radio value="all" label={t('print.all', { count: last })} />}
            <Radio value="page" label={t('print.this', { page })} />
            {last > 1 && <Radio value="range" label={t('print.range')} />}
          </Stack>
        </Radio.Group>
        {scope === 'range' && (
          <Group gap="sm" grow>
            <NumberInput label={t('print.from')} min={1} max={last} value={from} onChange={(value) => setFrom(number(value))} />
            <NumberInput label={t('print.to')} min={1} max={last} value={to} onChange={(value) => setTo(number(value))} />
          </Group>
        )}
        {count > mostPrinted && <Text size="sm">{t('print.tooMany', { count: mostPrinted })}</Text>}
        {printed && (
          <Stack gap="xs" role="status">
            <Progress value={(done / printed.length) * 100} aria-label={t('print.preparing')} />
            <Text size="sm" c="dimmed">
              {t('print.preparing')}
            </Text>
          </Stack>
        )}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button
            loading={printed !== undefined}
            disabled={count > mostPrinted}
            onClick={() => {
              setDone(0)
              setPrinted(Array.from({ length: count }, (_, index) => first + index))
            }}
          >
            {t('print.print')}
          </Button>
        </Group>
      </Stack>
      {printed && <PrintedPages document={shown.id} pages={printed} onProgress={setDone} onPrinted={onClose} />}
    </Modal>
  )
}
