/** What is being read, and taking files in. */
import { lazyRouteComponent } from '@tanstack/react-router'

export { useAddFiles, type AddFiles } from './add-files'
export { DropAnywhere } from './drop-anywhere'

/** Fetched when it is first gone to. */
export const IngestionView = lazyRouteComponent(() => import('./ingestion-view'), 'IngestionView')
