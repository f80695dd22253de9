/** `12 documents`, in words. */
import type { useLibraryText } from '../texts'
import type { Words } from '../words'

export const countOf = (t: ReturnType<typeof useLibraryText>, { formats }: Words, count: number): string =>
  t('documentCount', { count, number: formats.number(count) })
