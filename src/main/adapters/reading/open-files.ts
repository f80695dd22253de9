/** Finds the bytes a locator means, taking members out of their containers, and keeps the last few documents open. */
import { rm, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { fileReasonOf, fingerprintFile, limits } from '#adapters/formats'
import { err, ok, reason, type Reason, type Result } from '#kernel'
import type { Fingerprint, FormatReader, Locator, ReadableDocument, ReadOptions } from '#ports'

export interface OpenFilesDeps {
  readonly readers: ReadonlyMap<string, FormatReader>
  /** Members are taken out into here; the files go when their document is closed. */
  readonly temporaryFolder: string
}

export interface OpenFiles {
  fingerprint(locator: Locator): Promise<Result<Fingerprint, Reason>>
  /** The document while it still has the fingerprinted content; open until `trim` or `close`. */
  open(locator: Locator, expected: Fingerprint, options: ReadOptions): Promise<Result<ReadableDocument, Reason>>
  /** Closes all but the documents used last. */
  trim(): Promise<void>
  close(): Promise<void>
}

/** A mail inside an archive and one more of its attachments, beside a document that is being paged through. */
const keptOpen = 4

/** Fingerprints of files that are taken in together are asked for again when each is opened; a few hundred bytes each. */
const rememberedFingerprints = 4096

interface HeldFile {
  readonly key: string
  readonly path: string
  readonly name: string
  readonly isTemporary: boolean
  /** Tells whether the file on disk is still the one that was looked at. */
  readonly stamp: string
  fingerprint?: Result<Fingerprint, Reason>
  document?: ReadableDocument
  password?: string | undefined
}

export function createOpenFiles(deps: OpenFilesDeps): OpenFiles {
  /** In order of use, the last one last. */
  const held = new Map<string, HeldFile>()

  const fingerprints = new Map<string, { readonly stamp: string; readonly fingerprint: Result<Fingerprint, Reason> }>()

  const drop = async (file: HeldFile) => {
    held.delete(file.key)
    const { document } = file
    delete file.document
    await document?.close().catch(() => undefined)
    if (file.isTemporary) await rm(file.path, { force: true })
  }

  const keep = (file: HeldFile): HeldFile => {
    held.delete(file.key)
    held.set(file.key, file)
    return file
  }

  const resolve = async (locator: Locator): Promise<Result<HeldFile, Reason>> => {
    const members = locator.members ?? []
    if (members.length > limits.memberDepth) return err(reason('archive-too-deep', { limit: limits.memberDepth }))
    return members.length === 0 ? resolveFile(locator.path) : resolveMember(locator.path, members)
  }

  const resolveFile = async (path: string): Promise<Result<HeldFile, Reason>> => {
    const key = keyOf(path, [])
    try {
      const { size, mtimeMs, ino } = await stat(path)
      const stamp = `${String(size)} ${String(mtimeMs)} ${String(ino)}`
      const known = held.get(key)
      if (known?.stamp === stamp) return ok(keep(known))
      if (known !== undefined) await drop(known)
      const remembered = fingerprints.get(key)
      const fingerprint = remembered?.stamp === stamp ? remembered.fingerprint : undefined
      return ok(keep({ key, path, name: basename(path), isTemporary: false, stamp, ...(fingerprint && { fingerprint }) }))
    } catch (thrown) {
      return err(fileReasonOf(thrown))
    }
  }

  const resolveMember = async (path: string, members: readonly string[]): Promise<Result<HeldFile, Reason>> => {
    const container = await resolve({ path, members: members.slice(0, -1) })
    if (!container.ok) return container
    const key = keyOf(path, members)
    const known = held.get(key)
    if (known?.stamp === container.value.stamp) return ok(keep(known))
    if (known !== undefined) await drop(known)
    const document = await documentOf(container.value, {})
    if (!document.ok) return document
    const member = members.at(-1) ?? ''
    if (document.value.extractMember === undefined) return err(reason('file-missing', { name: member }))
    const extracted = await document.value.extractMember(member, deps.temporaryFolder)
    if (!extracted.ok) return extracted
    const name = member.split('/').pop() ?? member
    return ok(keep({ key, path: extracted.value, name, isTemporary: true, stamp: container.value.stamp }))
  }

  const fingerprintOf = async (file: HeldFile): Promise<Result<Fingerprint, Reason>> => {
    if (file.fingerprint !== undefined) return file.fingerprint
    const fingerprint = await fingerprintFile(file.path, file.name)
    // A failure is not remembered: a lock or a missing permission may be gone at the next try.
    if (!fingerprint.ok) return fingerprint
    file.fingerprint = fingerprint
    if (!file.isTemporary) {
      fingerprints.set(file.key, { stamp: file.stamp, fingerprint })
      const [oldest] = fingerprints.keys()
      if (oldest !== undefined && fingerprints.size > rememberedFingerprints) fingerprints.delete(oldest)
    }
    return fingerprint
  }

  const documentOf = async (file: HeldFile, options: ReadOptions): Promise<Result<ReadableDocument, Reason>> => {
    if (file.document !== undefined && file.password === options.password) return ok(file.document)
    const fingerprint = await fingerprintOf(file)
    if (!fingerprint.ok) return fingerprint
    const { mediaType, bytes } = fingerprint.value
    const reader = deps.readers.get(mediaType)
    if (reader === undefined) return err(reason('type-unsupported', { type: mediaType }))
    const previous = file.document
    delete file.document
    await previous?.close()
    const opened = await reader.open({ path: file.path, name: file.name, mediaType, bytes }, options)
    if (opened.ok) {
      file.document = opened.value
      file.password = options.password
    }
    return opened
  }

  const dropAllBut = async (count: number) => {
    for (const file of [...held.values()]) {
      if (held.size <= count) return
      await drop(file)
    }
  }

  return {
    fingerprint: async (locator) => {
      const file = await resolve(locator)
      return file.ok ? fingerprintOf(file.value) : file
    },
    open: async (locator, expected, options) => {
      const file = await resolve(locator)
      if (!file.ok) return file
      const fingerprint = await fingerprintOf(file.value)
      if (!fingerprint.ok) return fingerprint
      if (fingerprint.value.sha256 !== expected.sha256) return err(reason('file-unreadable', undefined, 'the file has changed meanwhile'))
      return documentOf(file.value, options)
    },
    trim: () => dropAllBut(keptOpen),
    close: () => dropAllBut(0),
  }
}

const keyOf = (path: string, members: readonly string[]): string => JSON.stringify([path, ...members])
