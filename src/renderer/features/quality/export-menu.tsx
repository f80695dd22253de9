/** Every document's quality as a file: a table or data. */
import { Button, Menu } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useState } from 'react'
import { useScreen } from '#client'
import type { QualityRow } from '#contract'
import { useDoing } from '#features/undo'
import { saveFile, showNotice, useFormats } from '#ui'
import { qualityCsv } from './csv'
import { useQualityText } from './texts'

const atOnce = 1000

export function ExportMenu({ filter }: { readonly filter: string }) {
  const t = useQualityText()
  const { number } = useFormats()
  const { client } = useScreen()
  const doing = useDoing()
  const [isWorking, setIsWorking] = useState(false)
  const save = (kind: 'csv' | 'json') => {
    setIsWorking(true)
    const run = async () => {
      const rows: QualityRow[] = []
      let after: string | null | undefined
      do {
        const page = await client.quality.rows({ filter, limit: atOnce, ...(typeof after === 'string' && { after }) })
        rows.push(...page.items)
        after = page.next
      } while (after !== null)
      const name = `palimpsest-quality.${kind}`
      saveFile(
        name,
        kind === 'csv' ? qualityCsv(rows) : JSON.stringify(rows, undefined, 2),
        kind === 'csv' ? 'text/csv' : 'application/json',
      )
      showNotice({ message: t('export.done', { count: number(rows.length), name }), closeLabel: t('close') })
    }
    void doing({ run }).then(() => setIsWorking(false))
  }
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button size="compact-md" variant="default" loading={isWorking} leftSection={<IconDownload size={16} stroke={1.6} aria-hidden />}>
          {t('export.label')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => save('csv')}>{t('export.csv')}</Menu.Item>
        <Menu.Item onClick={() => save('json')}>{t('export.json')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
