/** Puts the desktop application together: one instance, one vault, its windows, and what the desktop offers around them. */
import { app, BrowserWindow, Menu, nativeImage, nativeTheme, powerMonitor, session, shell } from 'electron'
import { join } from 'node:path'
import { createPageAnswers, createVaultHolder } from '#hosts/screen'
import { isVault } from '#engine'
import { defaultVault, openSession } from '#hosts/session'
import { desktopOf, systemLocale } from './desktop'
import { createDesktopNotices } from './desktop-notices'
import { endCleanly } from './ending'
import { followVault } from './follow-vault'
import { guardEveryPage, guardSession } from './guards'
import { systemKeystore } from './keystore'
import type { LaunchRequest } from './launch-request'
import { claimLaunches } from './launches'
import { menuTemplate } from './menu'
import { createNotices } from './notices'
import { stayOffTheNetwork } from './offline'
import { declarePageScheme, servePage } from './page-protocol'
import { partsOfApplication } from './parts-of-application'
import { followPower } from './power'
import { openPreferences } from './preferences'
import { screenProcesses } from './screen-processes'
import { readShellSettings, standardSettings } from './shell-settings'
import { createShellTexts, languageOfLocale, type ShellLanguage } from './texts'
import { createTrayIcon } from './tray'
import { createWindows } from './windows'

/** `entry` is the URL of the built file that Electron started. */
export async function startApplication(entry: string): Promise<void> {
  // Inherited by whatever runs here: ONNX Runtime would keep notes about its use, meant to be sent.
  process.env['ORT_DISABLE_TELEMETRY'] = '1'
  const launches = claimLaunches()
  if (!launches) {
    app.exit(0)
    return
  }
  stayOffTheNetwork()
  declarePageScheme()
  guardEveryPage()
  await app.whenReady()

  const parts = partsOfApplication(entry)
  const preferences = openPreferences(join(app.getPath('userData'), 'preferences.json'))
  const hooks = { onInternalError: reportBug }
  const suggested = defaultVault({ ...process.env, PALIMPSEST_VAULT: '' })
  const ofEveryVault = {
    runtime: parts.runtime,
    environment: process.env,
    isResident: true,
    keystore: systemKeystore,
    screens: () => screenProcesses(app.getAppMetrics()),
  }
  const holder = createVaultHolder({
    suggested,
    openSession: (vault, recoveryKey) =>
      openSession({ vault, ...(recoveryKey !== undefined && { recoveryKey }), ...ofEveryVault, ...hooks }),
    ...hooks,
  })
  const client = () => holder.session()?.client
  guardSession(session.defaultSession)
  servePage(
    session.defaultSession,
    createPageAnswers({ folder: parts.page, client, start: () => windows.start(), keepPictures: true, ...hooks }),
  )

  let shownLanguage: ShellLanguage | undefined
  let t = await createShellTexts(languageOfLocale(systemLocale()))
  const windows = createWindows({
    holder,
    platformFor: (window) => desktopOf(window, parts.runtime.resources),
    preferences,
    preload: parts.preload,
    icon: parts.icon,
    hidesOnClose: async () => tray !== undefined && (await readShellSettings(holder)).minimiseToTray,
    onHidden: () => {
      notices.onHidden()
    },
    hooks,
  })
  const control = (what: 'pause' | 'resume') => () => void client()?.documents.queue[what]().catch(reportBug)
  const tray = createTrayIcon({
    image: nativeImage.createFromPath(parts.trayIcon),
    texts: () => t,
    open: () => void windows.show(),
    pause: control('pause'),
    resume: control('resume'),
    quit: () => {
      app.quit()
    },
  })
  tray?.show(undefined)
  const notices = createNotices({
    texts: () => t,
    isWatched: () => BrowserWindow.getFocusedWindow() !== null,
    goTo: (to) => {
      if (to === undefined) windows.show()
      else windows.request({ type: 'go', to })
    },
    show: createDesktopNotices(),
  })
  followVault(holder, async (vault, signal) => {
    for await (const queue of await vault.documents.queue.live(undefined, { signal })) {
      tray?.show(queue)
      notices.onQueue(queue)
    }
  })
  followVault(holder, async (vault, signal) => {
    for await (const change of await vault.documents.changes({}, { signal })) notices.onChange(change)
  })
  followVault(holder, async (vault, signal) => {
    for await (const news of await vault.quality.live(undefined, { signal })) notices.onQualityNews(news)
  })
  followPower({ monitor: powerMonitor, client, pausesOnBattery: async () => (await readShellSettings(holder)).pauseOnBattery })
  endCleanly({ onBegin: () => windows.letGo(), closeVault: () => holder.close() })

  await applySettings()
  // Settings are changed in a window; the menu is looked at after that.
  for (const event of ['browser-window-focus', 'browser-window-blur'] as const)
    app.on(event as 'browser-window-focus', () => void applySettings())

  /** Given for this start only: not what the next one opens. */
  let givenVault = launches.first.vault ?? (process.env['PALIMPSEST_VAULT'] || undefined)
  holder.onChange(() => {
    const place = holder.place()
    if (place.status !== 'open') {
      tray?.show(undefined)
      return
    }
    if (place.path !== givenVault) preferences.set({ vault: place.path })
    void applySettings()
  })
  // The library of the command line is the person's library too.
  const vault = givenVault ?? preferences.get().vault ?? (isVault(suggested) ? suggested : undefined)
  if (vault !== undefined) void holder.open(vault)
  carryOut(launches.first)
  launches.listen((launch) => {
    if (launch.vault !== undefined) {
      givenVault = launch.vault
      void holder.open(launch.vault)
    }
    carryOut(launch)
  })
  app.on('activate', () => void windows.show())

  function carryOut({ files, goTo }: LaunchRequest): void {
    windows.show()
    if (files.length > 0) windows.request({ type: 'add', paths: [...files] })
    if (goTo !== undefined) windows.request({ type: 'go', to: goTo })
  }

  async function applySettings(): Promise<void> {
    const settings = holder.session() ? await readShellSettings(holder) : standardSettings
    nativeTheme.themeSource = settings.theme
    const wanted = languageOfLocale(settings.language === 'auto' ? systemLocale() : settings.language)
    if (wanted === shownLanguage) return
    shownLanguage = wanted
    t = await createShellTexts(wanted)
    tray?.showAgain()
    const template = menuTemplate({
      t,
      request: (request) => windows.request(request),
      openWindow: () => void windows.open(),
      showLogs: () => {
        const place = holder.place()
        if (place.status === 'open') void shell.openPath(join(place.path, 'logs'))
      },
      isMac: process.platform === 'darwin',
    })
    Menu.setApplicationMenu(Menu.buildFromTemplate(template))
  }
}

function reportBug(error: unknown): void {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
}
