/** Words the person's language: the command line's own texts and the shared sentences for reasons, errors and hints. */
import i18next, { type TFunction } from 'i18next'
import type { Reason } from '#kernel'
import { sentences } from '#i18n'
import en from './texts/en.json'
import fr from './texts/fr.json'

export type Language = 'en' | 'fr'

/** French when the terminal says so, else English. */
export function languageOf(environment: NodeJS.ProcessEnv): Language {
  const locale = environment['LC_ALL'] || environment['LC_MESSAGES'] || environment['LANG'] || ''
  return /^fr([_.-]|$)/i.test(locale) ? 'fr' : 'en'
}

export interface Texts {
  readonly language: Language
  readonly t: TFunction
  readonly reason: (reason: Reason) => string
  readonly percent: (fraction: number) => string
  readonly seconds: (milliseconds: number) => string
  readonly moment: (at: number | null) => string
}

export async function createTexts(language: Language): Promise<Texts> {
  const instance = i18next.createInstance()
  await instance.init({
    lng: language,
    fallbackLng: 'en',
    interpolation: { escapeValue: false },
    resources: {
      en: { translation: { ...sentences.en, cli: en } },
      fr: { translation: { ...sentences.fr, cli: fr } },
    },
  })
  const t = instance.t.bind(instance)
  const number = (value: number, digits: number): string => value.toLocaleString(language, { maximumFractionDigits: digits })
  return {
    language,
    t,
    reason: ({ code, params }) => t(`reasons.${code}`, { ...params }),
    percent: (fraction) => number(fraction * 100, 1),
    seconds: (milliseconds) => number(milliseconds / 1000, 1),
    moment: (at) => (at === null ? t('cli.never') : new Date(at).toLocaleString(language)),
  }
}
