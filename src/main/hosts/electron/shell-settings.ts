/** Settings of the vault that concern the desktop around it. */
import type { VaultHolder } from '#hosts/screen'

export interface ShellSettings {
  readonly minimiseToTray: boolean
  readonly pauseOnBattery: boolean
  readonly language: string
  readonly theme: 'system' | 'light' | 'dark'
}

export const standardSettings: ShellSettings = { minimiseToTray: false, pauseOnBattery: false, language: 'auto', theme: 'system' }

/** Without an answer in time the standard ones. */
export async function readShellSettings(holder: VaultHolder): Promise<ShellSettings> {
  const client = holder.session()?.client
  if (!client) return standardSettings
  try {
    const settings = await client.vault.settings.list(undefined, { signal: AbortSignal.timeout(longestWaitMs) })
    const valueOf = (name: string): unknown => settings.find((setting) => setting.name === name)?.value
    const theme = valueOf('theme')
    const language = valueOf('language')
    return {
      minimiseToTray: valueOf('minimiseToTray') === true,
      pauseOnBattery: valueOf('pauseOnBattery') === true,
      language: typeof language === 'string' ? language : standardSettings.language,
      theme: theme === 'light' || theme === 'dark' ? theme : 'system',
    }
  } catch {
    return standardSettings
  }
}

const longestWaitMs = 2_000
