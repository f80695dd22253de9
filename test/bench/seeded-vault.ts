/** Vaults of many documents, made through the log as the engine makes them, without reading a file; kept for the next run. */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { createBlobReader } from '#adapters/blobs'
import { createIds, systemClock } from '#adapters/clock'
import { createIndexWriter, openBlobCatalog, openKeyRing } from '#adapters/sqlite'
import { encodePageText, schemaOf, type DocumentsEvent } from '#core/documents'
import { asEventId, asSourceId, getOrThrow, subjectOfDocument, vaultSubject, type BlobRef } from '#kernel'
import type { Commit, EmbeddingModel, NewEvent } from '#ports'
import { documentIdOf } from '../../src/main/engine/aggregates'
import { openVault, type OpenVault } from '../../src/main/engine/open-vault'
import { seeded } from './lookup'

/** Made anew when what is seeded changes. */
const version = 4
const batch = 500
const charactersOfPage = 700
const kinds = [
  { kind: 'pdf', mediaType: 'application/pdf', ending: 'pdf' },
  { kind: 'image', mediaType: 'image/jpeg', ending: 'jpg' },
  { kind: 'mail', mediaType: 'message/rfc822', ending: 'eml' },
  { kind: 'word', mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', ending: 'docx' },
] as const

export interface SeedOptions {
  /** Where seeded vaults are kept. */
  readonly cache: string
  readonly documents: number
  readonly texts: readonly { readonly title: string; readonly text: string }[]
  readonly model: EmbeddingModel
}

/** One page and one passage a document. Answers the vault's folder. */
export async function seededVault({ cache, documents, texts, model }: SeedOptions): Promise<string> {
  const folder = join(cache, `vault-${String(version)}-${String(documents)}`)
  if (existsSync(join(folder, 'seeded'))) return folder
  const unfinished = `${folder}.new`
  for (const path of [folder, unfinished]) rmSync(path, { recursive: true, force: true })
  mkdirSync(dirname(folder), { recursive: true })
  const vault = getOrThrow(await openVault(unfinished, {}))
  try {
    await appendDocuments(vault, documents, texts)
    await fillIndex(vault, model)
  } finally {
    await vault.close()
  }
  writeFileSync(join(unfinished, 'seeded'), '')
  renameSync(unfinished, folder)
  return folder
}

async function appendDocuments(vault: OpenVault, documents: number, texts: SeedOptions['texts']): Promise<void> {
  const ids = createIds({ clock: systemClock })
  const toNew = (event: DocumentsEvent): NewEvent => ({
    eventId: asEventId(ids.next()),
    type: event.type,
    schema: schemaOf(event.type),
    data: event.data,
    meta: { actor: 'engine' },
  })
  const sources = ['Clinic', 'Household', 'Office'].map((name, index) => ({
    sourceId: asSourceId(`seeded${String(index)}`),
    path: `/seeded/${name}`,
  }))
  const options = { ignore: [], polling: false, keepOriginals: false }
  append(
    vault,
    sources.map(({ sourceId, path }) => [
      {
        stream: `source-${sourceId}`,
        subject: vaultSubject,
        expectedVersion: 0,
        events: [toNew({ type: 'SourceAdded', data: { sourceId, kind: 'drop', path, options } })],
      },
    ]),
  )
  for (let first = 0; first < documents; first += batch) {
    const numbers = Array.from({ length: Math.min(batch, documents - first) }, (_, index) => first + index)
    const planned = numbers.map((number) => {
      const { title, text } = texts[number % texts.length] ?? { title: '', text: '' }
      const words = `${text.slice(0, charactersOfPage)} Reference ${String(number)}.`
      const sha256 = createHash('sha256')
        .update(`seeded ${String(number)}`)
        .digest('hex')
      return { number, title: `${title} ${String(number)}`, words, sha256, documentId: documentIdOf(sha256) }
    })
    vault.keys.ensureKeys(planned.map(({ documentId }) => subjectOfDocument(documentId)))
    const refs = getOrThrow(
      await vault.blobs.put(
        planned.map(({ documentId, words }) => ({
          subject: subjectOfDocument(documentId),
          bytes: encodePageText({ text: words, words: [] }),
        })),
      ),
    )
    append(
      vault,
      planned.map(({ number, title, words, sha256, documentId }, index): Commit => {
        const { sourceId, path } = sources[number % sources.length] ?? { sourceId: asSourceId('seeded0'), path: '/' }
        const { kind, mediaType, ending } = kinds[number % kinds.length] ?? kinds[0]
        const bytes = 20_000 + ((number * 7919) % 900_000)
        const reading = {
          state: number % 5 === 0 ? ('ocr' as const) : ('textLayer' as const),
          engine: { name: 'seed', version: '1' },
          notes: [],
          text: refs[index] as BlobRef,
          characters: words.length,
        }
        const events: readonly DocumentsEvent[] = [
          { type: 'DocumentRegistered', data: { documentId, sha256, bytes, mediaType, kind } },
          {
            type: 'DocumentSighted',
            data: {
              documentId,
              sourceId,
              path: `${path}/${String(number)}.${ending}`,
              members: [],
              modifiedAt: 1.6e12 + number * 1e6,
              bytes,
            },
          },
          { type: 'DocumentOpened', data: { documentId, reader: { name: 'seed', version: '1' }, pageCount: 1, title, members: [] } },
          { type: 'PageRead', data: { documentId, page: 1, size: { width: 595, height: 842 }, readings: [reading], chosen: 0 } },
        ]
        return [{ stream: `document-${documentId}`, subject: subjectOfDocument(documentId), expectedVersion: 0, events: events.map(toNew) }]
      }),
    )
  }
}

function append(vault: OpenVault, commits: readonly Commit[]): void {
  for (const result of vault.log.append(commits, Date.now())) getOrThrow(result)
}

/** Meaning is made of chance: how long a search takes does not depend on what vectors say. */
async function fillIndex(vault: OpenVault, model: EmbeddingModel): Promise<void> {
  const { paths, log } = vault
  const keys = getOrThrow(openKeyRing({ path: paths.keys, vaultKey: vault.vaultKey, isReadOnly: true }))
  const catalog = getOrThrow(openBlobCatalog({ path: paths.blobCatalog, isReadOnly: true }))
  const blobs = createBlobReader({ folder: paths.blobs, catalog, keys })
  const writer = createIndexWriter({ path: paths.index, embeddingCachePath: paths.embeddingCache, blobs })
  const context = { emit: () => undefined, signal: new AbortController().signal }
  try {
    for (let position = 0; position < log.position();) {
      const events = log.readAll(position, 2000)
      position = (await writer.apply({ events }, context)).position
    }
    const random = seeded(7)
    for (;;) {
      const { passages } = await writer.passagesToEmbed({ model, limit: 2000 }, context)
      if (passages.length === 0) break
      await writer.storeVectors(
        { model, vectors: passages.map(({ id }) => ({ id, vector: unitVector(random, model.dimensions) })) },
        context,
      )
    }
  } finally {
    writer.close()
    blobs.close()
    catalog.close()
    keys.close()
  }
}

function unitVector(random: () => number, dimensions: number): Float32Array {
  const vector = Float32Array.from({ length: dimensions }, () => random() - 0.5)
  const length = Math.hypot(...vector)
  return vector.map((value) => value / length)
}
