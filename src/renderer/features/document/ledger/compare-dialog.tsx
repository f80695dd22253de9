/** Two readings of a page side by side, beside the page itself, what differs marked. */
import { Button, Modal, Select } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { toldError, useScreen } from '#client'
import type { PageRow, ShowOutput } from '#contract'
import { ErrorNote, useInnerSize } from '#ui'
import { PageView } from '../page/page-view'
import { useDocumentText } from '../texts'
import { useCommands } from '../use-commands'
import { useReadingWords } from './reading-words'
import { differencesOf, type Piece } from './text-differences'
import classes from './ledger.module.css'

export interface CompareDialogProps {
  readonly shown: ShowOutput
  readonly row: PageRow
  /** Compared with the one that counts. */
  readonly other: number
  readonly onClose: () => void
}

export function CompareDialog({ shown, row, other, onClose }: CompareDialogProps) {
  const t = useDocumentText()
  const isWide = useMediaQuery('(min-width: 1100px)', true)
  const { ref, width } = useInnerSize()
  const counting = Math.max(
    0,
    row.readings.findIndex(({ chosen }) => chosen),
  )
  const [left, setLeft] = useState(counting)
  const [right, setRight] = useState(other)
  const former = useReadingText(shown.id, row.page, left)
  const latter = useReadingText(shown.id, row.page, right)
  const differences = useMemo(() => differencesOf(former.text, latter.text), [former.text, latter.text])
  const error = former.error ?? latter.error
  const isThere = former.isThere && latter.isThere
  return (
    <Modal
      opened
      onClose={onClose}
      size="min(1500px, 96vw)"
      title={t('compare.title', { page: row.page })}
      closeButtonProps={{ 'aria-label': t('close') }}
      centered
    >
      {error ? (
        <ErrorNote error={toldError(error)} />
      ) : (
        <>
          <p role="status" style={{ margin: '0 0 12px', color: 'var(--ink-soft)' }}>
            {!isThere ? ' ' : differences.places === null ? t('compare.tooDifferent') : t('compare.places', { count: differences.places })}
          </p>
          <div className={classes['compare']} data-with-page={isWide || undefined}>
            {isWide && (
              <div
                className={classes['pageColumn']}
                ref={ref}
                tabIndex={0}
                role="region"
                aria-label={t('page.picture', { page: row.page })}
              >
                {width > 0 && (
                  <PageView document={shown.id} page={row.page} width={width - 2} size={row.size} state={row.state} reason={row.reason} />
                )}
              </div>
            )}
            <Column shown={shown} row={row} reading={left} pieces={differences.left} onReading={setLeft} onClose={onClose} />
            <Column shown={shown} row={row} reading={right} pieces={differences.right} onReading={setRight} onClose={onClose} />
          </div>
        </>
      )}
    </Modal>
  )
}

function useReadingText(document: string, page: number, reading: number) {
  const { queries } = useScreen()
  const { data, error } = useQuery(queries.documents.text.queryOptions({ input: { document, page, reading } }))
  return { text: data?.pages[0]?.text ?? '', error, isThere: data !== undefined }
}

interface ColumnProps {
  readonly shown: ShowOutput
  readonly row: PageRow
  readonly reading: number
  readonly pieces: readonly Piece[]
  readonly onReading: (reading: number) => void
  readonly onClose: () => void
}

function Column({ shown, row, reading, pieces, onReading, onClose }: ColumnProps) {
  const t = useDocumentText()
  const words = useReadingWords()
  const { chooseReading } = useCommands(shown)
  const isChosen = row.readings[reading]?.chosen === true
  const options = row.readings.flatMap((each, index) =>
    each.characters > 0 ? [{ value: String(index), label: t('compare.reading', { number: index + 1, engine: words.engine(each) }) }] : [],
  )
  return (
    <div className={classes['column']}>
      <div className={classes['columnHead']}>
        <Select
          size="xs"
          flex={1}
          data={options}
          value={String(reading)}
          allowDeselect={false}
          aria-label={t('compare.which')}
          comboboxProps={{ withinPortal: true }}
          onChange={(value) => value !== null && onReading(Number(value))}
        />
        {isChosen ? (
          <span className={classes['counts']}>{t('readings.counts')}</span>
        ) : (
          <Button
            size="compact-sm"
            onClick={() => {
              chooseReading(row.page, reading)
              onClose()
            }}
          >
            {t('readings.choose')}
          </Button>
        )}
      </div>
      <div
        className={classes['text']}
        dir="auto"
        tabIndex={0}
        role="region"
        aria-label={options.find(({ value }) => value === String(reading))?.label}
      >
        {pieces.map(({ text, differs }, index) =>
          differs ? (
            <mark key={index} className={classes['differs']}>
              {text}
            </mark>
          ) : (
            <span key={index}>{text}</span>
          ),
        )}
      </div>
    </div>
  )
}
