/** The application's windows: each has its own line to the engine, and none can do more than its page. */
import { app, BrowserWindow, ipcMain, MessageChannelMain, nativeTheme, screen, type IpcMainEvent } from 'electron'
import type { HostRequest, PageStart } from '#contract'
import { createHostDoor, type HostPlatform, type VaultHolder } from '#hosts/screen'
import { servePort, type ServeHooks } from '#hosts/wire'
import { isPageAddress, pageOrigin } from './page-protocol'
import type { Preferences } from './preferences'
import { leastSize, placeWindow } from './window-place'

export interface WindowsDeps {
  readonly holder: VaultHolder
  /** `window` is what dialogs belong to. */
  readonly platformFor: (window: BrowserWindow) => HostPlatform
  readonly preferences: Preferences
  readonly preload: string
  readonly icon: string
  /** Whether a window that is being closed should only be hidden. */
  readonly hidesOnClose: () => Promise<boolean>
  readonly onHidden: () => void
  readonly hooks: ServeHooks
}

export interface Windows {
  open(): BrowserWindow
  /** The one used last, brought to the front; a new one when there is none. */
  show(): BrowserWindow
  /** What the page of the window used last begins with. */
  start(): Promise<PageStart> | undefined
  /** Handed to the page of the window used last. */
  request(request: HostRequest): void
  /** From now on windows close when they are told to. */
  letGo(): void
}

interface OpenWindow {
  readonly window: BrowserWindow
  readonly door: ReturnType<typeof createHostDoor>
  readonly lines: Set<() => Promise<void>>
}

const connectMessage = 'palimpsest:connect'
const portMessage = 'palimpsest:port'
const crashes = { most: 3, perMs: 60_000 }
const ground = { light: '#FBFAF7', dark: '#15171A' }

export function createWindows(deps: WindowsDeps): Windows {
  const { holder, preferences, hooks } = deps
  /** The one used last is the last. */
  const opened: OpenWindow[] = []
  let isLettingGo = false
  let served = holder.session()

  holder.onChange(() => {
    const before = served
    served = holder.session()
    if (before === undefined || before === served) return
    // Lines to a vault that is gone answer nothing any more; pages open new ones by themselves.
    for (const { lines } of opened) for (const end of lines) void end()
  })

  ipcMain.on(connectMessage, (event) => {
    const asking = opened.find(({ window }) => window.webContents === event.sender)
    if (asking && isFromPage(event)) handOverPort(asking)
  })

  return {
    open,
    show,
    start: () => opened.at(-1)?.door.start(),
    request: (request) => {
      show()
      opened.at(-1)?.door.request(request)
    },
    letGo: () => {
      isLettingGo = true
    },
  }

  function show(): BrowserWindow {
    const window = opened.at(-1)?.window
    if (!window) return open()
    if (window.isMinimized()) window.restore()
    window.show()
    window.focus()
    return window
  }

  function open(): BrowserWindow {
    const kept = opened.length === 0 ? preferences.get().window : undefined
    const main = screen.getPrimaryDisplay()
    const areas = [main, ...screen.getAllDisplays().filter(({ id }) => id !== main.id)].map(({ workArea }) => workArea)
    const window = new BrowserWindow({
      ...placeWindow(kept, areas),
      minWidth: leastSize.width,
      minHeight: leastSize.height,
      show: false,
      title: 'Palimpsest',
      icon: deps.icon,
      backgroundColor: nativeTheme.shouldUseDarkColors ? ground.dark : ground.light,
      webPreferences: {
        preload: deps.preload,
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        webviewTag: false,
        // Dictionaries would be fetched from the network.
        spellcheck: false,
        navigateOnDragDrop: false,
        devTools: !app.isPackaged,
      },
    })
    const entry: OpenWindow = { window, door: createHostDoor({ holder, platform: deps.platformFor(window) }), lines: new Set() }
    opened.push(entry)
    if (kept?.isMaximised === true) window.maximize()
    window.once('ready-to-show', () => window.show())
    window.on('focus', () => {
      opened.splice(opened.indexOf(entry), 1)
      opened.push(entry)
    })
    window.on('close', (event) => {
      keepPlace(window)
      if (isLettingGo || opened.length > 1) return
      event.preventDefault()
      void deps.hidesOnClose().then((hides) => {
        if (!hides) {
          window.destroy()
          return
        }
        window.hide()
        deps.onHidden()
      })
    })
    window.on('closed', () => {
      opened.splice(opened.indexOf(entry), 1)
    })
    showAgainAfterCrashes(window)
    void window.loadURL(`${pageOrigin}/`)
    return window
  }

  function keepPlace(window: BrowserWindow): void {
    preferences.set({ window: { ...window.getNormalBounds(), isMaximised: window.isMaximized() } })
  }

  function handOverPort({ window, door, lines }: OpenWindow): void {
    const { port1, port2 } = new MessageChannelMain()
    const end = servePort(door.router(), port1, hooks)
    lines.add(end)
    port1.on('close', () => {
      lines.delete(end)
    })
    window.webContents.postMessage(portMessage, null, [port2])
  }
}

/** Our page itself: not a frame within it, nor whatever a window might show instead. */
function isFromPage({ senderFrame }: IpcMainEvent): boolean {
  return senderFrame !== null && senderFrame.parent === null && isPageAddress(senderFrame.url)
}

function showAgainAfterCrashes(window: BrowserWindow): void {
  const times: number[] = []
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit') return
    const now = performance.now()
    times.push(now)
    const recent = times.filter((time) => now - time < crashes.perMs)
    if (recent.length > crashes.most) window.destroy()
    else window.webContents.reload()
  })
}
