/** How a page was read, each time, and which reading counts. */
import { Anchor, Code } from '@mantine/core'
import type { ReadingRow } from '#contract'
import { languageNames, useFormats, useLanguage, useReasonText } from '#ui'
import { useDocumentText } from '../texts'
import { useReadingWords } from './reading-words'
import panel from '../panel/panel.module.css'
import classes from './ledger.module.css'

export interface ReadingsProps {
  readonly readings: readonly ReadingRow[]
  readonly onChoose: (reading: number) => void
  /** Absent where there is nothing to compare with. */
  readonly onCompare?: (reading: number) => void
}

export function Readings({ readings, onChoose, onCompare }: ReadingsProps) {
  const t = useDocumentText()
  return (
    <ul className={classes['readings']} aria-label={t('readings.label')}>
      {readings.map((reading, index) => (
        <li key={`${index} ${reading.engine}`} className={classes['reading']} data-chosen={reading.chosen || undefined}>
          <Reading reading={reading} />
          {!reading.chosen && (
            <div className={classes['buttons']}>
              {reading.state !== 'failed' && (
                <Anchor component="button" type="button" size="sm" onClick={() => onChoose(index)}>
                  {t('readings.choose')}
                </Anchor>
              )}
              {onCompare && reading.characters > 0 && (
                <Anchor component="button" type="button" size="sm" onClick={() => onCompare(index)}>
                  {t('readings.compare')}
                </Anchor>
              )}
            </div>
          )}
        </li>
      ))}
    </ul>
  )
}

function Reading({ reading }: { readonly reading: ReadingRow }) {
  const t = useDocumentText()
  const formats = useFormats()
  const locale = useLanguage()
  const reasonText = useReasonText()
  const words = useReadingWords()
  const facts = [
    reading.confidence !== undefined && t('readings.confidence', { percent: formats.percent(reading.confidence) }),
    reading.language !== undefined && languageNames(reading.language, locale),
    reading.characters > 0 && t('readings.characters', { count: reading.characters }),
  ].filter((fact) => fact !== false)
  return (
    <>
      <div className={classes['readingTitle']}>
        <span title={`${reading.engine} ${reading.version}`}>{words.engine(reading)}</span>
        {reading.chosen && <span className={classes['counts']}>{t('readings.counts')}</span>}
      </div>
      {facts.length > 0 && <div className={panel['soft']}>{facts.join(' · ')}</div>}
      {(reading.reason !== undefined || reading.notes.length > 0) && (
        <ul className={classes['why']}>
          {reading.reason && <li>{reasonText(reading.reason)}</li>}
          {reading.notes.map((code) => {
            const { text, isTechnical } = words.note(code)
            return <li key={code}>{isTechnical ? <Code>{text}</Code> : text}</li>
          })}
        </ul>
      )}
    </>
  )
}
