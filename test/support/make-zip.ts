/** A minimal ZIP writer for tests: also writes archives no honest tool would. */
import { crc32, deflateRawSync } from 'node:zlib'

export interface ZipEntryToMake {
  readonly name: string
  readonly content: string | Uint8Array
  readonly isStored?: boolean
  readonly isEncrypted?: boolean
}

export function makeZip(entries: readonly ZipEntryToMake[] | Readonly<Record<string, string | Uint8Array>>): Buffer {
  const list: readonly ZipEntryToMake[] = Array.isArray(entries)
    ? (entries as readonly ZipEntryToMake[])
    : Object.entries(entries as Record<string, string | Uint8Array>).map(([name, content]) => ({ name, content }))
  const locals: Buffer[] = []
  const centrals: Buffer[] = []
  let offset = 0
  for (const entry of list) {
    const content = Buffer.from(entry.content)
    const body = entry.isStored === true ? content : deflateRawSync(content)
    const name = Buffer.from(entry.name, 'utf8')
    const fields = Buffer.alloc(26)
    fields.writeUInt16LE(20, 0)
    fields.writeUInt16LE(0x800 | (entry.isEncrypted === true ? 1 : 0), 2)
    fields.writeUInt16LE(entry.isStored === true ? 0 : 8, 4)
    fields.writeUInt16LE(0x21, 8)
    fields.writeUInt32LE(crc32(content), 10)
    fields.writeUInt32LE(body.length, 14)
    fields.writeUInt32LE(content.length, 18)
    fields.writeUInt16LE(name.length, 22)
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), fields, name, body])
    const rest = Buffer.alloc(14)
    rest.writeUInt32LE(offset, 10)
    centrals.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\0', 'latin1'), fields, rest, name]))
    locals.push(local)
    offset += local.length
  }
  const directory = Buffer.concat(centrals)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(list.length, 4)
  end.writeUInt16LE(list.length, 6)
  end.writeUInt32LE(directory.length, 8)
  end.writeUInt32LE(offset, 12)
  return Buffer.concat([...locals, directory, Buffer.from('PK\x05\x06', 'latin1'), end])
}
