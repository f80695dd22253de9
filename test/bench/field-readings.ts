/** The golden documents as the real readers read them; kept in `.cache`, since recognising their pictures takes minutes. */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { deserialize, serialize } from 'node:v8'
import { createReaders, fingerprintFile } from '#adapters/formats'
import { createPageRecogniser, createSecondOpinion } from '#adapters/ocr'
import { wantsSecondOpinion } from '#core/documents/reading'
import type { DocumentToUnderstand, PageToUnderstand } from '#core/understanding'
import { getOrThrow } from '#kernel'
import type { ReadableDocument } from '#ports'

const resources = resolve('resources')

export type ReadFile = (path: string) => Promise<DocumentToUnderstand>

/** `cache`: a folder of the checkout; a document read once is taken from there. */
export async function withReadings<T>(cache: string, work: (read: ReadFile) => Promise<T>): Promise<T> {
  mkdirSync(cache, { recursive: true })
  const temporaryFolder = mkdtempSync(join(tmpdir(), 'palimpsest-fields-'))
  const recogniser = createPageRecogniser({ resources, temporaryFolder })
  const readers = createReaders({ recogniser, resources, temporaryFolder })
  const secondOpinion = createSecondOpinion({ resources })

  async function read(path: string): Promise<DocumentToUnderstand> {
    const fingerprint = getOrThrow(await fingerprintFile(path, 'document'))
    const reader = readers.get(fingerprint.mediaType)
    if (reader === undefined) throw new Error(`Nobody reads ${fingerprint.mediaType}`)
    const engines = createHash('sha256')
      .update(JSON.stringify([reader.engine, 1]))
      .digest('hex')
      .slice(0, 8)
    const kept = join(cache, `${fingerprint.sha256}-${engines}.bin`)
    if (existsSync(kept)) return deserialize(readFileSync(kept)) as DocumentToUnderstand
    const document = getOrThrow(await reader.open({ path, name: 'document', ...fingerprint }, {}))
    try {
      const understood: DocumentToUnderstand = {
        kind: fingerprint.kind,
        ...(document.info.title === undefined ? {} : { title: document.info.title }),
        pages: await pagesOf(document),
        embedded: await embeddedOf(document),
      }
      writeFileSync(kept, serialize(understood))
      return understood
    } finally {
      await document.close()
    }
  }

  async function pagesOf(document: ReadableDocument): Promise<PageToUnderstand[]> {
    const pages: PageToUnderstand[] = []
    for (let number = 1; number <= document.info.pageCount; number++) {
      let page = await document.readPage(number, {})
      if (wantsSecondOpinion(page)) page = await secondOpinion(document, page, {})
      const reading = page.readings[page.chosen]
      pages.push({
        page: number,
        content: reading?.content ?? { text: '', words: [] },
        ...(page.size === undefined ? {} : { size: page.size }),
        confidence: reading?.confidence ?? 1,
      })
    }
    return pages
  }

  async function embeddedOf(document: ReadableDocument): Promise<{ name: string; text: string }[]> {
    const found: { name: string; text: string }[] = []
    for (const name of document.info.members.filter((member) => member.toLowerCase().endsWith('.xml'))) {
      const extracted = await document.extractMember?.(name, temporaryFolder)
      if (extracted?.ok === true) found.push({ name, text: readFileSync(extracted.value, 'utf8') })
    }
    return found
  }

  try {
    return await work(read)
  } finally {
    await recogniser.close()
    rmSync(temporaryFolder, { recursive: true, force: true })
  }
}
