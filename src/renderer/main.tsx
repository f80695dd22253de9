/** The page's entry: the same in a window and in a browser. */
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { createConnection, lineOfThisPage } from '#client'
import { Application } from './app/application'

const root = document.getElementById('root')
if (!root) throw new Error('The page has no root element.')
createRoot(root).render(
  <StrictMode>
    <Application connection={createConnection(lineOfThisPage())} />
  </StrictMode>,
)
