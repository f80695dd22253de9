/** What a person can choose. */
export { settingsSearchSchema } from './address'
export { SettingsView } from './settings-view'
