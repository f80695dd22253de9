/** What a file most likely is, from its name, or from its first bytes where the name does not tell. The readers decide for good. */
import { open } from 'node:fs/promises'
import type { DocumentKind, FileSeen } from '#ports'

const endings: Readonly<Record<DocumentKind, readonly string[]>> = {
  pdf: ['pdf'],
  image: ['png', 'jpg', 'jpeg', 'jpe', 'tif', 'tiff', 'webp', 'bmp', 'gif', 'heic', 'heif', 'avif'],
  word: ['docx', 'docm', 'dotx', 'odt', 'rtf'],
  spreadsheet: ['xlsx', 'xlsm', 'xls', 'ods', 'csv', 'tsv'],
  presentation: ['pptx', 'pptm', 'ppsx', 'odp'],
  book: ['epub'],
  web: ['html', 'htm', 'xhtml', 'mhtml'],
  mail: ['eml', 'msg'],
  text: ['txt', 'md', 'markdown', 'log', 'text'],
  archive: ['zip'],
}

const kindsByEnding = new Map(
  Object.entries(endings).flatMap(([kind, names]) => names.map((name) => [name, kind as DocumentKind] as const)),
)

/** Kinds nobody reads, by names everybody knows: their bytes need no look. */
const unreadable = new Set(
  `doc dot ppt pps xlsb mp3 mp4 m4a m4v mov avi mkv webm wav flac ogg exe dll so dylib bin iso dmg msi deb rpm 7z rar gz bz2 xz tar
  sqlite db ttf otf woff woff2 psd ai dwg class jar pyc o a lib ico svg`.split(/\s+/),
)

const signatures: readonly (readonly [DocumentKind, string])[] = [
  ['pdf', '%PDF-'],
  ['image', '\x89PNG'],
  ['image', '\xff\xd8\xff'],
  ['image', 'II*\0'],
  ['image', 'MM\0*'],
  ['image', 'GIF8'],
  ['word', '{\\rt'],
  ['archive', 'PK\x03\x04'],
]

const headBytes = 512

export const endingOf = (path: string): string => /\.([^./\\]{1,12})$/.exec(path)?.[1]?.toLowerCase() ?? ''

/** `unknown`: the name does not tell. */
function kindOfName(path: string): DocumentKind | 'unsupported' | 'unknown' {
  const ending = endingOf(path)
  return kindsByEnding.get(ending) ?? (unreadable.has(ending) ? 'unsupported' : 'unknown')
}

/** What a drop takes, or leaves out where a person was told so. */
export async function kindOfFile({ path, bytes }: FileSeen): Promise<DocumentKind | 'unsupported'> {
  if (bytes === 0) return 'unsupported'
  const named = kindOfName(path)
  return named === 'unknown' ? kindOfHead(path) : named
}

async function kindOfHead(path: string): Promise<DocumentKind | 'unsupported'> {
  try {
    const file = await open(path)
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(headBytes), 0, headBytes, 0)
      return kindOfBytes(buffer.subarray(0, bytesRead))
    } finally {
      await file.close()
    }
  } catch {
    return 'unsupported'
  }
}

function kindOfBytes(head: Buffer): DocumentKind | 'unsupported' {
  const start = head.toString('latin1')
  const found = signatures.find(([, signature]) => start.startsWith(signature))
  if (found) return found[0]
  // Control characters beside tabs, line ends and form feeds are in no text.
  return start !== '' && !/[\0-\x08\x0b\x0e-\x1a\x1c-\x1f]/.test(start) ? 'text' : 'unsupported'
}
