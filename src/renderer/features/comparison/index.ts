/** Two documents that contradict each other, side by side at the disputed places. */
import { lazyRouteComponent } from '@tanstack/react-router'

export { checkSearchSchema } from './address'

/** Fetched when it is first gone to. */
export const CheckView = lazyRouteComponent(() => import('./check-view'), 'CheckView')
