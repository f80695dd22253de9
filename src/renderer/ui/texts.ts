/** Sentences of the screens: each folder brings its own, in both languages, and gets a typed way to say them. */
import { createInstance } from 'i18next'
import { useCallback } from 'react'
import { initReactI18next, useTranslation } from 'react-i18next'
import { sentences, type SentenceLanguage } from '#i18n'

export type { SentenceLanguage } from '#i18n'

interface Tree {
  readonly [key: string]: string | Tree
}

type Stem<Key extends string> = Key extends `${infer Base}_${'zero' | 'one' | 'two' | 'few' | 'many' | 'other'}` ? Base : Key

/** Paths of all sentences of a tree; plural forms are one sentence. */
export type TextKey<T> = { [K in keyof T & string]: T[K] extends string ? Stem<K> : `${K}.${TextKey<T[K]>}` }[keyof T & string]

export type TextParams = Readonly<Record<string, string | number>>
export type Text<T> = (key: TextKey<T>, params?: TextParams) => string

/** React escapes what it shows: escaping here as well would show `&amp;`. */
export const language = createInstance({
  lng: 'en',
  fallbackLng: false,
  defaultNS: 'shared',
  interpolation: { escapeValue: false },
  resources: { en: { shared: sentences.en }, fr: { shared: sentences.fr } },
  react: { useSuspense: false },
})
void language.use(initReactI18next).init()

/** English sets the shape; plural forms may differ. */
export function defineTexts<const T extends Tree>(
  namespace: string,
  texts: { readonly en: T; readonly fr: { readonly [K in keyof T]: unknown } },
) {
  language.addResourceBundle('en', namespace, texts.en)
  language.addResourceBundle('fr', namespace, texts.fr)
  return function useText(): Text<T> {
    const { t } = useTranslation(namespace, { i18n: language })
    return useCallback((key, params) => t(key as string, params ?? {}), [t])
  }
}

/** Sentences every host shares: reasons, errors, hints, settings. */
export function useSharedText(): (key: string, params?: TextParams) => string {
  const { t } = useTranslation('shared', { i18n: language })
  return useCallback((key, params) => t(key, params ?? {}), [t])
}

export const languages: readonly SentenceLanguage[] = ['en', 'fr']

/** `auto` follows the system. */
export function languageFor(setting: string, systemLocale: string): SentenceLanguage {
  const wanted = setting === 'auto' ? systemLocale : setting
  return wanted.toLowerCase().startsWith('fr') ? 'fr' : 'en'
}

/** Dates and numbers as they are written where the language comes from. */
export const localeOf = (chosen: SentenceLanguage): string => (chosen === 'fr' ? 'fr-FR' : 'en-GB')

export function useLanguage(): SentenceLanguage {
  const { i18n } = useTranslation('shared', { i18n: language })
  return i18n.language === 'fr' ? 'fr' : 'en'
}
