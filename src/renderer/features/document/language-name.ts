/** Languages by name: documents say them as the recogniser does, in three letters. */

/** What the recogniser has data for as it is shipped. */
export const readableLanguages = ['eng', 'fra'] as const

/** `fra+eng` → `French, English`; what is no language stays as it is. */
export function languageName(codes: string, locale: string): string {
  const names = new Intl.DisplayNames(locale, { type: 'language', fallback: 'code' })
  return codes
    .split('+')
    .map((code) => {
      try {
        return names.of(code) ?? code
      } catch {
        return code
      }
    })
    .join(', ')
}
