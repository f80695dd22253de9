/** The pages of a document in small, along its side. */
import { IconAlignLeft } from '@tabler/icons-react'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef, useState } from 'react'
import { thumbnailUrl } from '#client'
import type { PageRow } from '#contract'
import { PageStateBadge } from '#ui'
import { useDocumentText } from '../texts'
import { hasPictureOf, versionOf } from './viewer'
import classes from './viewer.module.css'

const width = 104
const tallest = 150
const labelHeight = 32

/** Of a page that has no look. */
const textHeight = 48

const heightOf = (row: PageRow): number => (hasPictureOf(row) ? pictureHeight(row) : textHeight)
const pictureHeight = ({ size }: PageRow): number =>
  size ? Math.min(tallest, Math.max(32, Math.round((width * size.height) / size.width))) : Math.round(width * Math.SQRT2)

export interface ThumbnailsProps {
  readonly document: string
  readonly pages: readonly PageRow[]
  readonly current: number
  readonly onGo: (page: number) => void
}

export function Thumbnails({ document, pages, current, onGo }: ThumbnailsProps) {
  const t = useDocumentText()
  const strip = useRef<HTMLElement>(null)
  // eslint-disable-next-line react-hooks/incompatible-library -- the virtualizer tells itself when what it answers has changed
  const virtualizer = useVirtualizer({
    count: pages.length,
    getScrollElement: () => strip.current,
    estimateSize: (index) => {
      const row = pages[index]
      return row ? heightOf(row) + labelHeight : 0
    },
    paddingStart: 8,
    paddingEnd: 8,
    overscan: 3,
  })
  useEffect(() => {
    const element = strip.current
    const [middle] = virtualizer.getOffsetForIndex(current - 1, 'center') ?? []
    const [start] = virtualizer.getOffsetForIndex(current - 1, 'start') ?? []
    const [end] = virtualizer.getOffsetForIndex(current - 1, 'end') ?? []
    if (!element || middle === undefined || start === undefined || end === undefined) return
    // One that is seen whole stays where it is.
    if (element.scrollTop > start || element.scrollTop < end) element.scrollTop = middle
  }, [virtualizer, current])

  return (
    <nav ref={strip} className={classes['strip']} aria-label={t('viewer.thumbnails')} tabIndex={-1}>
      <div style={{ position: 'relative', height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map(({ index, key, start }) => {
          const row = pages[index]
          return (
            row && (
              <button
                key={key}
                type="button"
                className={classes['thumbnail']}
                style={{ transform: `translateY(${start}px)` }}
                aria-current={row.page === current ? 'page' : undefined}
                aria-label={t('viewer.goToPage', { page: row.page })}
                tabIndex={row.page === current ? 0 : -1}
                onClick={() => onGo(row.page)}
              >
                <span className={classes['small']} style={{ width, height: heightOf(row) }}>
                  {hasPictureOf(row) ? (
                    <Picture key={versionOf(row)} document={document} row={row} />
                  ) : (
                    <IconAlignLeft size={20} stroke={1.4} aria-hidden />
                  )}
                </span>
                <span className={classes['label']}>
                  <bdi title={row.label}>{row.label ?? row.page}</bdi>
                  {row.state !== 'textLayer' && <PageStateBadge state={row.state} withWord={false} />}
                </span>
              </button>
            )
          )
        })}
      </div>
    </nav>
  )
}

function Picture({ document, row }: { readonly document: string; readonly row: PageRow }) {
  const [isMissing, setIsMissing] = useState(row.state === 'pending')
  if (isMissing) return null
  return (
    <img
      src={`${thumbnailUrl(document, row.page)}?v=${encodeURIComponent(versionOf(row))}`}
      alt=""
      decoding="async"
      draggable={false}
      onError={() => setIsMissing(true)}
    />
  )
}
