/** What the document is, how complete it is, and what would help most. */
import { Popover, Select, UnstyledButton, VisuallyHidden } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { IconInfoCircle } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useRef } from 'react'
import { askForFieldsAgain, useScreen } from '#client'
import { domains, type DocumentFields } from '#contract'
import { useDoing } from '#features/undo'
import { useFormats, useLanguage } from '#ui'
import { CompletenessBar } from '../completeness-bar'
import { FieldStateMark, confidenceOf } from '../confidence'
import { FlagList } from '../flags'
import { focusCurrentField } from '../focus-current-field'
import { useReview } from '../marks/review'
import { useFieldsText } from '../texts'
import { useTypes } from '../types'
import { ScoreHistory } from './score-history'
import classes from './panel.module.css'

export function Summary({ fields }: { readonly fields: DocumentFields }) {
  const t = useFieldsText()
  const { document: id } = useReview()
  const type = useRef<HTMLInputElement>(null)
  const hasType = fields.type !== 'unknown'
  // Told by its own lines already.
  const flags = fields.flags.filter((flag) => flag !== 'unknown-type')
  return (
    <section className={classes['section']} aria-label={t('label')}>
      <TypeLine fields={fields} input={type} />
      <div className={classes['complete']}>
        {hasType ? (
          <div role="group" aria-label={t('complete.label')}>
            <h2 className={classes['title']}>{t('complete.label')}</h2>
            <CompletenessBar completeness={fields.completeness} />
          </div>
        ) : (
          <p className={classes['soft']}>{t('complete.unknown')}</p>
        )}
        <ScoreHistory document={id} />
        {flags.length > 0 && <FlagList flags={flags} />}
        <BestAction fields={fields} onChooseType={() => type.current?.focus()} />
      </div>
    </section>
  )
}

function TypeLine({ fields, input }: { readonly fields: DocumentFields; readonly input: React.RefObject<HTMLInputElement | null> }) {
  const t = useFieldsText()
  const types = useTypes()
  const { document: id } = useReview()
  const { client } = useScreen()
  const cache = useQueryClient()
  const doing = useDoing()
  const isKnown = types.rows.some(({ type }) => type === fields.type)
  const data = domains.flatMap((domain) => {
    const items = types.rows.filter((row) => row.domain === domain).map(({ type }) => ({ value: type, label: types.label(type) }))
    return items.length > 0 ? [{ group: t(`type.domain.${domain}`), items }] : []
  })
  const choose = async (type: string) => {
    await client.understanding.chooseType({ document: id, type })
    await askForFieldsAgain(cache)
  }
  const former = fields.isTypeCorrected ? fields.type : ''
  return (
    <div className={classes['typeLine']}>
      <Select
        ref={input}
        className={classes['typeInput'] ?? ''}
        variant="unstyled"
        size="sm"
        aria-label={t('type.label')}
        placeholder={t('type.unknown')}
        data={data}
        value={isKnown ? fields.type : null}
        searchable
        selectFirstOptionOnChange
        nothingFoundMessage={t('type.nothing')}
        allowDeselect={false}
        maxDropdownHeight={320}
        onChange={(type) => {
          if (type === null || type === fields.type) return
          void doing({ run: () => choose(type), done: t('type.changed', { type: types.label(type) }), undo: () => choose(former) })
        }}
      />
      <Why fields={fields} onBack={() => void doing({ run: () => choose(''), undo: () => choose(fields.type) })} />
    </div>
  )
}

function Why({ fields, onBack }: { readonly fields: DocumentFields; readonly onBack: () => void }) {
  const t = useFieldsText()
  const { goTo } = useReview()
  const { typeReasons, isTypeCorrected, typeConfidence, type } = fields
  return (
    <Popover position="bottom-end" width={280} shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <UnstyledButton className={classes['why'] ?? ''} title={t('type.why')}>
          {type !== 'unknown' && !isTypeCorrected && <FieldStateMark state={confidenceOf(typeConfidence)} withWord />}
          <IconInfoCircle size={16} stroke={1.6} aria-hidden />
          <VisuallyHidden>{t('type.why')}</VisuallyHidden>
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('type.why')}>
        {isTypeCorrected && (
          <>
            {t('type.chosen')}{' '}
            <UnstyledButton className={classes['go'] ?? ''} onClick={onBack}>
              {t('type.back')}
            </UnstyledButton>
          </>
        )}
        {!isTypeCorrected && t(typeReasons.length === 0 ? 'type.noReasons' : type === 'unknown' ? 'type.notEnough' : 'type.because')}
        {typeReasons.length > 0 && (
          <ul className={classes['reasons']}>
            {typeReasons.map(({ source, words, page }, index) => (
              <li key={index} title={source}>
                <bdi>{words}</bdi>{' '}
                {page !== undefined && (
                  <UnstyledButton className={classes['go'] ?? ''} onClick={() => goTo(page)}>
                    {t('type.onPage', { page })}
                  </UnstyledButton>
                )}
              </li>
            ))}
          </ul>
        )}
      </Popover.Dropdown>
    </Popover>
  )
}

/** The one thing that raises completeness most. */
function BestAction({ fields, onChooseType }: { readonly fields: DocumentFields; readonly onChooseType: () => void }) {
  const t = useFieldsText()
  const language = useLanguage()
  const { percent } = useFormats()
  const types = useTypes()
  const review = useReview()
  const navigate = useNavigate()
  const best = fields.bestAction
  if (!best) return null
  const { action, field, gain } = best
  const label = field === undefined ? '' : types.field(fields.type, field)
  const shownGain = t('complete.gain', { gain: percent(gain) })
  const run = () => {
    if (action === 'choose-type') onChooseType()
    else if (action === 'read-again')
      void navigate({ to: '/documents/$document', params: { document: fields.id }, search: (now) => ({ ...now, panel: 'ledger' }) })
    else if (field === undefined) return
    else if (action === 'confirm') {
      review.select(field)
      requestAnimationFrame(focusCurrentField)
    } else review.edit(field)
  }
  const why = fields.missing.find(({ name }) => name === field)?.why[language]
  return (
    <UnstyledButton className={classes['best'] ?? ''} title={why} onClick={run}>
      <span>{t(`complete.best.${action}`, { field: label })}</span>
      {gain > 0 && <span title={t('complete.gainTitle', { gain: percent(gain) })}>{shownGain}</span>}
    </UnstyledButton>
  )
}
