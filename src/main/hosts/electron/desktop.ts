/** The desktop's dialogs and programs, for the page of one window. */
import { app, dialog, shell, type BrowserWindow } from 'electron'
import { join } from 'node:path'
import type { HostPlatform } from '#hosts/screen'

export function desktopOf(window: BrowserWindow, resources: string): HostPlatform {
  return {
    kind: 'window',
    locale: systemLocale,
    samples: join(resources, 'samples'),
    can: { chooseFiles: true, openFiles: true, chooseVault: true },
    choose: async (what) => {
      const { filePaths } = await dialog.showOpenDialog(window, {
        properties: what === 'folder' ? ['openDirectory', 'createDirectory'] : ['openFile', 'multiSelections'],
      })
      return filePaths
    },
    openFile: async (path) => (await shell.openPath(path)) === '',
    showFile: (path) => {
      shell.showItemInFolder(path)
      return Promise.resolve(true)
    },
    openMail,
  }
}

/** The only address outside that is ever opened from here, looked at once more before the system gets it. */
async function openMail(link: string): Promise<boolean> {
  if (!/^mailto:[^\s\p{Cc}]*$/u.test(link)) return false
  try {
    await shell.openExternal(link)
    return true
  } catch {
    // There is no mail program.
    return false
  }
}

/** A system without a language (`LANG=C`) speaks English here. */
export function systemLocale(): string {
  const [wanted = ''] = app.getPreferredSystemLanguages()
  return /^[a-z]{2,3}([-_]|$)/i.test(wanted) ? wanted.replaceAll('_', '-') : 'en'
}
