/** The page's only way out: it asks for a port to the engine and gets one; and it learns where dropped files lie, which pages cannot. */
import { ipcRenderer, webUtils } from 'electron'

// The page and this script see the same events, each in a world of its own; nothing else is shared.
const connectMessage = 'palimpsest:connect'
const portMessage = 'palimpsest:port'
const droppedMessage = 'palimpsest:dropped'

window.addEventListener('message', ({ source, data }: MessageEvent<unknown>) => {
  if (source === window && data === connectMessage) ipcRenderer.send(connectMessage)
})

ipcRenderer.on(portMessage, ({ ports }) => {
  window.postMessage(portMessage, window.location.origin, [...ports])
})

// While it is caught, before any handler of the page runs.
window.addEventListener(
  'drop',
  ({ dataTransfer }) => {
    const paths = [...(dataTransfer?.files ?? [])].map((file) => webUtils.getPathForFile(file)).filter((path) => path !== '')
    if (paths.length > 0) window.postMessage({ type: droppedMessage, paths }, window.location.origin)
  },
  { capture: true },
)
