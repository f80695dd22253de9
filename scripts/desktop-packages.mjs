/** What tests of the desktop around the window need on Linux: a session bus, a keyring, and Python's way to speak on the bus. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

const onPath = (program) => (process.env['PATH'] ?? '').split(delimiter).some((folder) => existsSync(join(folder, program)))

/** Debian's own Python is the one its packages are for. */
const hasPythonModules = () => spawnSync('/usr/bin/python3', ['-c', 'import dbus, gi'], { stdio: 'ignore' }).status === 0

/** Loaded by Electron while it runs, so that the program starts without them. */
const hasLibrary = (name) => spawnSync('ldconfig', ['-p'], { encoding: 'utf8' }).stdout?.includes(name) === true

/** Debian packages that are missing, by what they bring. */
export function missingDesktopPackages() {
  return [
    ...(onPath('dbus-daemon') ? [] : ['dbus-daemon']),
    ...(onPath('gnome-keyring-daemon') ? [] : ['gnome-keyring']),
    ...(hasLibrary('libsecret-1.so.0') ? [] : ['libsecret-1-0']),
    ...(hasLibrary('libnotify.so.4') ? [] : ['libnotify4']),
    ...(hasPythonModules() ? [] : ['python3-dbus', 'python3-gi']),
  ]
}
