/** One field in full: where it was read, what can be decided, what else was read. */
import { Button, Kbd, UnstyledButton } from '@mantine/core'
import { IconFileSearch } from '@tabler/icons-react'
import type { DocumentField, FieldDecision } from '#contract'
import { FieldStateMark, stateOf } from '../confidence'
import { useFieldsText } from '../texts'
import type { FieldKind } from '../types'
import { formOf, rangeText, useValueText } from '../value-text'
import classes from './panel.module.css'

export interface FieldCardProps {
  readonly field: DocumentField
  readonly kind: FieldKind | undefined
  readonly onDecide: (decision: FieldDecision) => void
  readonly onEdit: () => void
  readonly onGo?: ((page: number, y?: number) => void) | undefined
}

export function FieldCard({ field, kind, onDecide, onEdit, onGo }: FieldCardProps) {
  const t = useFieldsText()
  const text = useValueText()
  const { evidence, others, differs, status } = field
  const takeOther = (other: DocumentField['others'][number]) => {
    const [place] = other.evidence
    const value = Array.isArray(other.value) ? other.value.map(String) : other.raw || String(other.value)
    onDecide({ decide: 'correct', value, ...(place?.box && { at: { page: place.page, box: place.box } }) })
  }
  return (
    <div className={classes['card']}>
      <p className={classes['cardState']}>
        <FieldStateMark state={stateOf(field)} withWord />
        {evidence.some(({ source }) => source === 'person') && status !== 'corrected' && <span>{t('byPerson')}</span>}
      </p>
      {(field.reference || field.flag) && (
        <p className={classes['place']}>
          {[
            ...(field.reference ? [t('reference', { range: rangeText(field.reference, formOf(kind, field), text) })] : []),
            ...(field.flag ? [t(`flag.${field.flag}`)] : []),
          ].join(' · ')}
        </p>
      )}
      {evidence.slice(0, mostPlaces).map(({ page, box, snippet }, index) => (
        <p key={index} className={classes['place']}>
          <q dir="auto">{snippet}</q>{' '}
          {onGo && (
            <UnstyledButton className={classes['go'] ?? ''} title={t('whereTitle', { page })} onClick={() => onGo(page, box?.y)}>
              <IconFileSearch size={14} stroke={1.6} aria-hidden /> {t('where', { page })}
            </UnstyledButton>
          )}
        </p>
      ))}
      {differs && (
        <div className={classes['differs']}>
          <p>{t('differs', { value: text(differs.value, formOf(kind, differs)) })}</p>
          <Button size="compact-xs" variant="default" onClick={() => takeOther(differs)}>
            {t('action.take')}
          </Button>
        </div>
      )}
      <div className={classes['actions']}>
        {status === 'proposed' && (
          <>
            <Act name="confirm" isMain onClick={() => onDecide({ decide: 'confirm' })} />
            <Act name="correct" onClick={onEdit} />
            <Act name="reject" onClick={() => onDecide({ decide: 'reject' })} />
            <Act name="absent" onClick={() => onDecide({ decide: 'absent' })} />
          </>
        )}
        {status !== 'proposed' && (
          <>
            <Act name="undo" onClick={() => onDecide({ decide: 'withdraw' })} />
            <Act name="correct" onClick={onEdit} />
          </>
        )}
      </div>
      {others.length > 0 && (
        <div className={classes['others']}>
          <span>{t('others')}</span>
          <ul>
            {others.map((other, index) => {
              const shown = text(other.value, formOf(kind, other))
              return (
                <li key={index}>
                  <UnstyledButton
                    className={classes['other'] ?? ''}
                    title={t('action.use', { value: shown })}
                    onClick={() => takeOther(other)}
                  >
                    <bdi>{shown}</bdi>
                    {other.evidence[0] && <span>{t('where', { page: other.evidence[0].page })}</span>}
                  </UnstyledButton>
                </li>
              )
            })}
          </ul>
        </div>
      )}
    </div>
  )
}

const mostPlaces = 3

export type ActName = 'confirm' | 'correct' | 'reject' | 'absent' | 'add' | 'undo'

export function Act({
  name,
  isMain = false,
  onClick,
}: {
  readonly name: ActName
  readonly isMain?: boolean
  readonly onClick: () => void
}) {
  const t = useFieldsText()
  return (
    <Button
      size="compact-xs"
      variant={isMain ? 'filled' : 'default'}
      aria-keyshortcuts={t(`key.${name}`)}
      rightSection={
        <Kbd size="xs" aria-hidden className={classes['key'] ?? ''} data-main={isMain || undefined}>
          {t(`key.${name}`)}
        </Kbd>
      }
      onClick={onClick}
    >
      {t(`action.${name}`)}
    </Button>
  )
}
