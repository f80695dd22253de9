/** What a person does with a question, each with its way back. */
import { useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { askForFieldsAgain, toldError, useScreen, type ToldError } from '#client'
import type { FollowUp } from '#contract'
import { useTypes, useValueText } from '#features/fields'
import { useDoing } from '#features/undo'
import { useFormats } from '#ui'
import { useFollowUpsText } from './texts'

export interface FollowUpCommands {
  /** Answers what was wrong with it. */
  readonly answer: (followUp: FollowUp, value: string) => Promise<ToldError | undefined>
  readonly snooze: (followUp: FollowUp, until: number) => void
  readonly note: (followUp: FollowUp, note: string) => void
  readonly escalate: (followUp: FollowUp) => void
  readonly close: (followUp: FollowUp, reason: string) => void
  readonly reopen: (followUp: FollowUp) => void
}

export function useFollowUpCommands(): FollowUpCommands {
  const t = useFollowUpsText()
  const { day } = useFormats()
  const { client } = useScreen()
  const types = useTypes()
  const text = useValueText()
  const cache = useQueryClient()
  const doing = useDoing()
  return useMemo(() => {
    const api = client.quality.followUps
    const changed = async (work: Promise<unknown>) => {
      await work
      await askForFieldsAgain(cache)
    }
    const reopen = (id: string) => changed(api.reopen({ id }))
    /** The answer is a decision on the field, too. */
    const takeBack = async ({ id, document, about }: FollowUp) => {
      await api.reopen({ id })
      if (about.field !== undefined)
        await client.understanding.decide({ document, field: about.field, decision: { decide: 'withdraw' } }).catch((error: unknown) => {
          if (toldError(error).code !== 'NOTHING_TO_DECIDE') throw error
        })
      await changed(Promise.resolve())
    }
    return {
      answer: async (followUp, value) => {
        const { id, about, title } = followUp
        const give = () => changed(api.answer({ id, value }))
        let given: Promise<void> | undefined = give()
        const wrong = await given.then(() => undefined, toldError)
        // A value that is none is told beside the field, not in a notice.
        if (wrong?.code !== 'NOT_A_VALUE')
          void doing({
            // It was given above already: only another try gives it again.
            run: () => {
              const now = given ?? give()
              given = undefined
              return now
            },
            done:
              about.field === undefined
                ? t('answer.doneInWords', { title, value })
                : t('answer.done', { field: types.field('', about.field), title, value: text(value) }),
            undo: () => takeBack(followUp),
            undone: t('answer.undone'),
          })
        return wrong
      },
      snooze: ({ id }, until) =>
        void doing({
          run: () => changed(api.snooze({ id, until })),
          done: t('snooze.done', { day: day(until) }),
          undo: () => changed(api.snooze({ id, until: Date.now() })),
          undone: t('snooze.undone'),
        }),
      note: ({ id, note: former }, note) =>
        void doing({
          run: () => changed(api.note({ id, note })),
          done: t('note.saved'),
          undo: () => changed(api.note({ id, note: former })),
        }),
      escalate: ({ id }) => void doing({ run: () => changed(api.escalate({ id })), done: t('escalate.done') }),
      close: ({ id }, reason) =>
        void doing({
          run: () => changed(api.close({ id, reason })),
          done: t('closing.done'),
          undo: () => reopen(id),
          undone: t('closing.undone'),
        }),
      reopen: ({ id, closedBecause }) =>
        void doing({ run: () => reopen(id), done: t('reopen.done'), undo: () => changed(api.close({ id, reason: closedBecause ?? '' })) }),
    }
  }, [t, day, client, types, text, cache, doing])
}
