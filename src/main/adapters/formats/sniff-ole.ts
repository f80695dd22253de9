/** Tells the kinds of OLE compound files apart by the names of their streams, read from the directory ([MS-CFB]). */
import { open, type FileHandle } from 'node:fs/promises'
import { reason, type Reason } from '#kernel'
import { fileReasonOf } from './failure'
import type { FileHead } from './sniff'

export async function sniffOle(file: FileHead): Promise<string | Reason> {
  try {
    const names = await streamNames(file)
    if (names.has('EncryptedPackage')) return reason('locked-by-program')
    for (const [name, mediaType] of typesByStream) if (names.has(name)) return mediaType
    return 'application/x-cfb'
  } catch (thrown) {
    return fileReasonOf(thrown)
  }
}

/** In this order: a mail may hold a Word file as an attachment, but not the reverse at the top. */
const typesByStream: readonly (readonly [string, string])[] = [
  ['__properties_version1.0', 'application/vnd.ms-outlook'],
  ['WordDocument', 'application/msword'],
  ['PowerPoint Document', 'application/vnd.ms-powerpoint'],
  ['Workbook', 'application/vnd.ms-excel'],
  ['Book', 'application/vnd.ms-excel'],
  ['VisioDocument', 'application/vnd.visio'],
]

/** Enough for the top of any directory; the tree is not walked, so a chain that loops only costs this. */
const directorySectors = 256

async function streamNames(file: FileHead): Promise<Set<string>> {
  const header = Buffer.from(file.head.buffer, file.head.byteOffset, file.head.byteLength)
  const names = new Set<string>()
  if (header.length < 512) return names
  const sectorBytes = header.readUInt16LE(30) === 12 ? 4096 : 512
  const handle = await open(file.path, 'r')
  try {
    let sector = header.readUInt32LE(48)
    for (let count = 0; count < directorySectors && sector < 0xfffffffa; count++) {
      const bytes = await readSector(handle, sector, sectorBytes)
      if (bytes === undefined) break
      for (let at = 0; at + 128 <= bytes.length; at += 128) {
        const length = bytes.readUInt16LE(at + 64)
        if (length >= 2 && length <= 64) names.add(bytes.toString('utf16le', at, at + length - 2))
      }
      sector = await nextSector(handle, header, sector, sectorBytes)
    }
    return names
  } finally {
    await handle.close()
  }
}

/** Through the file allocation table; the first 109 of its sectors, listed in the header, cover 6.8 MB or more of directory positions. */
async function nextSector(handle: FileHandle, header: Buffer, sector: number, sectorBytes: number): Promise<number> {
  const perSector = sectorBytes / 4
  const index = Math.floor(sector / perSector)
  if (index >= 109) return sector + 1
  const table = await readSector(handle, header.readUInt32LE(76 + index * 4), sectorBytes)
  return table === undefined ? 0xfffffffe : table.readUInt32LE((sector % perSector) * 4)
}

async function readSector(handle: FileHandle, sector: number, sectorBytes: number): Promise<Buffer | undefined> {
  const bytes = Buffer.alloc(sectorBytes)
  const { bytesRead } = await handle.read(bytes, 0, sectorBytes, (sector + 1) * sectorBytes)
  return bytesRead === sectorBytes ? bytes : undefined
}
