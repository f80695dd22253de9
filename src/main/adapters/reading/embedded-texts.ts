/** What a file carries for machines (Factur-X, ZUGFeRD, Order-X), as text. */
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { ReadableDocument } from '#ports'

/** A large invoice is some 200 kB; what is larger is no data of this kind. */
const longestBytes = 4 * 1024 ** 2
const mostFiles = 8

export async function embeddedTexts(
  document: ReadableDocument,
  members: readonly string[],
  temporaryFolder: string,
): Promise<readonly { readonly name: string; readonly text: string }[]> {
  // A folder of its own: members that are documents lie in the other one while they are read.
  const folder = await mkdtemp(join(temporaryFolder, 'embedded-'))
  try {
    const found: { name: string; text: string }[] = []
    for (const name of members.slice(0, mostFiles)) {
      const extracted = await document.extractMember?.(name, folder)
      if (!extracted?.ok || (await stat(extracted.value)).size > longestBytes) continue
      const text = xmlOf(await readFile(extracted.value))
      if (text !== undefined) found.push({ name, text })
    }
    return found
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Undefined when it is no XML, whatever its name says. */
function xmlOf(bytes: Uint8Array): string | undefined {
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, 200))
  const [first, second] = bytes
  const isUtf16 = (first === 0xff && second === 0xfe) || (first === 0x3c && second === 0)
  const isUtf16Be = (first === 0xfe && second === 0xff) || (first === 0 && second === 0x3c)
  const declared = /<\?xml[^>]{0,100}encoding\s*=\s*["']([\w-]+)/i.exec(start)?.[1]
  const text = decode(bytes, isUtf16 ? 'utf-16le' : isUtf16Be ? 'utf-16be' : (declared ?? 'utf-8'))
  return text !== undefined && /^\s*<[?!a-z]/i.test(text) ? text : undefined
}

function decode(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding).decode(bytes)
  } catch {
    return undefined
  }
}
