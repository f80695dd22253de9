/** Lays the places a setting can come from over each other and keeps what a person sets. */
import type { Result } from '#kernel'
import { err, ok } from '#kernel'
import type { SettingDefinitions, SettingError, SettingOrigin, SettingRow, SettingValue, SettingValues, Settings } from '#ports'
import { readEnvironment } from './environment'
import { readSettingsFile, writeSettingsFile } from './settings-file'

export interface SettingsDeps<Definitions extends SettingDefinitions> {
  /** `settings.json` of the vault; it need not exist. */
  readonly file: string
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly definitions: Definitions
}

export function createSettings<const Definitions extends SettingDefinitions>(
  deps: SettingsDeps<Definitions>,
): Settings<SettingValues<Definitions>> {
  const { file, definitions } = deps
  const environment = readEnvironment(definitions, deps.environment)
  const opened = readSettingsFile(file, definitions)
  let kept = { raw: opened.raw, isBroken: opened.isBroken }
  const fromFile = new Map(opened.values)
  const atRunTime = new Map<string, SettingValue>()
  const listeners = new Set<(name: keyof Definitions & string) => void>()

  /** Strongest first. */
  const layers: readonly { readonly origin: SettingOrigin; readonly values: ReadonlyMap<string, SettingValue> }[] = [
    { origin: 'runtime', values: atRunTime },
    { origin: 'file', values: fromFile },
    { origin: 'environment', values: environment.values },
  ]
  const rowOf = (name: string, standard: SettingValue): SettingRow => {
    for (const { origin, values } of layers) {
      const value = values.get(name)
      if (value !== undefined) return { name, value, default: standard, origin }
    }
    return { name, value: standard, default: standard, origin: 'default' }
  }
  const list = (): readonly SettingRow[] => Object.entries(definitions).map(([name, definition]) => rowOf(name, definition.default))

  /** Checks, lets `store` do its work and tells who listens. */
  const change = (
    name: string,
    raw: SettingValue | null,
    store: (value: SettingValue | null) => Result<undefined, SettingError>,
  ): Result<readonly SettingRow[], SettingError> => {
    const definition = Object.hasOwn(definitions, name) ? definitions[name] : undefined
    if (!definition) return err({ type: 'NoSuchSetting', name })
    const parsed = raw === null ? ok(null) : definition.parse(raw)
    if (!parsed.ok) return err({ type: 'WrongValue', name, expected: definition.expected })
    const before = rowOf(name, definition.default).value
    const stored = store(parsed.value)
    if (!stored.ok) return stored
    if (rowOf(name, definition.default).value !== before) for (const listener of [...listeners]) listener(name)
    return ok(list())
  }
  const keep = (name: string, value: SettingValue | null): Result<undefined, SettingError> => {
    const { [name]: _, ...others } = kept.raw
    const raw = value === null ? others : { ...others, [name]: value }
    try {
      writeSettingsFile(file, raw, kept.isBroken)
    } catch (error) {
      return err({ type: 'SettingsNotWritable', path: file, detail: error instanceof Error ? error.message : String(error) })
    }
    kept = { raw, isBroken: false }
    return ok(undefined)
  }
  const put = (layer: Map<string, SettingValue>, name: string, value: SettingValue | null): void => {
    if (value === null) layer.delete(name)
    else layer.set(name, value)
  }

  return {
    get: (name) => {
      // The layers hold only what the definition of the same name has parsed.
      const definition = definitions[name]
      if (!definition) throw new Error(`No such setting: ${String(name)}`)
      return rowOf(String(name), definition.default).value
    },
    list,
    set: (name, raw) =>
      change(name, raw, (value) => {
        const stored = keep(name, value)
        if (!stored.ok) return stored
        // What was set last is in force, also over an option of the command line.
        atRunTime.delete(name)
        put(fromFile, name, value)
        return stored
      }),
    override: (name, raw) =>
      change(name, raw, (value) => {
        put(atRunTime, name, value)
        return ok(undefined)
      }),
    subscribe: (listener) => {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
    problems: () => [...environment.problems, ...opened.problems],
  }
}
