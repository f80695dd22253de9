/** Which part of the program read a page and why its reading is as it is, in words; codes nobody has worded stay codes. */
import type { ReadingRow } from '#contract'
import { useDocumentText } from '../texts'

const notes = [
  'no-ink',
  'no-text-layer',
  'ocr-layer',
  'unmapped-characters',
  'few-real-words',
  'mostly-signs',
  'low-coverage',
  'merged',
  'combined',
  'doubtful',
  'half-size',
  'sauvola',
  'sparse',
  'block',
  'asked-for',
  'regained',
  'rotated-90',
  'rotated-180',
  'rotated-270',
  'no-words-found',
  'accepted-by-person',
] as const

/** Names that the engine writes; several joined by `+`. */
const engines = { tesseract: 'first', 'pp-ocr': 'second', person: 'person' } as const

export interface NoteText {
  readonly text: string
  readonly isTechnical: boolean
}

export function useReadingWords() {
  const t = useDocumentText()
  return {
    engine: ({ engine, state }: Pick<ReadingRow, 'engine' | 'state'>): string => {
      const parts = engine.split('+')
      const own = parts.map((part) => (part in engines ? engines[part as keyof typeof engines] : 'file'))
      if (own.includes('file') && own.length > 1) return t('engine.fileAndPicture')
      if (own.includes('first') && own.includes('second')) return t('engine.both')
      const [only] = own
      if (state === 'failed') return t('engine.failed')
      if (only === 'file' && state !== 'textLayer') return t('engine.look')
      return t(`engine.${only ?? 'file'}`)
    },
    note: (code: string): NoteText => {
      const known = notes.find((each) => each === code)
      return known ? { text: t(`why.${known}`), isTechnical: false } : { text: code, isTechnical: true }
    },
  }
}
