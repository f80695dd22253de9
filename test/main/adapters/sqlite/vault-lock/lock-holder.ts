/** Holds the lock of the vault named on the command line until it is killed. */
import { acquireVaultLock, announceOwner } from '#adapters/sqlite'

const folder = process.argv[2] ?? ''
const lock = acquireVaultLock(folder)
if (lock.ok) announceOwner(folder, { pid: process.pid, endpoint: 'nowhere', token: 'secret', startedAt: 1 })
process.stdout.write(lock.ok ? 'held\n' : `${lock.error.type}\n`)
setInterval(() => undefined, 1000)
