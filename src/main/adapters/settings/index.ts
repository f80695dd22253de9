/** Settings from defaults, the environment, a JSON file and the running program. */
export { createSettings } from './create-settings'
export type { SettingsDeps } from './create-settings'
export { environmentNameOf } from './environment'
