/** What a person can set: each value with the place it comes from. */
import type { Result } from '#kernel'

export type SettingValue = string | number | boolean

/** Weakest first: each beats the ones before it. */
export type SettingOrigin = 'default' | 'environment' | 'file' | 'runtime'

export interface SettingDefinition<Value extends SettingValue = SettingValue> {
  readonly default: Value
  /** What is accepted, readable without a language: `0…64`, `true | false`. */
  readonly expected: string
  readonly parse: (raw: unknown) => Result<Value, { readonly expected: string }>
}

export type SettingDefinitions = Readonly<Record<string, SettingDefinition>>

export type SettingValues<Definitions extends SettingDefinitions> = {
  readonly [Name in keyof Definitions]: Definitions[Name]['default']
}

export interface SettingRow {
  readonly name: string
  readonly value: SettingValue
  readonly default: SettingValue
  readonly origin: SettingOrigin
}

export type SettingError =
  | { readonly type: 'NoSuchSetting'; readonly name: string }
  | { readonly type: 'WrongValue'; readonly name: string; readonly expected: string }
  | { readonly type: 'SettingsNotWritable'; readonly path: string; readonly detail: string }

/** Something in the environment or the file that is passed over. */
export type SettingProblem =
  | { readonly type: 'SettingsFileBroken'; readonly path: string; readonly detail: string }
  | { readonly type: 'SettingIgnored'; readonly name: string; readonly origin: 'environment' | 'file'; readonly expected: string }
  | { readonly type: 'SettingUnknown'; readonly name: string }

export interface Settings<Values> {
  get<Name extends keyof Values>(name: Name): Values[Name]
  /** In the order of the definitions. */
  list(): readonly SettingRow[]
  /** Kept in the file; null forgets it there and at run time. Durable on return. */
  set(name: string, value: SettingValue | null): Result<readonly SettingRow[], SettingError>
  /** For this run only (an option of the command line); null takes it back. */
  override(name: string, value: SettingValue | null): Result<readonly SettingRow[], SettingError>
  /** Called after a value in force has changed. Returns the way to stop. */
  subscribe(listener: (name: keyof Values & string) => void): () => void
  /** What was wrong when the settings were opened. */
  problems(): readonly SettingProblem[]
}
