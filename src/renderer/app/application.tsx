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
import { useState } from 'react'
import { createScreenData, ScreenProvider, type Connection } from '#client'
import { cssVariables, theme } from '#ui'
import { Appearance } from './appearance'
import { createScreenRouter } from './routes'

/** The host writes a new one into each page it hands out; styles without it are refused. */
const nonceOfThisPage = (): string => document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? ''
// Where the library that keeps the page from scrolling behind a dialog looks for it.
Object.assign(globalThis, { __webpack_nonce__: nonceOfThisPage() })

export interface ApplicationProps {
  readonly connection: Connection
  /** The browser's own when absent. */
  readonly history?: RouterHistory
}

export function Application({ connection, history }: ApplicationProps) {
  const [data] = useState(() => createScreenData(connection))
  const [router] = useState(() => createScreenRouter(data, history))
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto" getStyleNonce={nonceOfThisPage}>
      <ScreenProvider connection={connection} data={data}>
        <ModalsProvider>
          <Appearance />
          <Notifications position="bottom-right" limit={4} />
          <RouterProvider router={router} />
        </ModalsProvider>
      </ScreenProvider>
    </MantineProvider>
  )
}
