/** How a sealed blob rests in a pack or a file: a header that can be found and checked by itself, then the sealed bytes. */
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { asBlobRef, asSubjectId } from '#kernel'
import type { BlobRef, SubjectId } from '#kernel'

/**
 * Header: magic (4) ‖ length of the sealed bytes (u32) ‖ length of the subject (u16) ‖ SHA-256 of the sealed bytes (32)
 * ‖ subject (UTF-8) ‖ first 4 bytes of the SHA-256 of all that; numbers are big-endian.
 */
export interface RecordHeader {
  readonly ref: BlobRef
  readonly subject: SubjectId
  readonly headerLength: number
  readonly sealedLength: number
}

export const magic = Buffer.from('PLMR', 'latin1')
export const longestHeader = 512

const fixedLength = 42
const checksumLength = 4
const longestSubject = longestHeader - fixedLength - checksumLength

export function headerLengthFor(subject: SubjectId): number {
  return fixedLength + Buffer.byteLength(subject, 'utf8') + checksumLength
}

export function headerFor(ref: BlobRef, subject: SubjectId, sealedLength: number): Buffer {
  const name = Buffer.from(subject, 'utf8')
  if (name.length > longestSubject) throw new Error(`A subject of ${String(name.length)} bytes is too long for a blob`)
  const header = Buffer.alloc(fixedLength + name.length + checksumLength)
  magic.copy(header, 0)
  header.writeUInt32BE(sealedLength, 4)
  header.writeUInt16BE(name.length, 8)
  header.write(ref, 10, 'hex')
  name.copy(header, fixedLength)
  checksumOf(header.subarray(0, -checksumLength)).copy(header, header.length - checksumLength)
  return header
}

/** Undefined when no intact header starts at the beginning of `bytes`. */
export function parseHeader(bytes: Buffer): RecordHeader | undefined {
  if (bytes.length < fixedLength + checksumLength || bytes.compare(magic, 0, 4, 0, 4) !== 0) return undefined
  const subjectLength = bytes.readUInt16BE(8)
  const checked = fixedLength + subjectLength
  if (subjectLength > longestSubject || bytes.length < checked + checksumLength) return undefined
  if (!checksumOf(bytes.subarray(0, checked)).equals(bytes.subarray(checked, checked + checksumLength))) return undefined
  return {
    ref: asBlobRef(bytes.toString('hex', 10, fixedLength)),
    subject: asSubjectId(bytes.toString('utf8', fixedLength, checked)),
    headerLength: checked + checksumLength,
    sealedLength: bytes.readUInt32BE(4),
  }
}

function checksumOf(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest().subarray(0, checksumLength)
}

export const packsFolder = (folder: string): string => join(folder, 'packs')
export const packPath = (folder: string, pack: number): string => join(folder, 'packs', `${String(pack).padStart(6, '0')}.pack`)
export const filesFolder = (folder: string): string => join(folder, 'files')
export const largePath = (folder: string, ref: BlobRef): string => join(folder, 'files', ref.slice(0, 2), ref.slice(2))
export const temporaryFolder = (folder: string): string => join(folder, 'temporary')
