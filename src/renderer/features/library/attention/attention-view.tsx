/** Everything a person could help with: what happened, in words, and the one thing that helps most. */
import { IconCircleCheck } from '@tabler/icons-react'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef, useState } from 'react'
import { toldError } from '#client'
import type { AttentionItem } from '#contract'
import { EmptyState, ErrorNote } from '#ui'
import { useLibraryText } from '../texts'
import { AttentionLine } from './attention-line'
import { LanguagesDialog } from './languages-dialog'
import { PasswordDialog } from './password-dialog'
import { useAttention, type AttentionAction } from './use-attention'
import classes from './attention.module.css'

const lineHeight = 96

export function AttentionView() {
  const t = useLibraryText()
  const attention = useAttention()
  const { items, total, error, askAgain, more } = attention
  const scroller = useRef<HTMLDivElement>(null)
  const [asking, setAsking] = useState<{ readonly for: 'password' | 'languages'; readonly item: AttentionItem }>()
  const [active, setActive] = useState(0)
  const count = items?.length ?? 0
  // eslint-disable-next-line react-hooks/incompatible-library -- Its answers change with each scroll, and nothing made of them is kept.
  const virtual = useVirtualizer({ count, getScrollElement: () => scroller.current, estimateSize: () => lineHeight, overscan: 8 })
  const lines = virtual.getVirtualItems()
  const last = lines.at(-1)?.index ?? 0
  useEffect(() => {
    if (count > 0 && last >= count - 20) more()
  })

  const act = (action: AttentionAction, item: AttentionItem) => {
    if (action === 'password' || action === 'languages') setAsking({ for: action, item })
    else if (action === 'showFile') void attention.showFile(item)
    else if (action === 'retry') void attention.readAgain(item)
    else if (action === 'acceptPicture') void attention.acceptPicture(item)
    else void attention.ignore(item)
  }
  const goTo = (index: number) => {
    const to = Math.min(count - 1, Math.max(0, index))
    setActive(to)
    virtual.scrollToIndex(to)
    scroller.current?.querySelector<HTMLElement>(`[data-index="${to}"]`)?.focus({ preventScroll: true })
  }
  if (error !== null && !items)
    return (
      <div className={classes['note']}>
        <ErrorNote error={toldError(error)} onRetry={askAgain} />
      </div>
    )
  if (items?.length === 0)
    return (
      <EmptyState icon={<IconCircleCheck size={40} stroke={1.2} />} title={t('attention.none')}>
        {t('attention.noneHint')}
      </EmptyState>
    )
  return (
    <div ref={scroller} className={classes['scroller']}>
      <div role="list" aria-label={t('place.attention')} className={classes['list']} style={{ height: virtual.getTotalSize() }}>
        {lines.map(({ index, start }) => {
          const item = items?.[index]
          return (
            item && (
              <AttentionLine
                key={item.id}
                item={item}
                index={index}
                total={Math.max(total, count)}
                top={start}
                isActive={index === Math.min(active, count - 1)}
                onAct={act}
                onFocus={() => setActive(index)}
                onGoTo={goTo}
              />
            )
          )
        })}
      </div>
      {asking?.for === 'password' && (
        <PasswordDialog
          item={asking.item}
          onClose={() => setAsking(undefined)}
          onPassword={(password) => {
            setAsking(undefined)
            void attention.readAgain(asking.item, { password })
          }}
        />
      )}
      {asking?.for === 'languages' && (
        <LanguagesDialog
          item={asking.item}
          onClose={() => setAsking(undefined)}
          onLanguages={(languages) => {
            setAsking(undefined)
            void attention.readAgain(asking.item, { languages })
          }}
        />
      )}
    </div>
  )
}
