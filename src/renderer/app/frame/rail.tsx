/** The places of the application. */
import { IconActivityHeartbeat, IconBooks, IconListCheck, IconProgress, IconSearch, IconSettings } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useFrameText } from './texts'
import classes from './frame.module.css'

const places = [
  { to: '/search', name: 'search', Icon: IconSearch },
  { to: '/library', name: 'library', Icon: IconBooks },
  { to: '/quality', name: 'quality', Icon: IconListCheck },
  { to: '/reading', name: 'reading', Icon: IconProgress },
  { to: '/health', name: 'health', Icon: IconActivityHeartbeat },
  { to: '/settings', name: 'settings', Icon: IconSettings },
] as const

export function Rail() {
  const t = useFrameText()
  return (
    <nav className={classes['rail']} aria-label={t('navigation')}>
      {places.map(({ to, name, Icon }) => (
        <Link key={to} to={to} className={classes['place']} activeOptions={{ includeSearch: false }}>
          <Icon size={20} stroke={1.6} aria-hidden />
          <span>{t(`rail.${name}`)}</span>
        </Link>
      ))}
    </nav>
  )
}
