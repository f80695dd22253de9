/** What is being read, in one line; the queue behind it. */
import { Popover, UnstyledButton } from '@mantine/core'
import { IconAlertTriangle, IconCheck, IconLoader2, IconPlayerPause } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useConnectionState, useScreen } from '#client'
import type { QueueState } from '#contract'
import { useFormats, type Formats, type Text } from '#ui'
import { QueuePanel } from './queue-panel'
import { useFrameText, type FrameTexts } from './texts'
import classes from './status-pill.module.css'

export function StatusPill() {
  const t = useFrameText()
  const formats = useFormats()
  const { queries } = useScreen()
  const [isOpen, setIsOpen] = useState(false)
  const { data: queue } = useQuery(queries.documents.queue.live.experimental_liveOptions({ retry: true }))
  const { data: attention = 0 } = useQuery(
    queries.documents.attention.list.queryOptions({ input: { limit: 1 }, select: ({ total }) => total }),
  )
  const connection = useConnectionState()
  // What was told before the line was lost may be true no more; that it is lost is told below.
  if (!queue || connection !== 'open') return null
  const isWorking = !queue.isPaused && queue.pendingPages + queue.pendingFiles > 0
  const isWaitedFor = !isWorking && !queue.isPaused && attention > 0
  const Icon = queue.isPaused ? IconPlayerPause : isWorking ? IconLoader2 : isWaitedFor ? IconAlertTriangle : IconCheck
  const sentence = isWaitedFor
    ? t('status.attention', { count: attention, shown: formats.number(attention) })
    : sentenceOf(queue, t, formats)
  return (
    <Popover opened={isOpen} onChange={setIsOpen} position="bottom-end" width={400} shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <UnstyledButton
          className={classes['pill']}
          data-working={isWorking || undefined}
          data-waited-for={isWaitedFor || undefined}
          aria-label={`${t('queue.title')}: ${sentence}`}
          onClick={() => {
            setIsOpen((was) => !was)
          }}
        >
          <Icon size={16} stroke={1.8} aria-hidden />
          <span className="tabular">{sentence}</span>
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown p={0} aria-label={t('queue.title')}>
        <QueuePanel queue={queue} />
        {attention > 0 && (
          <Link to="/library" search={{ view: 'attention' }} className={classes['attention']} onClick={() => setIsOpen(false)}>
            {t('status.attention', { count: attention, shown: formats.number(attention) })}
          </Link>
        )}
      </Popover.Dropdown>
    </Popover>
  )
}

function sentenceOf(queue: QueueState, t: Text<FrameTexts>, formats: Formats): string {
  const total = queue.donePages + queue.pendingPages
  const pages = t('status.pages', { done: formats.number(queue.donePages), total: formats.number(total) })
  if (queue.isPaused) return queue.pendingPages + queue.pendingFiles === 0 ? t('status.paused') : t('status.pausedAt', { pages })
  if (queue.pendingPages === 0 && queue.pendingFiles > 0)
    return t('status.files', { count: queue.pendingFiles, shown: formats.number(queue.pendingFiles) })
  if (queue.pendingPages === 0) {
    if (queue.unembedded > 0) return t('status.meaning', { count: queue.unembedded, shown: formats.number(queue.unembedded) })
    return t('status.allRead')
  }
  if (queue.secondsLeft === null) return t('status.reading', { pages })
  return t('status.readingFor', { pages, time: formats.duration(queue.secondsLeft) })
}
