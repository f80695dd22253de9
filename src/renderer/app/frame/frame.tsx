/** What stands around every screen: rail, search box, status, and the first start in its place. */
import { Outlet } from '@tanstack/react-router'
import { LiveUpdates, useConnectionState, useHost } from '#client'
import { FirstStart } from '#features/start'
import { useFrameText } from './texts'
import { Rail } from './rail'
import { SearchBox } from './search-box'
import { StatusPill } from './status-pill'
import classes from './frame.module.css'

export function Frame() {
  const t = useFrameText()
  const host = useHost()
  const connection = useConnectionState()
  if (!host) return <p className={classes['waiting']}>{connection === 'lost' ? t('connection.lost') : t('connection.opening')}</p>
  if (host.vault.status !== 'open') return <FirstStart host={host} />
  return (
    <div className={classes['frame']}>
      <LiveUpdates />
      <a className={classes['skip']} href="#content">
        {t('skipToContent')}
      </a>
      <Rail />
      <header className={classes['header']}>
        <SearchBox />
        <StatusPill />
      </header>
      <main id="content" className={classes['content']} tabIndex={-1}>
        <Outlet />
      </main>
      {connection !== 'open' && (
        <p role="status" className={classes['connection']}>
          {t('connection.lost')}
        </p>
      )}
    </div>
  )
}
