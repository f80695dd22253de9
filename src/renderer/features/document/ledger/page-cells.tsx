/** A cell for each page, coloured and marked by its state; the arrow keys walk through them. */
import { useElementSize } from '@mantine/hooks'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef, type KeyboardEvent } from 'react'
import type { PageRow } from '#contract'
import { PageStateBadge, useFormats, useReasonText } from '#ui'
import { usePageStateWord } from '../page-state-word'
import { useDocumentText } from '../texts'
import classes from './ledger.module.css'

const cell = 28
const usualWidth = 280

export interface PageCellsProps {
  readonly pages: readonly PageRow[]
  readonly current: number
  readonly onGo: (page: number) => void
}

export function PageCells({ pages, current, onGo }: PageCellsProps) {
  const t = useDocumentText()
  const describe = useDescription()
  const scroller = useRef<HTMLDivElement>(null)
  const { ref, width } = useElementSize<HTMLDivElement>()
  const columns = Math.max(1, Math.floor(((width || usualWidth) + 2) / cell))
  // eslint-disable-next-line react-hooks/incompatible-library -- the virtualizer tells itself when what it answers has changed
  const rows = useVirtualizer({
    count: Math.ceil(pages.length / columns),
    getScrollElement: () => scroller.current,
    estimateSize: () => cell,
    overscan: 2,
  })
  const hasFocus = useRef(false)
  useEffect(() => {
    rows.scrollToIndex(Math.floor((current - 1) / columns), { align: 'auto' })
    if (hasFocus.current) scroller.current?.querySelector<HTMLElement>('[aria-current]')?.focus({ preventScroll: true })
  }, [rows, current, columns])

  const onKeyDown = (event: KeyboardEvent) => {
    const steps: Partial<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -columns, ArrowDown: columns }
    const step = steps[event.key]
    if (step === undefined) return
    event.preventDefault()
    if (current + step >= 1 && current + step <= pages.length) onGo(current + step)
  }

  return (
    <div
      ref={scroller}
      className={classes['cells']}
      role="group"
      aria-label={t('ledger.cells')}
      onKeyDown={onKeyDown}
      onFocus={() => (hasFocus.current = true)}
      onBlur={() => (hasFocus.current = false)}
    >
      <div ref={ref} style={{ position: 'relative', height: rows.getTotalSize() }}>
        {rows.getVirtualItems().map(({ index, key, start }) => (
          <div key={key} className={classes['cellRow']} style={{ transform: `translateY(${start}px)` }}>
            {pages.slice(index * columns, (index + 1) * columns).map((row) => (
              <button
                key={row.page}
                type="button"
                className={classes['cell']}
                data-state={row.state}
                aria-current={row.page === current || undefined}
                aria-label={describe(row)}
                title={describe(row)}
                tabIndex={row.page === current ? 0 : -1}
                onClick={() => onGo(row.page)}
              >
                <PageStateBadge state={row.state} withWord={false} />
              </button>
            ))}
          </div>
        ))}
      </div>
    </div>
  )
}

function useDescription(): (row: PageRow) => string {
  const t = useDocumentText()
  const formats = useFormats()
  const reasonText = useReasonText()
  const word = usePageStateWord()
  return ({ page, label, state, confidence, reason }) => {
    const name = label === undefined ? t('ledger.page', { page }) : t('ledger.labelledPage', { page, label })
    const sure = confidence === undefined ? '' : `, ${formats.percent(confidence)}`
    return `${t('ledger.pageIs', { name, state: word(state) })}${sure}${reason ? ` · ${reasonText(reason)}` : ''}`
  }
}
