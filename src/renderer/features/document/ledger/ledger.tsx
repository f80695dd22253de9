/** The ledger of one document: every page with what became of it, and how the page in view was read. */
import { Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useState } from 'react'
import type { PageRow, ShowOutput } from '#contract'
import { PageStateBadge, languageNames, useFormats, useLanguage, useReasonText } from '#ui'
import { ReadAgainButton } from '../read-again/read-again-button'
import { useDocumentText } from '../texts'
import { useCommands } from '../use-commands'
import { CompareDialog } from './compare-dialog'
import { PageCells } from './page-cells'
import { Readings } from './readings'
import panel from '../panel/panel.module.css'
import classes from './ledger.module.css'

export interface LedgerProps {
  readonly shown: ShowOutput
  readonly page: number
  readonly onGo: (page: number) => void
}

export function Ledger({ shown, page, onGo }: LedgerProps) {
  const t = useDocumentText()
  const formats = useFormats()
  const row = shown.pages[page - 1]
  if (!row) return <p className={classes['empty']}>{t('ledger.noPages')}</p>
  return (
    <>
      <section className={panel['section']}>
        <h2>{t('ledger.coverage', { percent: formats.percent(shown.coverage), count: shown.pages.length })}</h2>
        <PageCells pages={shown.pages} current={page} onGo={onGo} />
      </section>
      <PageLedger key={row.page} shown={shown} row={row} />
    </>
  )
}

/** What was recognised less surely is listed among what needs attention; nobody takes the rest for a picture. */
const sure = 0.7

function PageLedger({ shown, row }: { readonly shown: ShowOutput; readonly row: PageRow }) {
  const t = useDocumentText()
  const formats = useFormats()
  const locale = useLanguage()
  const reasonText = useReasonText()
  const { chooseReading, acceptPicture } = useCommands(shown)
  const [isComparing, comparing] = useDisclosure()
  const [left, setLeft] = useState<number>()
  const withText = row.readings.filter(({ characters }) => characters > 0).length
  const canBePicture = row.state === 'failed' || (row.state === 'ocr' && (row.confidence ?? 1) < sure)
  const facts = [
    row.confidence !== undefined && t('readings.confidence', { percent: formats.percent(row.confidence) }),
    row.language !== undefined && languageNames(row.language, locale),
  ].filter((fact) => fact !== false)
  return (
    <section className={panel['section']}>
      <h2>
        {row.label === undefined ? t('ledger.page', { page: row.page }) : t('ledger.labelledPage', { page: row.page, label: row.label })}
      </h2>
      <p className={classes['state']}>
        <PageStateBadge state={row.state} />
        <span className={panel['soft']}>{facts.join(' · ')}</span>
      </p>
      {row.reason && <p className={classes['reason']}>{reasonText(row.reason)}</p>}
      <Readings
        readings={row.readings}
        onChoose={(reading) => chooseReading(row.page, reading)}
        {...(withText > 1 && {
          onCompare: (reading: number) => {
            setLeft(reading)
            comparing.open()
          },
        })}
      />
      <div className={classes['actions']}>
        <ReadAgainButton shown={shown} page={row.page} />
        {canBePicture && (
          <Button size="compact-sm" variant="default" onClick={() => acceptPicture(row.page)}>
            {t('readings.accept')}
          </Button>
        )}
      </div>
      {isComparing && left !== undefined && <CompareDialog shown={shown} row={row} other={left} onClose={comparing.close} />}
    </section>
  )
}
