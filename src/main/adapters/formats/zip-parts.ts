/** Opens a ZIP and inflates its entries under byte caps, before any parser sees them. */
import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { Transform } from 'node:stream'
import type { Entry, ZipFile } from 'yauzl'
import { reason } from '#kernel'
import { giveUp } from './failure'
import { limits } from './limits'

export interface ZipParts {
  /** As written in the archive, folders left out. */
  readonly names: readonly string[]
  has(name: string): boolean
  /** The entry's bytes, at most `cap`; gives up beyond. Undefined where there is no such entry. */
  bytes(name: string, cap?: number): Promise<Buffer | undefined>
  /** A UTF-8 (or UTF-16 with a mark) part as text. */
  text(name: string, cap?: number): Promise<string | undefined>
  copyTo(name: string, path: string): Promise<void>
  close(): Promise<void>
}

export async function openZip(path: string): Promise<ZipParts> {
  const yauzl = await import('yauzl')
  // Without `decodeStrings` a name with `..` is no error: names are only identifiers here, nothing is ever written under one.
  const zip = await yauzl.openPromise(path, { lazyEntries: true, autoClose: false, decodeStrings: false, validateEntrySizes: true })
  try {
    return zipParts(zip, await entriesOf(zip))
  } catch (thrown) {
    zip.close()
    throw thrown
  }
}

async function entriesOf(zip: ZipFile): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>()
  let count = zip.entryCount
  const requireFew = () => {
    if (count > limits.archiveEntries) giveUp(reason('archive-too-large', { entries: count, limit: limits.archiveEntries }))
  }
  requireFew()
  // The end record's count can lie: what is really there is counted as well.
  count = 0
  for await (const entry of zip.eachEntry()) {
    count++
    requireFew()
    const name = entryName(entry)
    if (!name.endsWith('/') && !entries.has(name)) entries.set(name, entry)
  }
  return entries
}

const utf8 = new TextDecoder('utf-8', { fatal: true })
const utf8Flag = 0x800

/** Many archivers write UTF-8 without saying so; what is not UTF-8 is taken as the DOS code page, as the format prescribes. */
function entryName(entry: Entry): string {
  const raw = entry.fileNameRaw
  let name: string
  try {
    name = utf8.decode(raw)
  } catch {
    name = (entry.generalPurposeBitFlag & utf8Flag) !== 0 ? raw.toString('utf8') : dosText(raw)
  }
  return name.replaceAll('\\', '/')
}

/** Code page 850: the letters of Western Europe as Windows' own archiver writes them (437 differs only in signs). */
function dosText(raw: Buffer): string {
  let text = ''
  for (const byte of raw) text += byte < 0x80 ? String.fromCharCode(byte) : (codePage850[byte - 0x80] ?? '_')
  return text
}

const codePage850 =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0'

function zipParts(zip: ZipFile, entries: ReadonlyMap<string, Entry>): ZipParts {
  let inflated = 0

  /** Streams the entry through a counter: sizes written in the archive are not believed. */
  const stream = async (entry: Entry, cap: number) => {
    if (entry.isEncrypted()) giveUp(reason('locked-by-program'))
    let own = 0
    const count = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        own += chunk.length
        inflated += chunk.length
        const isBomb = own > limits.archiveRatioFrom && own > entry.compressedSize * limits.archiveRatio
        if (own > cap || inflated > limits.archiveBytes || isBomb) done(new TooMuch())
        else done(null, chunk)
      },
    })
    return { source: await zip.openReadStreamPromise(entry), count }
  }
  const orGiveUp = (thrown: unknown): never => {
    if (thrown instanceof TooMuch) return giveUp(reason('archive-too-large'))
    throw thrown
  }

  const bytes: ZipParts['bytes'] = async (name, cap = limits.partBytes) => {
    const entry = entries.get(name)
    if (entry === undefined) return undefined
    const { source, count } = await stream(entry, cap)
    const chunks: Buffer[] = []
    try {
      await pipeline(source, count, async (inflatedChunks: AsyncIterable<Buffer>) => {
        for await (const chunk of inflatedChunks) chunks.push(chunk)
      })
    } catch (thrown) {
      orGiveUp(thrown)
    }
    return Buffer.concat(chunks)
  }

  return {
    names: [...entries.keys()],
    has: (name) => entries.has(name),
    bytes,
    text: async (name, cap) => {
      const part = await bytes(name, cap)
      if (part === undefined) return undefined
      if (part[0] === 0xff && part[1] === 0xfe) return part.toString('utf16le')
      if (part[0] === 0xfe && part[1] === 0xff) return Buffer.from(part).swap16().toString('utf16le')
      return part.toString('utf8')
    },
    copyTo: async (name, path) => {
      const entry = entries.get(name)
      if (entry === undefined) return giveUp(reason('file-missing', { name }))
      const { source, count } = await stream(entry, limits.archiveBytes)
      await pipeline(source, count, createWriteStream(path, { mode: 0o600 })).catch(orGiveUp)
    },
    close: () => {
      zip.close()
      return Promise.resolve()
    },
  }
}

class TooMuch extends Error {}
