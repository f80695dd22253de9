/** The kind of a document as a small drawing. */
import {
  IconArchive,
  IconBook2,
  IconFile,
  IconFileText,
  IconFileTypePdf,
  IconMail,
  IconPhoto,
  IconPresentation,
  IconTable,
  IconWorld,
} from '@tabler/icons-react'

const icons: Readonly<Record<string, typeof IconFile>> = {
  pdf: IconFileTypePdf,
  image: IconPhoto,
  word: IconFileText,
  text: IconFileText,
  spreadsheet: IconTable,
  presentation: IconPresentation,
  book: IconBook2,
  web: IconWorld,
  mail: IconMail,
  archive: IconArchive,
}

export function TypeIcon({ type, size = 18 }: { readonly type: string; readonly size?: number }) {
  const Icon = icons[type] ?? IconFile
  return <Icon size={size} stroke={1.6} aria-hidden />
}
