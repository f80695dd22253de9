/** Whether everything is read, in one line. */
import { Badge } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useScreen } from '#client'
import { useFrameText } from './texts'

export function StatusPill() {
  const t = useFrameText()
  const { queries } = useScreen()
  const { data: queue } = useQuery(queries.documents.queue.live.experimental_liveOptions({ retry: true }))
  if (!queue) return null
  const left = queue.pendingPages + queue.pendingFiles
  return (
    <Badge variant="default" size="lg" tt="none" fw={500}>
      {queue.isPaused ? t('status.paused') : left === 0 ? t('status.allRead') : t('status.reading', { count: left })}
    </Badge>
  )
}
