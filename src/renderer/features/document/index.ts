/** One document: its pages, its ledger, its history. */
import { lazyRouteComponent } from '@tanstack/react-router'

export { documentSearchSchema } from './address'
export { PageAtPlace } from './page/page-at-place'
export { PageView, type PageMode, type PageViewProps, type Rotation } from './page/page-view'

/** Fetched when it is first gone to. */
export const DocumentView = lazyRouteComponent(() => import('./document-view'), 'DocumentView')
