/** Which settings stand together, in the order they are looked for. */
export const settingGroups = ['look', 'reading', 'keeping', 'computer'] as const
export type SettingGroup = (typeof settingGroups)[number]

const members: Readonly<Record<string, SettingGroup>> = {
  language: 'look',
  theme: 'look',
  minimiseToTray: 'look',
  ocrLanguages: 'reading',
  rescanMinutes: 'reading',
  maxAttempts: 'reading',
  pageTimeoutSeconds: 'reading',
  keepOriginals: 'keeping',
}

/** What is not named here is about the computer. */
export const groupOf = (name: string): SettingGroup => members[name] ?? 'computer'

/** Settings with a sentence about what they change. */
export const effects: readonly string[] = [
  'language',
  'theme',
  'minimiseToTray',
  'ocrLanguages',
  'rescanMinutes',
  'maxAttempts',
  'pageTimeoutSeconds',
  'keepOriginals',
  'readWorkers',
  'childMemoryMegabytes',
  'pauseOnBattery',
  'logLevel',
]

/** Settings that are a choice among words; everything else is told by the type of its value. */
export const choices: Readonly<Record<string, readonly string[]>> = {
  language: ['auto', 'en', 'fr'],
  theme: ['system', 'light', 'dark'],
  logLevel: ['error', 'warn', 'info', 'debug'],
}
