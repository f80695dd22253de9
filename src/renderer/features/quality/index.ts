/** How well the documents are understood: figures, what to decide on, what is wrong, what to ask. */
import { lazyRouteComponent } from '@tanstack/react-router'

export { qualitySearchSchema } from './address'

/** Fetched when it is first gone to. */
export const QualityView = lazyRouteComponent(() => import('./quality-view'), 'QualityView')
