/** What stands around every screen: rail, search box, status, and the first start in its place. */
import { useQueryClient } from '@tanstack/react-query'
import { Outlet } from '@tanstack/react-router'
import { useEffect } from 'react'
import { LiveUpdates, useConnectionState, useHost, useScreen } from '#client'
import { DropAnywhere } from '#features/ingestion'
import { askForQuality } from '#features/quality'
import { FirstStart } from '#features/start'
import { CatchingUpNote } from './catching-up'
import { HostRequests } from './host-requests'
import { Palette } from './palette'
import { Rail } from './rail'
import { SearchBox } from './search-box'
import { ShortcutSheet, useShortcuts, useShortcutSheet } from './shortcuts'
import { StatusPill } from './status-pill'
import { useFrameText } from './texts'
import { useReminders } from './use-reminders'
import classes from './frame.module.css'

export function Frame() {
  const t = useFrameText()
  const host = useHost()
  const connection = useConnectionState()
  const waiting = <p className={classes['waiting']}>{connection === 'lost' ? t('connection.lost') : t('connection.opening')}</p>
  if (!host) return waiting
  return (
    <FirstStart host={host} waiting={waiting}>
      {(isStartOver) => <Screens isConnected={connection === 'open'} isStartOver={isStartOver} />}
    </FirstStart>
  )
}

function Screens({ isConnected, isStartOver }: { readonly isConnected: boolean; readonly isStartOver: boolean }) {
  const t = useFrameText()
  const sheet = useShortcutSheet()
  useShortcuts(sheet.open)
  const tellReminders = useReminders()
  useAskedAhead()
  return (
    <DropAnywhere>
      <LiveUpdates onQualityNews={tellReminders} />
      {isStartOver && <HostRequests openSheet={sheet.open} />}
      <Palette openSheet={sheet.open} />
      <ShortcutSheet isOpen={sheet.isOpen} close={sheet.close} />
      <div className={classes['frame']}>
        <a className={classes['skip']} href="#content">
          {t('skipToContent')}
        </a>
        <Rail />
        {/* No banner: a dialog has one of its own. */}
        <div role="search" className={classes['header']}>
          <SearchBox />
          <StatusPill />
        </div>
        <CatchingUpNote />
        <main id="content" className={classes['content']} tabIndex={-1}>
          <Outlet />
        </main>
        {!isConnected && (
          <p role="status" className={classes['connection']}>
            {t('connection.lost')}
          </p>
        )}
      </div>
    </DropAnywhere>
  )
}

/** The screen that was opened comes first. */
const aheadMs = 1_000

/** What another screen shows first is there before it is opened. */
function useAskedAhead(): void {
  const { queries } = useScreen()
  const cache = useQueryClient()
  useEffect(() => {
    const timer = window.setTimeout(() => askForQuality({ cache, queries }), aheadMs)
    return () => window.clearTimeout(timer)
  }, [cache, queries])
}
