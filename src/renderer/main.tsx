/** The page's entry: the same in a window and in a browser. */
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { createConnection, lineOfThisPage, startOfThisPage } from '#client'
import { Application, prepareApplication } from './app/application'

const root = document.getElementById('root')
if (!root) throw new Error('The page has no root element.')
const prepared = await prepareApplication({ connection: createConnection(lineOfThisPage()), start: startOfThisPage() })
createRoot(root).render(
  <StrictMode>
    <Application {...prepared} />
  </StrictMode>,
)
