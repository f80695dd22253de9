/** The answer to a question: where it is about a field, it becomes the field's value. */
import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { FollowUp } from '#contract'
import { useTypes } from '#features/fields'
import { useErrorText } from '#ui'
import { useFollowUpsText } from '../texts'
import type { FollowUpCommands } from '../use-follow-up-commands'
import classes from './detail.module.css'

export interface AnswerFormProps {
  readonly followUp: FollowUp
  readonly onAnswer: FollowUpCommands['answer']
  readonly onDone: () => void
}

export function AnswerForm({ followUp, onAnswer, onDone }: AnswerFormProps) {
  const { field } = followUp.about
  const t = useFollowUpsText()
  const types = useTypes()
  const errorText = useErrorText()
  const [value, setValue] = useState('')
  const [problem, setProblem] = useState<string>()
  const [isSending, setIsSending] = useState(false)
  const send = async () => {
    setIsSending(true)
    const wrong = await onAnswer(followUp, value.trim())
    setIsSending(false)
    if (!wrong) onDone()
    else setProblem(wrong.code === 'NOT_A_VALUE' ? t('answer.notAValue', { value: value.trim() }) : errorText(wrong))
  }
  return (
    <form
      className={classes['form']}
      onSubmit={(event) => {
        event.preventDefault()
        if (value.trim() !== '') void send()
      }}
    >
      <TextInput
        className={classes['input'] ?? ''}
        label={field === undefined ? t('answer.give') : t('answer.label', { field: types.field('', field) })}
        value={value}
        error={problem}
        maxLength={2000}
        data-autofocus
        dir="auto"
        spellCheck={false}
        onChange={({ currentTarget }) => {
          setValue(currentTarget.value)
          setProblem(undefined)
        }}
      />
      <Button type="submit" loading={isSending} disabled={value.trim() === ''}>
        {t('answer.give')}
      </Button>
    </form>
  )
}
