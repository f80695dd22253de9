/** The Chrome, Chromium or Edge of this machine: the screens' tests use what is installed and download nothing. */
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge']
const places = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
]

/** Undefined when there is none. */
export function findBrowser() {
  const onPath = (process.env['PATH'] ?? '').split(delimiter).flatMap((folder) => names.map((name) => join(folder, name)))
  return [process.env['PALIMPSEST_BROWSER'], ...onPath, ...places].find((path) => path !== undefined && existsSync(path))
}

/** For configurations, which are read before anybody knows whether the browser is needed: its absence is told when it is started. */
export const browserPath = () => findBrowser() ?? 'chromium'
