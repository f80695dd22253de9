/** Sentences of the screens: each folder brings its own, in both languages, and gets a typed way to say them. */
import { createInstance } from 'i18next'
import { useSyncExternalStore } from 'react'
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

export const languages: readonly SentenceLanguage[] = ['en', 'fr']

/** What the page before was shown in: its settings are only known when the archive is open. */
const storageKey = 'palimpsest.language'

/** React escapes what it shows: escaping here as well would show `&amp;`. */
export const language = createInstance({
  lng: lastLanguage() ?? languageFor('auto', navigator.language),
  fallbackLng: false,
  defaultNS: 'shared',
  interpolation: { escapeValue: false },
  resources: { en: { shared: sentences.en }, fr: { shared: sentences.fr } },
})
void language.init()
language.on('languageChanged', (chosen) => {
  try {
    window.localStorage.setItem(storageKey, chosen)
  } catch {
    // The next page begins in the browser's language.
  }
})

/** English sets the shape; plural forms may differ. */
export function defineTexts<const T extends Tree>(
  namespace: string,
  texts: { readonly en: T; readonly fr: { readonly [K in keyof T]: unknown } },
) {
  language.addResourceBundle('en', namespace, texts.en)
  language.addResourceBundle('fr', namespace, texts.fr)
  const inLanguages = textIn(namespace)
  return function useText(): Text<T> {
    return inLanguages[useLanguage()]
  }
}

type Say = (key: string, params?: TextParams) => string

/** Sentences every host shares: reasons, errors, hints, settings. */
export const useSharedText = (): Say => sharedIn[useLanguage()]

/** One function a language for all components: what depends on it changes with the language only. */
function textIn(namespace: string): Readonly<Record<SentenceLanguage, Say>> {
  const sayIn = (chosen: SentenceLanguage): Say => {
    const t = language.getFixedT(chosen, namespace)
    // Looking a sentence up takes longer than drawing it: those that are always the same are kept.
    const kept = new Map<string, string>()
    return (key, params) => {
      if (params) return t(key, params)
      const said = kept.get(key) ?? t(key)
      kept.set(key, said)
      return said
    }
  }
  return { en: sayIn('en'), fr: sayIn('fr') }
}
const sharedIn = textIn('shared')

/** `auto` follows the system. */
export function languageFor(setting: string, systemLocale: string): SentenceLanguage {
  const wanted = setting === 'auto' ? systemLocale : setting
  return wanted.toLowerCase().startsWith('fr') ? 'fr' : 'en'
}

/** Dates and numbers as they are written where the language comes from. */
export const localeOf = (chosen: SentenceLanguage): string => (chosen === 'fr' ? 'fr-FR' : 'en-GB')

export const useLanguage = (): SentenceLanguage => useSyncExternalStore(followLanguage, languageNow)

const languageNow = (): SentenceLanguage => (language.language === 'fr' ? 'fr' : 'en')

function followLanguage(onChange: () => void): () => void {
  language.on('languageChanged', onChange)
  return () => {
    language.off('languageChanged', onChange)
  }
}

function lastLanguage(): string | undefined {
  try {
    return languages.find((each) => each === window.localStorage.getItem(storageKey))
  } catch {
    return undefined
  }
}
