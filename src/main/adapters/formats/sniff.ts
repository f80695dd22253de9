/** What a file is, by its content; the name only decides among kinds of plain text. */
import { err, ok, reason, type Reason, type Result } from '#kernel'
import { isMostlyUtf8, utf16WithoutMark } from './decode-text'
import { kindsByMediaType, nameOfType } from './kinds'
import { sniffOle } from './sniff-ole'
import { sniffPlainText } from './sniff-text'
import { sniffZip } from './sniff-zip'

/** So many bytes of the start are enough for every check here. */
export const headBytes = 16_384

export interface FileHead {
  readonly path: string
  readonly name: string
  /** The first `headBytes` bytes, or all of a shorter file. */
  readonly head: Uint8Array
  readonly bytes: number
}

/** A media type of `kindsByMediaType`, or why the file cannot be read. */
export async function sniff(file: FileHead): Promise<Result<string, Reason>> {
  if (file.bytes === 0) return err(reason('file-empty'))
  const mediaType = await mediaTypeOf(file)
  if (typeof mediaType !== 'string') return err(mediaType)
  if (mediaType in kindsByMediaType) return ok(mediaType)
  return err(reason('type-unsupported', { type: nameOfType(mediaType) }))
}

async function mediaTypeOf(file: FileHead): Promise<string | Reason> {
  const { head } = file
  for (const [mediaType, signature] of signatures) if (startsWith(head, signature)) return mediaType
  if (startsWith(head, 'PK\x03\x04') || startsWith(head, 'PK\x05\x06')) return sniffZip(file)
  if (startsWith(head, '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1')) return sniffOle(file)
  // Readers of PDF accept rubbish before the header, within the first kilobyte; but a text may speak of PDF.
  if (indexOf(head.subarray(0, 1024), '%PDF-1.') > 0 && !isText(head.subarray(0, 1024))) return 'application/pdf'
  if (isText(head)) return sniffPlainText(file)
  const { fileTypeFromBuffer } = await import('file-type')
  const found = await fileTypeFromBuffer(head).catch(() => undefined)
  if (found !== undefined) return aliases[found.mime] ?? found.mime
  return isEightBitText(head) ? sniffPlainText(file) : reason('type-unsupported', { type: 'binary' })
}

/** The frequent ones first: for these the slower library need not be loaded. Bytes as Latin-1 characters. */
const signatures: readonly (readonly [string, string])[] = [
  ['application/pdf', '%PDF-'],
  ['image/png', '\x89PNG\r\n\x1a\n'],
  ['image/jpeg', '\xff\xd8\xff'],
  ['image/tiff', 'II*\0'],
  ['image/tiff', 'MM\0*'],
  ['image/gif', 'GIF8'],
  ['application/rtf', '{\\rt'],
  ['application/postscript', '%!PS'],
]

const aliases: Readonly<Record<string, string>> = {
  'image/heic-sequence': 'image/heic',
  'image/heif-sequence': 'image/heif',
  'image/x-ms-bmp': 'image/bmp',
  'image/apng': 'image/png',
}

/** UTF-8 or UTF-16 without control characters. */
function isText(head: Uint8Array): boolean {
  if ((head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff)) return head.length % 2 === 0 || head.length > 64
  if (utf16WithoutMark(head) !== undefined) return true
  return countControls(head) === 0 && isMostlyUtf8(head)
}

/** What no signature knows and is nearly free of control characters is text in some 8-bit encoding. */
const isEightBitText = (head: Uint8Array) => countControls(head) <= head.length / 500

function countControls(head: Uint8Array): number {
  let controls = 0
  for (const byte of head)
    if (byte < 0x20 && byte !== 9 && byte !== 10 && byte !== 13 && byte !== 12 && byte !== 27 && byte !== 26 && byte !== 8) controls++
  return controls
}

export function startsWith(bytes: Uint8Array, latin1: string): boolean {
  if (bytes.length < latin1.length) return false
  for (let at = 0; at < latin1.length; at++) if (bytes[at] !== latin1.charCodeAt(at)) return false
  return true
}

const indexOf = (bytes: Uint8Array, latin1: string): number =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).indexOf(latin1, 0, 'latin1')
