/** What can be done with the previewed page: walk its hits, see its picture or its text, look closer, open it. */
import { ActionIcon, Button, SegmentedControl, Tooltip } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconChevronLeft, IconChevronRight, IconMinus, IconPlus } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { SearchResult } from '#contract'
import type { PageMode } from '#features/document'
import { useFormats } from '#ui'
import { useSearchText } from '../texts'
import { zoomSteps } from './zoom'
import type { Hits } from './use-hits'
import classes from './preview.module.css'

export interface PreviewBarProps {
  readonly document: SearchResult['document']
  readonly hits: Hits
  readonly mode: PageMode
  readonly onMode: (mode: PageMode) => void
  readonly zoom: number
  readonly onZoom: (zoom: number) => void
  readonly onOpen: () => void
}

const modes: readonly PageMode[] = ['image', 'text', 'both']

export function PreviewBar({ document, hits, mode, onMode, zoom, onZoom, onOpen }: PreviewBarProps) {
  const t = useSearchText()
  const { percent } = useFormats()
  const at = zoomSteps.indexOf(zoom)
  const zoomTo = (index: number) => () => onZoom(zoomSteps[index] ?? 1)
  return (
    <header className={classes['bar']}>
      <div className={classes['line']}>
        <h2 className={classes['title']} title={document.title}>
          <bdi>{document.title}</bdi>
        </h2>
        <Button size="compact-sm" fw={500} variant="default" onClick={onOpen}>
          {t('preview.open')}
        </Button>
      </div>
      <div className={classes['line']}>
        {hits.total > 0 && (
          <span className={classes['steps']}>
            <Tool label={t('preview.previousHit')} icon={<IconArrowUp />} run={() => hits.goToHit(-1)} isOff={hits.total < 2} />
            <span role="status">{t('preview.hit', { position: hits.position, count: hits.total })}</span>
            <Tool label={t('preview.nextHit')} icon={<IconArrowDown />} run={() => hits.goToHit(1)} isOff={hits.total < 2} />
          </span>
        )}
        {document.pages > 1 && (
          <span className={classes['steps']}>
            {hits.pages.length > 1 && <Tool label={t('preview.previousPage')} icon={<IconChevronLeft />} run={() => hits.goToPage(-1)} />}
            <span>{t('results.page', { page: hits.page, pages: document.pages })}</span>
            {hits.pages.length > 1 && <Tool label={t('preview.nextPage')} icon={<IconChevronRight />} run={() => hits.goToPage(1)} />}
          </span>
        )}
        <span className={classes['gap']} />
        <SegmentedControl
          size="xs"
          aria-label={t('preview.mode.title')}
          value={mode}
          onChange={(value) => onMode(value)}
          data={modes.map((value) => ({ value, label: t(`preview.mode.${value}`) }))}
        />
        <span className={classes['steps']}>
          <Tool label={t('preview.smaller')} icon={<IconMinus />} run={zoomTo(at - 1)} isOff={at <= 0} />
          <button
            type="button"
            className={classes['zoom']}
            onClick={() => onZoom(1)}
            aria-label={t('preview.fitNow', { zoom: percent(zoom) })}
            title={t('preview.fit')}
          >
            {percent(zoom)}
          </button>
          <Tool label={t('preview.larger')} icon={<IconPlus />} run={zoomTo(at + 1)} isOff={at >= zoomSteps.length - 1} />
        </span>
      </div>
    </header>
  )
}

interface ToolProps {
  readonly label: string
  readonly icon: ReactNode
  readonly run: () => void
  readonly isOff?: boolean
}

function Tool({ label, icon, run, isOff = false }: ToolProps) {
  return (
    <Tooltip label={label} openDelay={400}>
      <ActionIcon className={classes['tool']} variant="subtle" color="gray" size="md" aria-label={label} disabled={isOff} onClick={run}>
        {icon}
      </ActionIcon>
    </Tooltip>
  )
}
