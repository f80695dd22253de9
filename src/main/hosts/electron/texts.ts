/** Menus, tray and notifications in the person's language. */
import i18next, { type TFunction } from 'i18next'
import en from './texts/en.json'
import fr from './texts/fr.json'

export type ShellTexts = TFunction
export type ShellLanguage = 'en' | 'fr'

export const languageOfLocale = (locale: string): ShellLanguage => (/^fr\b/i.test(locale) ? 'fr' : 'en')

export async function createShellTexts(language: ShellLanguage): Promise<ShellTexts> {
  const instance = i18next.createInstance()
  await instance.init({
    lng: language,
    fallbackLng: 'en',
    interpolation: { escapeValue: false },
    resources: { en: { translation: en }, fr: { translation: fr } },
  })
  return instance.t.bind(instance)
}
