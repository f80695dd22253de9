/** Providers around the routes: theme, language, connection. */
import '@mantine/core/styles.css'
import '@mantine/notifications/styles.css'
import '@mantine/spotlight/styles.css'
import '@fontsource-variable/inter/index.css'
import '@fontsource-variable/source-serif-4/index.css'
import './base.css'
import { MantineProvider } from '@mantine/core'
import { ModalsProvider } from '@mantine/modals'
import { Notifications } from '@mantine/notifications'
import { RouterProvider, type RouterHistory } from '@tanstack/react-router'
import type { PageStart } from '#contract'
import { createScreenData, ScreenProvider, type Connection } from '#client'
import { cssVariables, theme } from '#ui'
import { Appearance } from './appearance'
import { createScreenRouter } from './routes'

/** The host writes a new one into each page it hands out; styles without it are refused. */
const nonceOfThisPage = (): string => document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? ''
// Where the library that keeps the page from scrolling behind a dialog looks for it.
Object.assign(globalThis, { __webpack_nonce__: nonceOfThisPage() })

interface PageParts {
  readonly connection: Connection
  /** What the page was handed with its text. */
  readonly start?: PageStart | undefined
  /** The browser's own when absent. */
  readonly history?: RouterHistory
}

/** Finds what the address wants and asks for what it shows first: on its way while the rest is drawn. */
export async function prepareApplication({ connection, start, history }: PageParts) {
  const data = createScreenData(connection, start)
  const router = createScreenRouter(data, history)
  await router.load()
  return { connection, start, data, router }
}

export function Application({ connection, start, data, router }: Awaited<ReturnType<typeof prepareApplication>>) {
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto" getStyleNonce={nonceOfThisPage}>
      <ScreenProvider connection={connection} start={start} data={data}>
        <ModalsProvider>
          <Appearance />
          <Notifications position="bottom-right" limit={4} />
          <RouterProvider router={router} />
        </ModalsProvider>
      </ScreenProvider>
    </MantineProvider>
  )
}
