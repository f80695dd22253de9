/** Asks the desktop to open a file or a link in its program, or to show a file in its folder. */
import { spawn } from 'node:child_process'
import { dirname } from 'node:path'

/** Whether somebody sits before a desktop that could show it. */
export function canShowWindows(environment: NodeJS.ProcessEnv, platform = process.platform): boolean {
  return platform === 'win32' || platform === 'darwin' || Boolean(environment['DISPLAY'] ?? environment['WAYLAND_DISPLAY'])
}

/** False when there is no program to ask. */
export function openInSystem(target: string): Promise<boolean> {
  if (process.platform === 'darwin') return start('open', [target])
  if (process.platform === 'win32') return start('explorer.exe', [target])
  return start('xdg-open', [target])
}

export function showInSystem(path: string): Promise<boolean> {
  if (process.platform === 'darwin') return start('open', ['-R', path])
  if (process.platform === 'win32') return start('explorer.exe', [`/select,${path}`])
  return start('xdg-open', [dirname(path)])
}

function start(program: string, args: readonly string[]): Promise<boolean> {
  return new Promise((resolve) => {
    const opener = spawn(program, args, { stdio: 'ignore', detached: true })
    opener.on('error', () => {
      resolve(false)
    })
    opener.on('spawn', () => {
      opener.unref()
      resolve(true)
    })
  })
}
