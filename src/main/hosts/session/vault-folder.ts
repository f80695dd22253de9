/** Where the vault is. */
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'

/** Where the vault is when nobody says: the platform's data folder. */
export function defaultVault(environment: NodeJS.ProcessEnv, platform = process.platform): string {
  const chosen = environment['PALIMPSEST_VAULT']
  if (chosen !== undefined && chosen !== '') return resolve(chosen)
  if (platform === 'win32') return join(environment['APPDATA'] ?? join(homedir(), 'AppData', 'Roaming'), 'Palimpsest', 'vault')
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Palimpsest', 'vault')
  return join(environment['XDG_DATA_HOME'] ?? join(homedir(), '.local', 'share'), 'palimpsest', 'vault')
}
