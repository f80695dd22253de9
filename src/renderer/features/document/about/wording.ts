/** Kinds and dates of documents in words. */
import { useDocumentText } from '../texts'

const kinds = ['pdf', 'image', 'word', 'spreadsheet', 'presentation', 'book', 'web', 'mail', 'text', 'archive'] as const

/** What a later engine calls a document is shown as it says it. */
export function useKindName(): (kind: string) => string {
  const t = useDocumentText()
  return (kind) => {
    const known = kinds.find((each) => each === kind)
    return known ? t(`kind.${known}`) : kind
  }
}

/** An ISO year, month or day says no more than it knows. */
export function documentDate(iso: string, locale: string): string {
  const [year, month, day] = iso.slice(0, 10).split('-').map(Number)
  if (year === undefined || !Number.isInteger(year)) return iso
  const at = new Date(Date.UTC(year, (month ?? 1) - 1, day ?? 1))
  if (Number.isNaN(at.getTime())) return iso
  const options: Intl.DateTimeFormatOptions = {
    timeZone: 'UTC',
    year: 'numeric',
    ...(month !== undefined && { month: 'long' }),
    ...(day !== undefined && { day: 'numeric' }),
  }
  return new Intl.DateTimeFormat(locale === 'fr' ? 'fr-FR' : 'en-GB', options).format(at)
}
