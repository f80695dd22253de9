/** The open questions of one document, and asking a new one about a field. */
import { Button, Modal, Textarea, TextInput } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { askForFieldsAgain, useScreen } from '#client'
import { useDoing } from '#features/undo'
import { dateInWords, useLanguage } from '#ui'
import { useFollowUpsText } from '../texts'
import { endOfDay, isoDayOf, morningIn, useWhen } from '../when'
import detail from '../detail/detail.module.css'
import classes from './questions.module.css'

export function QuestionsOfDocument({ document }: { readonly document: string }) {
  const t = useFollowUpsText()
  const language = useLanguage()
  const when = useWhen()
  const [now] = useState(() => Date.now())
  const { queries } = useScreen()
  const { data } = useQuery(queries.quality.followUps.list.queryOptions({ input: { document } }))
  if (!data || data.items.length === 0) return null
  return (
    <section className={classes['section']} aria-label={t('ofDocument')}>
      <h2 className={classes['title']}>
        {t('ofDocument')} <span>{data.items.length}</span>
      </h2>
      <ul className={classes['list']}>
        {data.items.map((followUp) => (
          <li key={followUp.id}>
            <Link
              to="/quality"
              search={{ part: 'follow-ups', question: followUp.id }}
              className={classes['question']}
              data-state={followUp.state}
            >
              <span>{followUp.question[language]}</span>
              <span className={classes['when']}>{when(followUp, now)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}

export interface AskDialogProps {
  readonly document: string
  readonly field: string
  readonly label: string
  readonly onClose: () => void
}

const usualDays = 7

export function AskDialog({ document, field, label, onClose }: AskDialogProps) {
  const t = useFollowUpsText()
  const language = useLanguage()
  const { client } = useScreen()
  const cache = useQueryClient()
  const doing = useDoing()
  const [now] = useState(() => Date.now())
  const [question, setQuestion] = useState(() => t('ask.usual', { field: label }))
  const [day, setDay] = useState(() => isoDayOf(morningIn(usualDays, now)))
  const dueAt = endOfDay(day)
  const open = () => {
    if (dueAt === undefined || question.trim() === '') return
    let id = ''
    const changed = () => askForFieldsAgain(cache)
    void doing({
      run: async () => {
        id = (await client.quality.followUps.open({ document, field, question: question.trim(), dueAt })).id
        void changed()
      },
      done: t('ask.done'),
      undo: () => client.quality.followUps.close({ id }).then(changed),
    })
    onClose()
  }
  return (
    <Modal opened onClose={onClose} title={t('ask.title', { field: label })} closeButtonProps={{ 'aria-label': t('close') }}>
      <form
        className={detail['message']}
        onSubmit={(event) => {
          event.preventDefault()
          open()
        }}
      >
        <Textarea
          label={t('ask.question')}
          data-autofocus
          autosize
          minRows={2}
          maxLength={2000}
          value={question}
          onChange={({ currentTarget }) => setQuestion(currentTarget.value)}
        />
        <TextInput
          type="date"
          label={t('ask.deadline')}
          description={day === '' ? undefined : dateInWords(day, language, 'long')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          min={isoDayOf(now)}
          value={day}
          onChange={({ currentTarget }) => setDay(currentTarget.value)}
        />
        <div className={detail['actions']}>
          <Button type="submit" disabled={question.trim() === '' || dueAt === undefined}>
            {t('ask.open')}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('ask.cancel')}
          </Button>
        </div>
      </form>
    </Modal>
  )
}
