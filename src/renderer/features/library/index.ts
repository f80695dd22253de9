/** All documents, their folders, and what needs a person. */
import { lazyRouteComponent } from '@tanstack/react-router'

export { librarySearchSchema } from './address'

/** Fetched when it is first gone to. */
export const LibraryView = lazyRouteComponent(() => import('./library-view'), 'LibraryView')
