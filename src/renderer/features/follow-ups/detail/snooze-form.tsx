/** Putting a question off until a day of one's own. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import { dateInWords, DayPicker, useLanguage } from '#ui'
import { useFollowUpsText } from '../texts'
import { endOfDay, isoDayOf, morningIn } from '../when'
import classes from './detail.module.css'

export interface SnoozeFormProps {
  readonly now: number
  readonly onSnooze: (until: number) => void
  readonly onCancel: () => void
}

const usualDays = 7

export function SnoozeForm({ now, onSnooze, onCancel }: SnoozeFormProps) {
  const t = useFollowUpsText()
  const language = useLanguage()
  const [day, setDay] = useState(() => isoDayOf(morningIn(usualDays, now)))
  const until = endOfDay(day)
  return (
    <form
      className={classes['until']}
      aria-label={t('snooze.until')}
      onSubmit={(event) => {
        event.preventDefault()
        if (until !== undefined) onSnooze(until)
      }}
    >
      <DayPicker value={day} min={isoDayOf(now)} onChange={setDay} />
      <div className={classes['actions']}>
        <Button type="submit">{t('snooze.untilDay', { day: dateInWords(day, language, 'long') })}</Button>
        <Button variant="default" onClick={onCancel}>
          {t('ask.cancel')}
        </Button>
      </div>
    </form>
  )
}
