/** One thing that needs a person. */
import { ActionIcon, Button, Menu } from '@mantine/core'
import { IconAlertTriangle, IconDots, IconFileUnknown, IconLock, IconPlayerStop, IconWriting } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useHost } from '#client'
import type { AttentionItem } from '#contract'
import { useFormats, useReasonText } from '#ui'
import { useLibraryText } from '../texts'
import type { AttentionAction } from './use-attention'
import classes from './attention.module.css'

interface AttentionLineProps {
  readonly item: AttentionItem
  readonly index: number
  readonly total: number
  readonly top: number
  readonly isActive: boolean
  readonly onAct: (action: AttentionAction, item: AttentionItem) => void
  readonly onFocus: () => void
  readonly onGoTo: (index: number) => void
}

export function AttentionLine({ item, index, total, top, isActive, onAct, onFocus, onGoTo }: AttentionLineProps) {
  const t = useLibraryText()
  const formats = useFormats()
  const reasonText = useReasonText()
  const { title, document, page, reason, confidence, since } = item
  const path = pathToShow(item.path)
  // The shared sentence says what to type on a command line.
  const what = reason.code === 'needs-password' ? t('attention.needsPassword') : reasonText(reason)
  const [first, ...others] = useActions(item)
  const tabIndex = isActive ? 0 : -1
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.target !== event.currentTarget) return
    if (event.key === 'ArrowDown') onGoTo(index + 1)
    else if (event.key === 'ArrowUp') onGoTo(index - 1)
    else if (event.key === 'Home') onGoTo(0)
    else if (event.key === 'End') onGoTo(total - 1)
    else if (event.key === 'Enter' && first) onAct(first, item)
    else if (event.key === 'Delete' && item.actions.includes('ignore')) onAct('ignore', item)
    else return
    event.preventDefault()
  }
  return (
    <div
      role="listitem"
      aria-posinset={index + 1}
      aria-setsize={total}
      data-index={index}
      tabIndex={tabIndex}
      className={classes['line']}
      style={{ translate: `0 ${top}px` }}
      onFocus={onFocus}
      onKeyDown={onKeyDown}
    >
      <span
        className={classes['icon']}
        data-state={confidence === undefined && reason.code !== 'cancelled' ? 'failed' : 'waiting'}
        aria-hidden
      >
        <ProblemIcon {...item} />
      </span>
      <div className={classes['what']}>
        <p className={classes['title']}>
          {document === undefined ? (
            <bdi title={path}>{title}</bdi>
          ) : (
            <Link
              to="/documents/$document"
              params={{ document }}
              search={page === undefined ? {} : { page }}
              tabIndex={tabIndex}
              title={title}
            >
              <bdi>{title}</bdi>
            </Link>
          )}
          {page !== undefined && <span className={classes['page']}>{t('attention.page', { page: formats.number(page) })}</span>}
        </p>
        <p className={classes['reason']} title={what}>
          {what}
        </p>
        <p className={classes['facts']}>
          <bdi dir="ltr" title={path}>
            {path}
          </bdi>
          <span>{t('attention.since', { since: formats.day(since) })}</span>
          {confidence !== undefined && <span>{t('attention.confidence', { confidence: formats.percent(confidence) })}</span>}
        </p>
      </div>
      {first && (
        <Button size="compact-md" variant="default" tabIndex={tabIndex} onClick={() => onAct(first, item)}>
          {first === 'retry' && reason.code === 'cancelled' ? t('attention.action.read') : t(`attention.action.${first}`)}
        </Button>
      )}
      {others.length > 0 ? (
        <Menu position="bottom-end" width={220}>
          <Menu.Target>
            <ActionIcon variant="subtle" color="gray" tabIndex={tabIndex} aria-label={t('attention.more', { title })}>
              <IconDots size={18} stroke={1.6} aria-hidden />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            {others.map((action) => (
              <Menu.Item key={action} onClick={() => onAct(action, item)}>
                {t(`attention.action.${action}`)}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      ) : (
        <span className={classes['noMenu']} />
      )}
    </div>
  )
}

/** Where nothing can be done about it here, its file can: it is shown where it lies. */
function useActions({ actions }: AttentionItem): readonly AttentionAction[] {
  const host = useHost()
  const isForFile = actions[0] === 'ignore' && host?.can.openFiles === true
  return isForFile ? ['showFile', ...actions] : actions
}

/** A file that came through a browser lies in a folder of the archive nobody named: its own name is what a person knows. */
const pathToShow = (path: string): string => path.replace(/^.*[\\/]received[\\/][0-9a-f-]{36}[\\/]/, '')

const lockedCodes: ReadonlySet<string> = new Set(['needs-password', 'wrong-password', 'locked-by-program'])

function ProblemIcon({ document, reason, confidence }: AttentionItem) {
  const look = { size: 20, stroke: 1.6 }
  if (lockedCodes.has(reason.code)) return <IconLock {...look} />
  if (reason.code === 'cancelled') return <IconPlayerStop {...look} />
  if (confidence !== undefined) return <IconWriting {...look} />
  return document === undefined ? <IconFileUnknown {...look} /> : <IconAlertTriangle {...look} />
}
