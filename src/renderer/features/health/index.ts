/** How the engine is doing. */
import { lazyRouteComponent } from '@tanstack/react-router'

/** Fetched when it is first gone to. */
export const HealthView = lazyRouteComponent(() => import('./health-view'), 'HealthView')
