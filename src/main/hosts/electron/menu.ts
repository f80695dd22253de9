/** The application's menu, as each platform has it. */
import { app, type MenuItemConstructorOptions } from 'electron'
import type { HostRequest } from '#contract'
import type { ShellTexts } from './texts'

export interface MenuDeps {
  readonly t: ShellTexts
  readonly request: (request: HostRequest) => void
  readonly openWindow: () => void
  readonly showLogs: () => void
  readonly isMac: boolean
}

type Item = MenuItemConstructorOptions

export function menuTemplate({ t, request, openWindow, showLogs, isMac }: MenuDeps): Item[] {
  const command = (name: string) => () => {
    request({ type: 'command', command: name })
  }
  const go = (to: string) => () => {
    request({ type: 'go', to })
  }
  // The page hears these keys itself where the system does not take them first: one key, one effect.
  const heardByPage = { registerAccelerator: isMac }
  const separator: Item = { type: 'separator' }
  const settings: Item = { label: t('menu.settings'), accelerator: 'CmdOrCtrl+,', click: go('/settings') }

  const application: Item = {
    label: app.name,
    submenu: [
      { role: 'about', label: t('menu.about') },
      separator,
      settings,
      separator,
      { role: 'services', label: t('menu.services') },
      separator,
      { role: 'hide', label: t('menu.hide') },
      { role: 'hideOthers', label: t('menu.hideOthers') },
      separator,
      { role: 'quit', label: t('menu.quit') },
    ],
  }
  const file: Item = {
    label: t('menu.file'),
    submenu: [
      { label: t('menu.addFiles'), accelerator: 'CmdOrCtrl+O', click: command('add-files') },
      { label: t('menu.addFolder'), accelerator: 'CmdOrCtrl+Shift+O', click: command('add-folder') },
      separator,
      { label: t('menu.newWindow'), accelerator: 'CmdOrCtrl+Shift+N', click: openWindow },
      { role: 'close', label: t('menu.close') },
      ...(isMac ? [] : [separator, settings, separator, { role: 'quit', label: t('menu.quit'), accelerator: 'CmdOrCtrl+Q' } as const]),
    ],
  }
  const edit: Item = {
    label: t('menu.edit'),
    submenu: [
      { role: 'undo', label: t('menu.undo') },
      { role: 'redo', label: t('menu.redo') },
      separator,
      { role: 'cut', label: t('menu.cut') },
      { role: 'copy', label: t('menu.copy') },
      { role: 'paste', label: t('menu.paste') },
      { role: 'selectAll', label: t('menu.selectAll') },
      separator,
      { label: t('menu.find'), click: command('find') },
    ],
  }
  const view: Item = {
    label: t('menu.view'),
    submenu: [
      { label: t('menu.palette'), accelerator: 'CmdOrCtrl+K', click: command('palette'), ...heardByPage },
      separator,
      { role: 'zoomIn', label: t('menu.zoomIn'), accelerator: 'CmdOrCtrl+=' },
      { role: 'zoomOut', label: t('menu.zoomOut') },
      { role: 'resetZoom', label: t('menu.zoomReset') },
      { role: 'togglefullscreen', label: t('menu.fullScreen') },
      separator,
      { role: 'reload', label: t('menu.reload') },
      ...(app.isPackaged ? [] : [{ role: 'toggleDevTools' } as const]),
    ],
  }
  const places: Item = {
    label: t('menu.go'),
    submenu: [
      { label: t('menu.back'), accelerator: isMac ? 'Cmd+[' : 'Alt+Left', click: command('back') },
      { label: t('menu.forward'), accelerator: isMac ? 'Cmd+]' : 'Alt+Right', click: command('forward') },
      separator,
      { label: t('menu.search'), click: go('/search') },
      { label: t('menu.library'), click: go('/library') },
      { label: t('menu.reading'), click: go('/reading') },
      { label: t('menu.health'), click: go('/health') },
    ],
  }
  const windows: Item = { role: 'windowMenu', label: t('menu.window') }
  const help: Item = {
    role: 'help',
    label: t('menu.help'),
    submenu: [
      { label: t('menu.shortcuts'), click: command('shortcuts') },
      { label: t('menu.showLogs'), click: showLogs },
      ...(isMac ? [] : [separator, { role: 'about', label: t('menu.about') } as const]),
    ],
  }
  return [...(isMac ? [application] : []), file, edit, view, places, ...(isMac ? [windows] : []), help]
}
