/** What a document says, field by field: what is to decide, what is missing, what a person has decided. */
import { Button, Loader } from '@mantine/core'
import type { ReactNode } from 'react'
import { toldError } from '#client'
import type { DocumentField, DocumentFields, MissingField } from '#contract'
import { ErrorNote, useLanguage } from '#ui'
import { stateOf } from '../confidence'
import { focusCurrentField } from '../focus-current-field'
import { useReview } from '../marks/review'
import { useFieldsText } from '../texts'
import { useTypes } from '../types'
import { formOf, typedText, useValueText } from '../value-text'
import { BoardLink } from './board-dialog'
import { Checks } from './checks'
import { Act, FieldCard } from './field-card'
import { FieldRow } from './field-row'
import { Found } from './found'
import { Summary } from './summary'
import { useReviewPanel, type ReviewPanel } from './use-review-panel'
import { ValueEditor } from './value-editor'
import classes from './panel.module.css'

export interface FieldsPanelProps {
  /** Somebody is to be asked about a field. */
  readonly onAsk?: ((field: string, label: string) => void) | undefined
  /** What follows the checks. */
  readonly children?: ReactNode
}

export function FieldsPanel({ onAsk, children }: FieldsPanelProps) {
  const t = useFieldsText()
  const { fields, error, retry, document: id } = useReview()
  const panel = useReviewPanel(fields)
  if (!fields)
    return (
      <div className={classes['state']}>
        {error ? (
          <ErrorNote error={toldError(error)} onRetry={retry} />
        ) : (
          <Loader size="xs" role="status" aria-label={t('loading')} className="late" />
        )}
      </div>
    )
  return (
    <div onKeyDown={panel.onKeyDown} data-fields-panel>
      <Summary fields={fields} />
      <Groups fields={fields} panel={panel} onAsk={onAsk} />
      <Checks document={id} checks={fields.checks} />
      {children}
      <div className={classes['foot']}>
        <BoardLink document={id} type={fields.type} />
      </div>
      <p className={classes['said']} role="status">
        {panel.problem === undefined ? panel.said : ''}
      </p>
    </div>
  )
}

interface GroupsProps {
  readonly fields: DocumentFields
  readonly panel: ReviewPanel
  readonly onAsk: FieldsPanelProps['onAsk']
}

function Groups({ fields, panel, onAsk }: GroupsProps) {
  const t = useFieldsText()
  const { toDecide, missing, decided, absent } = useReview().groups
  if (toDecide.length + missing.length + decided.length + absent.length === 0)
    return fields.type === 'unknown' ? (
      <Found {...fields} />
    ) : (
      <section className={classes['section']}>
        <p className={classes['soft']}>{t('nothing')}</p>
      </section>
    )
  return (
    <>
      <Group name="toDecide" count={toDecide.length}>
        {toDecide.map((field) => (
          <ValueRow key={field.name} field={field} type={fields.type} panel={panel} />
        ))}
      </Group>
      <Group name="missing" count={missing.length}>
        {missing.map((gap) => (
          <MissingRow key={gap.name} gap={gap} type={fields.type} panel={panel} onAsk={onAsk} />
        ))}
      </Group>
      <Group name="decided" count={decided.length + absent.length}>
        {decided.map((field) => (
          <ValueRow key={field.name} field={field} type={fields.type} panel={panel} />
        ))}
        {absent.map((name) => (
          <AbsentRow key={name} name={name} type={fields.type} panel={panel} />
        ))}
      </Group>
    </>
  )
}

function Group({
  name,
  count,
  children,
}: {
  readonly name: 'toDecide' | 'missing' | 'decided'
  readonly count: number
  readonly children: ReactNode
}) {
  const t = useFieldsText()
  if (count === 0) return null
  return (
    <section className={classes['section']} aria-label={t(`group.${name}`)}>
      <h2 className={classes['title']}>
        {t(`group.${name}`)} <span>{count}</span>
      </h2>
      <ul className={classes['list']}>{children}</ul>
    </section>
  )
}

interface RowOf {
  readonly type: string
  readonly panel: ReviewPanel
}

function useRow(name: string) {
  const { active, hovered, select, hover } = useReview()
  return {
    name,
    isActive: active === name,
    isHovered: hovered === name,
    onSelect: () => select(name),
    onHover: (isHovered: boolean) => hover(isHovered ? name : undefined),
  }
}

function ValueRow({ field, type, panel }: RowOf & { readonly field: DocumentField }) {
  const types = useTypes()
  const text = useValueText()
  const review = useReview()
  const row = useRow(field.name)
  const kind = types.kind(type, field.name)
  const label = types.field(type, field.name)
  const value = text(field.value, formOf(kind, field))
  const state = stateOf(field)
  return (
    <FieldRow {...row} label={label} value={value} state={state}>
      {review.editing === field.name ? (
        <Editor name={field.name} type={type} panel={panel} value={typedText(field)} />
      ) : (
        <>
          <Problem panel={panel} />
          <FieldCard
            field={field}
            kind={kind}
            onDecide={(decision) => panel.decide(field.name, decision)}
            onEdit={() => review.edit(field.name)}
            onGo={review.goTo}
          />
        </>
      )}
    </FieldRow>
  )
}

function MissingRow({ gap, type, panel, onAsk }: RowOf & { readonly gap: MissingField; readonly onAsk: FieldsPanelProps['onAsk'] }) {
  const t = useFieldsText()
  const types = useTypes()
  const language = useLanguage()
  const review = useReview()
  const row = useRow(gap.name)
  const label = types.field(type, gap.name)
  const word = t(`need.${gap.severity}`)
  return (
    <FieldRow {...row} label={label} need={{ word, severity: gap.severity }}>
      {review.editing === gap.name ? (
        <Editor name={gap.name} type={type} panel={panel} value="" />
      ) : (
        <div className={classes['card']}>
          <p>{gap.why[language]}</p>
          <Problem panel={panel} />
          <div className={classes['actions']}>
            <Act name="add" isMain onClick={() => review.edit(gap.name)} />
            <Act name="absent" onClick={() => panel.decide(gap.name, { decide: 'absent' })} />
            {onAsk && (
              <Button size="compact-xs" variant="subtle" onClick={() => onAsk(gap.name, label)}>
                {t('action.ask')}
              </Button>
            )}
          </div>
        </div>
      )}
    </FieldRow>
  )
}

function AbsentRow({ name, type, panel }: RowOf & { readonly name: string }) {
  const t = useFieldsText()
  const types = useTypes()
  const review = useReview()
  const row = useRow(name)
  const label = types.field(type, name)
  const word = t('status.absent')
  return (
    <FieldRow {...row} label={label} value={word} state="absent">
      {review.editing === name ? (
        <Editor name={name} type={type} panel={panel} value="" />
      ) : (
        <div className={classes['card']}>
          <div className={classes['actions']}>
            <Act name="undo" onClick={() => panel.decide(name, { decide: 'withdraw' })} />
            <Act name="add" onClick={() => review.edit(name)} />
          </div>
        </div>
      )}
    </FieldRow>
  )
}

function Editor({ name, type, panel, value }: RowOf & { readonly name: string; readonly value: string }) {
  const types = useTypes()
  const { picked, isMarking, mark, edit } = useReview()
  const kind = types.kind(type, name)
  return (
    <ValueEditor
      label={types.field(type, name)}
      format={kind?.format}
      isMany={kind?.isMany ?? false}
      value={value}
      problem={panel.problem}
      picked={picked}
      isMarking={isMarking}
      onMark={mark}
      onSave={(decision) => panel.decide(name, decision)}
      onCancel={() => {
        edit(undefined)
        requestAnimationFrame(focusCurrentField)
      }}
    />
  )
}

function Problem({ panel }: { readonly panel: ReviewPanel }) {
  return panel.problem === undefined ? null : (
    <p role="alert" className={classes['problem']}>
      {panel.problem}
    </p>
  )
}
