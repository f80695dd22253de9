/** Every address of the application, and what its search part may say. */
import { createRootRouteWithContext, createRoute, createRouter, Navigate, type RouterHistory } from '@tanstack/react-router'
import type { ScreenData } from '#client'
import { CheckView, checkSearchSchema } from '#features/comparison'
import { DocumentView, documentSearchSchema } from '#features/document'
import { HealthView } from '#features/health'
import { IngestionView } from '#features/ingestion'
import { askForLibrary, LibraryView, librarySearchSchema } from '#features/library'
import { QualityView, qualitySearchSchema } from '#features/quality'
import { askForSearch, SearchView, searchSearchSchema } from '#features/search'
import { SettingsView, settingsSearchSchema } from '#features/settings'
import { Frame } from './frame/frame'
import { NothingThere, NotShown } from './frame/not-shown'

const root = createRootRouteWithContext<ScreenData>()({
  component: Frame,
  notFoundComponent: NothingThere,
})

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  component: () => <Navigate to="/search" search={{ q: '' }} replace />,
})
const search = createRoute({
  getParentRoute: () => root,
  path: '/search',
  component: SearchView,
  validateSearch: searchSearchSchema,
  loader: ({ context }) => {
    askForSearch(context)
  },
})
const library = createRoute({
  getParentRoute: () => root,
  path: '/library',
  component: LibraryView,
  validateSearch: librarySearchSchema,
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => {
    askForLibrary(context, deps)
  },
})
const document = createRoute({
  getParentRoute: () => root,
  path: '/documents/$document',
  component: DocumentView,
  validateSearch: documentSearchSchema,
})
const quality = createRoute({ getParentRoute: () => root, path: '/quality', component: QualityView, validateSearch: qualitySearchSchema })
const check = createRoute({ getParentRoute: () => root, path: '/check', component: CheckView, validateSearch: checkSearchSchema })
const ingestion = createRoute({ getParentRoute: () => root, path: '/reading', component: IngestionView })
const health = createRoute({ getParentRoute: () => root, path: '/health', component: HealthView })
const settings = createRoute({
  getParentRoute: () => root,
  path: '/settings',
  component: SettingsView,
  validateSearch: settingsSearchSchema,
})

const routeTree = root.addChildren([home, search, library, document, quality, check, ingestion, health, settings])

export const createScreenRouter = (data: ScreenData, history?: RouterHistory) =>
  createRouter({
    routeTree,
    context: data,
    defaultPreload: false,
    defaultErrorComponent: NotShown,
    scrollRestoration: true,
    ...(history && { history }),
  })

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createScreenRouter>
  }
}
