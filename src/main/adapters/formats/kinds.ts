/** Media types the readers understand, the kind a person would call each, and names for some they do not. */
import type { DocumentKind } from '#ports'

export const kindsByMediaType: Readonly<Record<string, DocumentKind>> = {
  'application/pdf': 'pdf',
  'image/png': 'image',
  'image/jpeg': 'image',
  'image/tiff': 'image',
  'image/webp': 'image',
  'image/bmp': 'image',
  'image/gif': 'image',
  'image/heic': 'image',
  'image/heif': 'image',
  'image/avif': 'image',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'word',
  'application/vnd.oasis.opendocument.text': 'word',
  'application/rtf': 'word',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': 'presentation',
  'application/vnd.oasis.opendocument.presentation': 'presentation',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'spreadsheet',
  'application/vnd.ms-excel': 'spreadsheet',
  'application/vnd.oasis.opendocument.spreadsheet': 'spreadsheet',
  'text/csv': 'spreadsheet',
  'text/tab-separated-values': 'spreadsheet',
  'application/epub+zip': 'book',
  'text/html': 'web',
  'text/markdown': 'text',
  'text/plain': 'text',
  'message/rfc822': 'mail',
  'application/vnd.ms-outlook': 'mail',
  'application/zip': 'archive',
}

/** What people call types that cannot be read, for the reason shown to them. */
export const namesOfUnsupported: Readonly<Record<string, string>> = {
  'application/msword': 'Word 97–2003 (.doc)',
  'application/vnd.ms-powerpoint': 'PowerPoint 97–2003 (.ppt)',
  'application/x-7z-compressed': '7-Zip archive',
  'application/vnd.rar': 'RAR archive',
  'application/gzip': 'gzip archive',
  'application/x-tar': 'tar archive',
  'application/x-cfb': 'OLE file',
  'application/x-msdownload': 'Windows program',
  'application/x-elf': 'Linux program',
  'application/x-mach-binary': 'macOS program',
  'application/x-sqlite3': 'SQLite database',
  'application/postscript': 'PostScript',
  'application/vnd.ms-excel.sheet.binary.macroenabled.12': 'Excel binary workbook (.xlsb)',
  'application/vnd.visio': 'Visio drawing',
}

/** "video (mp4)" says more to a person than "video/mp4". */
export function nameOfType(mediaType: string): string {
  const known = namesOfUnsupported[mediaType]
  if (known !== undefined) return known
  const [family, rest] = mediaType.split('/')
  if (family === 'video' || family === 'audio' || family === 'font' || family === 'image') return `${family} (${rest ?? ''})`
  return mediaType
}
