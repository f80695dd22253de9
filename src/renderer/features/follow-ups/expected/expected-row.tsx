/** One rhythm: who sends what, how often, when it came, and when it did not. */
import { Button, Menu, VisuallyHidden } from '@mantine/core'
import { IconClockPause } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useScreen } from '#client'
import type { Expectation } from '#contract'
import { useTypes } from '#features/fields'
import { useDoing } from '#features/undo'
import { dateInWords, localeOf, useFormats, useLanguage } from '#ui'
import { useFollowUpsText } from '../texts'
import { morningIn } from '../when'
import classes from './expected.module.css'

const spans = [
  { name: 'days', days: 3 },
  { name: 'week', days: 7 },
  { name: 'month', days: 30 },
] as const
const mostSeen = 12

export function ExpectedRow({ expected, now }: { readonly expected: Expectation; readonly now: number }) {
  const t = useFollowUpsText()
  const types = useTypes()
  const language = useLanguage()
  const { day } = useFormats()
  const { sender, type, every, seen, next, missing, state, snoozedUntil } = expected
  const name = types.label(type)
  const said = (iso: string) => dateInWords(iso, language, 'long')
  const list = new Intl.ListFormat(localeOf(language), { type: 'conjunction' })
  const facts =
    state === 'missing'
      ? t('expected.missing', { count: missing.length, days: list.format(missing.map(said)) })
      : state === 'snoozed' && snoozedUntil !== undefined
        ? t('expected.snoozedUntil', { day: day(snoozedUntil) })
        : state === 'expected'
          ? t('expected.next', { day: said(next) })
          : ''
  return (
    <li className={classes['row']} data-state={state}>
      <div className={classes['who']}>
        <bdi className={classes['sender']} title={sender}>
          {sender}
        </bdi>
        <span className={classes['soft']}>
          {name} · {t(`expected.every.${every}`)}
        </span>
        {facts !== '' && <span className={classes['facts']}>{facts}</span>}
      </div>
      <Periods expected={expected} said={said} />
      <Commands expected={expected} now={now} name={name} />
      <VisuallyHidden>
        {t('expected.seenDots', { type: name, sender, days: list.format(seen.slice(-mostSeen).map(({ date }) => said(date))) })}
      </VisuallyHidden>
    </li>
  )
}

/** The days on which it came, and the gaps, in their order. */
function Periods({ expected: { seen, missing }, said }: { readonly expected: Expectation; readonly said: (iso: string) => string }) {
  const t = useFollowUpsText()
  const all = [...seen.map(({ date, document }) => ({ date, document })), ...missing.map((date) => ({ date, document: undefined }))]
    .toSorted((a, b) => a.date.localeCompare(b.date))
    .slice(-mostSeen)
  return (
    <ol className={classes['periods']}>
      {all.map(({ date, document }) => (
        <li key={`${date} ${document ?? ''}`}>
          {document === undefined ? (
            <span className={classes['gap']} title={t('expected.missing', { count: 1, days: said(date) })} />
          ) : (
            <Link
              to="/documents/$document"
              params={{ document }}
              search={{ panel: 'fields' }}
              className={classes['came']}
              title={`${t('expected.seen')} ${said(date)}`}
              aria-label={`${t('expected.seen')} ${said(date)}`}
            />
          )}
        </li>
      ))}
    </ol>
  )
}

function Commands({ expected, now, name }: { readonly expected: Expectation; readonly now: number; readonly name: string }) {
  const t = useFollowUpsText()
  const { day } = useFormats()
  const { client, queries } = useScreen()
  const cache = useQueryClient()
  const doing = useDoing()
  const { sender, type, state } = expected
  const api = client.quality.expected
  const changed = async (work: Promise<unknown>) => {
    await work
    await cache.invalidateQueries({ queryKey: queries.quality.expected.key() })
  }
  const again = () => changed(api.again({ sender, type }))
  const noLonger = () => changed(api.noLonger({ sender, type }))
  const snooze = (until: number) =>
    void doing({ run: () => changed(api.snooze({ sender, type, until })), done: t('snooze.done', { day: day(until) }), undo: again })
  if (state === 'no-longer')
    return (
      <Button
        size="compact-sm"
        variant="default"
        onClick={() => void doing({ run: again, done: t('expected.againDone', { type: name, sender }), undo: noLonger })}
      >
        {t('expected.again')}
      </Button>
    )
  return (
    <div className={classes['commands']}>
      {state === 'missing' && (
        <Menu position="bottom-end">
          <Menu.Target>
            <Button size="compact-sm" variant="default" leftSection={<IconClockPause size={15} stroke={1.6} aria-hidden />}>
              {t('snooze.label')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {spans.map(({ name: span, days }) => (
              <Menu.Item key={span} onClick={() => snooze(morningIn(days, now))}>
                {t(`snooze.${span}`)}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
      <Button
        size="compact-sm"
        variant="subtle"
        color="gray"
        onClick={() => void doing({ run: noLonger, done: t('expected.noLongerDone', { type: name, sender }), undo: again })}
      >
        {t('expected.noLonger')}
      </Button>
    </div>
  )
}
