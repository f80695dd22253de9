/** Settings as variables of the environment: `readWorkers` is `PALIMPSEST_READ_WORKERS`. */
import type { SettingDefinition, SettingDefinitions, SettingProblem, SettingValue } from '#ports'

export const environmentNameOf = (setting: string): string =>
  `PALIMPSEST_${setting.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`

export interface ReadLayer {
  readonly values: ReadonlyMap<string, SettingValue>
  readonly problems: readonly SettingProblem[]
}

export function readEnvironment(definitions: SettingDefinitions, environment: Readonly<Record<string, string | undefined>>): ReadLayer {
  const values = new Map<string, SettingValue>()
  const problems: SettingProblem[] = []
  for (const [name, definition] of Object.entries(definitions)) {
    const variable = environmentNameOf(name)
    const text = environment[variable]
    if (text === undefined || text === '') continue
    const parsed = definition.parse(textToRaw(text.trim(), definition))
    if (parsed.ok) values.set(name, parsed.value)
    else problems.push({ type: 'SettingIgnored', name: variable, origin: 'environment', expected: definition.expected })
  }
  return { values, problems }
}

/** The environment knows only text; the default tells what it stands for. */
function textToRaw(text: string, definition: SettingDefinition): unknown {
  switch (typeof definition.default) {
    case 'number':
      return text === '' ? text : Number(text)
    case 'boolean':
      return truths.get(text.toLowerCase()) ?? text
    default:
      return text
  }
}

const truths = new Map([
  ...['true', '1', 'yes', 'on'].map((word) => [word, true] as const),
  ...['false', '0', 'no', 'off'].map((word) => [word, false] as const),
])
