/** A value is typed, or marked on the page; one a line where the field holds several. */
import { Button, Textarea, TextInput } from '@mantine/core'
import { IconMarquee2 } from '@tabler/icons-react'
import { useState, type KeyboardEvent, type SubmitEvent } from 'react'
import type { FieldDecision } from '#contract'
import type { Picked } from '../use-editing'
import { useFieldsText } from '../texts'
import classes from './panel.module.css'

export interface ValueEditorProps {
  readonly label: string
  readonly format: string | undefined
  readonly isMany: boolean
  /** What to begin with. */
  readonly value: string
  readonly problem: string | undefined
  readonly picked: Picked | undefined
  readonly isMarking: boolean
  readonly onMark?: ((isMarking: boolean) => void) | undefined
  readonly onSave: (decision: FieldDecision) => void
  readonly onCancel: () => void
}

const hints = ['date', 'amount', 'percentage', 'integer', 'weight_kg'] as const

export function ValueEditor(props: ValueEditorProps) {
  const { label, format, isMany, value, problem, picked, isMarking, onMark, onSave, onCancel } = props
  const t = useFieldsText()
  const [typed, setTyped] = useState(value)
  const [known, setKnown] = useState<Picked>()
  if (picked && picked !== known) {
    setKnown(picked)
    setTyped((now) => (isMany && now !== '' ? `${now}\n${picked.text}` : picked.text))
  }
  const lines = typed.split('\n').map((line) => line.trim()).filter((line) => line !== '') // prettier-ignore
  const save = () => {
    const [first] = lines
    if (first === undefined) return
    // What was changed by hand after marking still stands at that place.
    const at = known && { at: { page: known.page, box: known.box } }
    onSave({ decide: 'correct', value: isMany ? lines : typed.trim(), ...at })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Escape') {
      event.preventDefault()
      event.stopPropagation()
      if (isMarking) onMark?.(false)
      else onCancel()
    }
    if (event.key === 'Enter' && isMany && (event.ctrlKey || event.metaKey)) save()
  }
  const hint = hints.find((each) => each === format)
  const common = {
    size: 'sm' as const,
    'aria-label': t('edit.label', { label }),
    value: typed,
    error: problem,
    spellCheck: false,
    dir: 'auto' as const,
    'data-autofocus': true,
    autoFocus: true,
    placeholder: isMany ? t('edit.many') : hint ? t(`edit.hint.${hint}`) : undefined,
  }
  return (
    <form
      className={classes['editor']}
      onKeyDown={onKeyDown}
      onSubmit={(event: SubmitEvent) => {
        event.preventDefault()
        save()
      }}
    >
      {isMany ? (
        <Textarea
          {...common}
          autosize
          minRows={2}
          maxRows={8}
          maxLength={20_000}
          onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        />
      ) : (
        <TextInput
          {...common}
          maxLength={2000}
          onChange={({ currentTarget }) => setTyped(currentTarget.value)}
          onFocus={({ currentTarget }) => currentTarget.select()}
        />
      )}
      {isMarking ? (
        <p className={classes['soft']}>{t('edit.marking')}</p>
      ) : (
        known && <p className={classes['soft']}>{t('edit.marked', { page: known.page })}</p>
      )}
      <div className={classes['actions']}>
        <Button type="submit" size="compact-sm" disabled={lines.length === 0}>
          {t('edit.save')}
        </Button>
        <Button size="compact-sm" variant="default" onClick={onCancel}>
          {t('edit.cancel')}
        </Button>
        {onMark && (
          <Button
            size="compact-sm"
            variant="subtle"
            aria-pressed={isMarking}
            leftSection={<IconMarquee2 size={15} stroke={1.6} aria-hidden />}
            onClick={() => onMark(!isMarking)}
          >
            {t('edit.mark')}
          </Button>
        )}
      </div>
    </form>
  )
}
