/** What a person can choose. */
import { lazyRouteComponent } from '@tanstack/react-router'

export { settingsSearchSchema } from './address'

/** Fetched when it is first gone to. */
export const SettingsView = lazyRouteComponent(() => import('./settings-view'), 'SettingsView')
