/** Keeps a sealed copy of each original where a person asked for that, and gives it back. */
import { createHash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { decideDocument, type KnownDocument } from '#core/documents'
import { err, reason, subjectOfDocument, type DocumentId, type Reason, type Result } from '#kernel'
import type { BlobStore, Log } from '#ports'
import { documentAt, documents } from './aggregates'
import { createOriginalFiles, type OriginalFile } from './original-files'
import { sourceAt, sourceStreams } from './source-streams'
import type { Streams } from './streams'

export interface Originals {
  /** The copy, or the file where it lies as long as it has the same content; not of a member of another file. */
  read(state: KnownDocument): Promise<Result<Uint8Array, Reason>>
  /** The copy as a file in the vault's temporary folder, while somebody looks at its pages; undefined where none is kept. */
  asFile(state: KnownDocument): Promise<OriginalFile | undefined>
  /** Resolves when nothing is being copied any more; copies that were not begun are made when the document is next opened. */
  stop(): Promise<void>
}

/** A copy passes through memory once; larger files are better served by a backup of their folder. */
const longestBytes = 512 * 1024 ** 2

export function createOriginals(deps: {
  readonly streams: Streams
  readonly blobs: BlobStore
  /** Asked of everything, whatever its source says. */
  readonly isAskedOfAll: () => boolean
  readonly log: Log
  /** Of the vault: what is left here is removed when it is opened again. */
  readonly temporaryFolder: string
}): Originals {
  const { streams, blobs } = deps
  const waiting: DocumentId[] = []
  let working: Promise<void> | undefined

  const stopListening = streams.onCommitted((events) => {
    for (const event of events) {
      if (event.type !== 'DocumentOpened') continue
      waiting.push((event.data as { readonly documentId: DocumentId }).documentId)
      working ??= copyAll().finally(() => (working = undefined))
    }
  })

  async function copyAll(): Promise<void> {
    for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
      const refused = await copy(id)
      if (refused) deps.log.warn('original-not-kept', { document: id, reason: refused.code })
    }
  }

  async function copy(id: DocumentId): Promise<Reason | undefined> {
    const state = streams.load(documents, documentAt(id))
    if (state.status === 'unknown' || state.original !== undefined || !isAsked(state)) return undefined
    if (filesOf(state).length === 0) return undefined
    const bytes = await readWhereItLies(state)
    if (!bytes.ok) return bytes.error
    const kept = await blobs.put([{ subject: subjectOfDocument(id), bytes: bytes.value }])
    const [original] = kept.ok ? kept.value : []
    if (original === undefined) return reason('vault-not-writable')
    const recorded = await streams.execute(documents, documentAt(id), (before) =>
      decideDocument({ type: 'RecordOriginal', original, bytes: bytes.value.length }, before),
    )
    return recorded.ok ? undefined : reason('vault-not-writable')
  }

  function isAsked(state: KnownDocument): boolean {
    return (
      deps.isAskedOfAll() ||
      state.sightings.some(({ sourceId }) => {
        const source = streams.load(sourceStreams, sourceAt(sourceId))
        return source.status !== 'unknown' && source.status !== 'removed' && source.options.keepOriginals
      })
    )
  }

  async function read(state: KnownDocument): Promise<Result<Uint8Array, Reason>> {
    if (state.original === undefined) return readWhereItLies(state)
    const kept = await blobs.get(subjectOfDocument(state.documentId), state.original)
    return kept.ok ? kept : err(reason('file-unreadable', undefined, kept.error.type))
  }

  const files = createOriginalFiles({ folder: deps.temporaryFolder, read })

  return {
    read,
    async asFile(state) {
      if (state.original !== undefined) return files.open(state.documentId, state, [])
      // A member lies in its container, and may be taken out of its copy.
      for (const { containerId, file } of state.sightings) {
        const container = containerId && streams.load(documents, documentAt(containerId))
        const member = file.members?.at(-1)
        if (!container || container.status === 'unknown' || container.original === undefined || member === undefined) continue
        return files.open(container.documentId, container, [member])
      }
      return undefined
    },
    async stop() {
      stopListening()
      await working
      await files.close()
    },
  }
}

/** A member lies in its container, which is a document of its own. */
const filesOf = ({ sightings }: KnownDocument): readonly string[] =>
  sightings.flatMap(({ file: { path, members = [] } }) => (members.length === 0 ? [path] : []))

async function readWhereItLies(state: KnownDocument): Promise<Result<Uint8Array, Reason>> {
  let refused = err(reason('file-missing'))
  for (const path of filesOf(state)) {
    const bytes = await readSame(path, state.fingerprint.sha256)
    if (bytes.ok) return bytes
    refused = bytes
  }
  return refused
}

/** The bytes that were fingerprinted, not what the path holds by now. */
async function readSame(path: string, sha256: string): Promise<Result<Uint8Array, Reason>> {
  try {
    if ((await stat(path)).size > longestBytes) return err(reason('file-too-large'))
    const bytes = await readFile(path)
    return createHash('sha256').update(bytes).digest('hex') === sha256 ? { ok: true, value: bytes } : err(reason('file-missing'))
  } catch {
    return err(reason('file-unreadable'))
  }
}
