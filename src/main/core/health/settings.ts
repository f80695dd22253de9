/** Every setting there is. Its sentence in the person's language is `settings.<name>` in src/shared/i18n. */
import { z } from 'zod'
import { err, ok } from '#kernel'
import type { SettingDefinition, SettingDefinitions, Settings, SettingValue, SettingValues } from '#ports'

export const settingDefinitions = {
  /** 0: as many as cores and memory allow. */
  readWorkers: wholeNumber(0, 64, 0),
  pageTimeoutSeconds: wholeNumber(5, 3600, 60),
  childMemoryMegabytes: wholeNumber(256, 65_536, 1024),
  maxAttempts: wholeNumber(1, 10, 3),
  rescanMinutes: wholeNumber(1, 1440, 15),
  /** As the OCR data files are named; `auto` finds the language from the text itself. */
  ocrLanguages: define(z.string().regex(/^(auto|[a-z]{3}(_[a-z]+)?(\+[a-z]{3}(_[a-z]+)?)*)$/), 'auto', 'auto, fra+eng, deu, chi_sim…'),
  keepOriginals: yesOrNo(false),
  pauseOnBattery: yesOrNo(false),
  /** Of the screens; `auto` is the system's. */
  language: oneOf(['auto', 'en', 'fr'], 'auto'),
  theme: oneOf(['system', 'light', 'dark'], 'system'),
  minimiseToTray: yesOrNo(false),
  logLevel: oneOf(['debug', 'info', 'warn', 'error'], 'info'),
} satisfies SettingDefinitions

export type SettingName = keyof typeof settingDefinitions
export type EngineSettings = Settings<SettingValues<typeof settingDefinitions>>

function wholeNumber(least: number, most: number, standard: number): SettingDefinition<number> {
  return define(z.number().int().min(least).max(most), standard, `${least.toString()}…${most.toString()}`)
}

function yesOrNo(standard: boolean): SettingDefinition<boolean> {
  return define(z.boolean(), standard, 'true | false')
}

function oneOf<const Choice extends string>(choices: readonly [Choice, ...Choice[]], standard: NoInfer<Choice>): SettingDefinition<Choice> {
  return define(z.enum(choices), standard, choices.join(' | '))
}

function define<Value extends SettingValue>(schema: z.ZodType<Value>, standard: Value, expected: string): SettingDefinition<Value> {
  return {
    default: standard,
    expected,
    parse: (raw) => {
      const parsed = schema.safeParse(raw)
      return parsed.success ? ok(parsed.data) : err({ expected })
    },
  }
}
