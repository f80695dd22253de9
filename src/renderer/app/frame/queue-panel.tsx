/** The queue: what is read now and next, and what can be done about it. */
import { ActionIcon, Button, Group, Progress, ScrollArea, Text } from '@mantine/core'
import { IconArrowUp, IconPlayerPause, IconPlayerPlay, IconX } from '@tabler/icons-react'
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { toldError, useScreen } from '#client'
import type { QueueState, WaitingDocument } from '#contract'
import { useDoing } from '#features/undo'
import { ErrorNote, useFormats } from '#ui'
import { useFrameText } from './texts'
import classes from './queue-panel.module.css'

const shown = 50

export function QueuePanel({ queue }: { readonly queue: QueueState }) {
  const t = useFrameText()
  const formats = useFormats()
  const { queries } = useScreen()
  const cache = useQueryClient()
  const options = queries.documents.queue.waiting.queryOptions({ input: { limit: shown }, placeholderData: keepPreviousData })
  const { data: waiting, error } = useQuery(options)
  useEffect(() => {
    void cache.invalidateQueries({ queryKey: options.queryKey })
    // The list belongs to the state it was asked at: each new state asks again, as long as the panel is open.
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the key is made anew at each rendering and stays the same
  }, [queue, cache])
  const pause = useMutation(queries.documents.queue.pause.mutationOptions())
  const resume = useMutation(queries.documents.queue.resume.mutationOptions())
  const total = waiting?.total ?? 0
  return (
    <section aria-label={t('queue.title')}>
      <Group justify="space-between" className={classes['head']}>
        <div>
          <Text fw={600}>{t('queue.title')}</Text>
          <Text size="xs" c="dimmed" className="tabular">
            {queue.pagesPerMinute === null
              ? t('queue.documents', { count: total })
              : t('queue.speed', { pages: formats.number(Math.round(queue.pagesPerMinute)) })}
          </Text>
        </div>
        <Button
          size="compact-md"
          variant="default"
          leftSection={queue.isPaused ? <IconPlayerPlay size={16} /> : <IconPlayerPause size={16} />}
          onClick={() => {
            if (queue.isPaused) resume.mutate(undefined)
            else pause.mutate(undefined)
          }}
        >
          {queue.isPaused ? t('queue.resume') : t('queue.pause')}
        </Button>
      </Group>
      {error && <ErrorNote error={toldError(error)} />}
      {waiting && total === 0 && (
        <Text c="dimmed" p="lg">
          {t('queue.empty')}
        </Text>
      )}
      <ScrollArea.Autosize mah={380}>
        <ul className={classes['list']}>
          {waiting?.items.map((item) => (
            <Waiting key={item.document} item={item} />
          ))}
        </ul>
      </ScrollArea.Autosize>
      {total > shown && (
        <Text size="xs" c="dimmed" className={classes['more']}>
          {t('queue.more', { count: total - shown, shown: formats.number(total - shown) })}
        </Text>
      )}
    </section>
  )
}

function Waiting({ item }: { readonly item: WaitingDocument }) {
  const t = useFrameText()
  const { queries } = useScreen()
  const first = useMutation(queries.documents.queue.prioritise.mutationOptions())
  const { isStopping, stop } = useStopping(item)
  const { document, title, pages, done, isReading } = item
  return (
    <li className={classes['item']}>
      <div className={classes['what']}>
        <Link to="/documents/$document" params={{ document }} className={classes['title']} title={title}>
          <bdi>{title}</bdi>
        </Link>
        <Text size="xs" c="dimmed" className="tabular">
          {isStopping ? t('queue.stopping') : pages === null ? t('queue.notOpened') : t('queue.pagesOf', { done, count: pages })}
        </Text>
        <Progress size={4} value={pages ? (done / pages) * 100 : 0} aria-label={t('queue.progressOf', { title })} animated={isReading} />
      </div>
      {!isReading && (
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t('queue.first', { title })}
          title={t('queue.firstShort')}
          onClick={() => {
            first.mutate({ document })
          }}
        >
          <IconArrowUp size={16} />
        </ActionIcon>
      )}
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={t('queue.cancel', { title })}
        title={t('queue.cancelShort')}
        disabled={isStopping}
        onClick={stop}
      >
        <IconX size={16} />
      </ActionIcon>
    </li>
  )
}

/** The page that is being read may take another moment. */
function useStopping({ document, title }: WaitingDocument) {
  const t = useFrameText()
  const { client } = useScreen()
  const doing = useDoing()
  const [isStopping, setStopping] = useState(false)
  const cancel = async () => {
    const { outcome } = await client.documents.queue.cancel({ document })
    const onlyStopped = outcome === 'unread'
    const readAfterAll = async () => {
      for await (const _progress of await client.documents.retry({ document, onlyStopped, wait: false })) continue
    }
    const done = { unread: 'queue.notRead', 'as-before': 'queue.asBefore', read: 'queue.readMeanwhile' } as const
    const back = outcome === 'read' ? {} : { undo: readAfterAll, undone: t('queue.readAfterAll', { title }) }
    await doing({ run: () => Promise.resolve(), done: t(done[outcome], { title }), ...back })
  }
  const stop = () => {
    setStopping(true)
    void doing({ run: cancel }).finally(() => {
      setStopping(false)
    })
  }
  return { isStopping, stop }
}
