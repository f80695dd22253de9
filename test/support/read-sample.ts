/** Opens bytes as a file through the format readers, for tests. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createReaders, fingerprintFile } from '#adapters/formats'
import { err, ok, type Reason, type Result } from '#kernel'
import type { Fingerprint, OpenedDocument, PageResult } from '#ports'

export interface ReadSample {
  readonly fingerprint: Fingerprint
  readonly info: OpenedDocument
  readonly pages: readonly PageResult[]
  readonly texts: readonly string[]
}

/** Nothing here recognises pictures. */
export const noRecogniser = {
  recognise: () => Promise.resolve(ok([])),
  close: () => Promise.resolve(),
}

export async function inTemporaryFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'palimpsest-test-'))
  try {
    return await work(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

export function readSample(name: string, bytes: Uint8Array): Promise<Result<ReadSample, Reason>> {
  return inTemporaryFolder(async (folder) => {
    const path = join(folder, 'file')
    await writeFile(path, bytes)
    const fingerprint = await fingerprintFile(path, name)
    if (!fingerprint.ok) return fingerprint
    const { mediaType } = fingerprint.value
    const reader = createReaders({ recogniser: noRecogniser, resources: 'resources', temporaryFolder: folder }).get(mediaType)
    if (reader === undefined) return err({ code: 'type-unsupported' })
    const opened = await reader.open({ path, name, mediaType, bytes: bytes.length }, {})
    if (!opened.ok) return opened
    const document = opened.value
    try {
      const pages: PageResult[] = []
      for (let page = 1; page <= document.info.pageCount; page++) pages.push(await document.readPage(page, {}))
      const texts = pages.map((page) => page.readings[page.chosen]?.content?.text ?? '')
      return ok({ fingerprint: fingerprint.value, info: document.info, pages, texts })
    } finally {
      await document.close()
    }
  })
}
