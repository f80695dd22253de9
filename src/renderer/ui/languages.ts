/** Languages by name: documents say them as the recogniser does, in three letters, several joined by `+`. */
import { localeOf, type SentenceLanguage } from './texts'

/** What the recogniser has data for as it is shipped. */
export const readableLanguages = ['fra', 'eng'] as const

/** Making one costs more than a row of a list: each is made once. */
const namesByLocale = new Map<SentenceLanguage, Intl.DisplayNames>()

/** `eng` → `English`; undefined of what is no language. */
export function languageName(code: string, locale: SentenceLanguage): string | undefined {
  const names = namesByLocale.get(locale) ?? new Intl.DisplayNames(localeOf(locale), { type: 'language', fallback: 'none' })
  namesByLocale.set(locale, names)
  try {
    return names.of(code)
  } catch {
    // Not even the shape of a language.
    return undefined
  }
}

/** `fra+eng` → `French, English`; what is no language stays as it is. */
export const languageNames = (codes: string, locale: SentenceLanguage): string =>
  codes
    .split('+')
    .filter((code) => code !== '')
    .map((code) => languageName(code, locale) ?? code)
    .join(', ')
