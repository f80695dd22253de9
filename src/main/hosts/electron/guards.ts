/** What no page may do here, whatever it shows: go elsewhere, open windows, embed, ask for devices, save foreign files, reach the network. */
import { app, type Session as ElectronSession, type WebContents } from 'electron'
import { isPageAddress } from './page-protocol'

export function guardSession(session: ElectronSession): void {
  session.setPermissionRequestHandler((contents, permission, answer) => {
    // Copying text from a page is what people do with it.
    answer(permission === 'clipboard-sanitized-write' && isPageAddress(contents.getURL()))
  })
  session.setPermissionCheckHandler((_contents, permission, origin) => permission === 'clipboard-sanitized-write' && isPageAddress(origin))
  session.setDevicePermissionHandler(() => false)
  session.on('will-download', (event, item) => {
    // What the page made or asked for by name is saved where the person says; the system's own dialog asks.
    if (!isOwnFile(item.getURL())) event.preventDefault()
  })
  // Its dictionaries would come from the network.
  session.setSpellCheckerEnabled(false)
  session.webRequest.onBeforeRequest((details, answer) => {
    answer({ cancel: !isOurs(details.url) })
  })
}

/** Everything that could ever show a page is guarded, also what a mistake of ours would create. */
export function guardEveryPage(): void {
  app.on('web-contents-created', (_event, contents) => {
    guardPage(contents)
  })
}

function guardPage(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  const stay = (event: { readonly url: string; preventDefault(): void }): void => {
    if (!isPageAddress(event.url)) event.preventDefault()
  }
  contents.on('will-navigate', stay)
  contents.on('will-redirect', stay)
  // No frame has a place in the page: only its main frame may load.
  contents.on('will-frame-navigate', (event) => {
    if (!event.isMainFrame || !isPageAddress(event.url)) event.preventDefault()
  })
  contents.on('will-attach-webview', (event) => {
    event.preventDefault()
  })
}

/** Diagnostics that the page made, and copies of originals kept in the vault. */
function isOwnFile(address: string): boolean {
  if (address.startsWith('blob:')) return isPageAddress(address.slice('blob:'.length))
  return isPageAddress(address) && new URL(address).pathname.startsWith('/originals/')
}

/** Chromium's own developer tools are files of the program. */
const isOurs = (address: string): boolean => /^(app|devtools|blob|data|chrome-extension):/.test(address)
