/** Tries out, by looking only, what works in a folder. Writing a trial file there is not ours to do. */
import { constants, watch } from 'node:fs'
import { open, readdir, realpath, stat } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import type { Reason, Result } from '#kernel'
import { err, ok, reason } from '#kernel'
import type { FileSeen, SourceProbe } from '#ports'
import { codeOfError, fileErrorToReason } from './file-error'
import { fileSystemKindOf } from './file-system-kind'
import { walk } from './walk'

/** Of fewer bytes the time is that of opening files, and no speed. */
const leastForSpeed = 4 * 1024 * 1024

/** A sample: a person waits for the answer. */
const sample = { files: 20_000, listMs: 3000, readBytes: 32 * 1024 * 1024, readMs: 3000, unreadable: 100 }

export async function probe(root: string): Promise<Result<SourceProbe, Reason>> {
  const folder = resolve(root)
  const refused = await whyNotAFolder(folder)
  if (refused && refused.code !== 'file-no-permission') return err(refused)
  const kind = await fileSystemKindOf(await realpath(folder).catch(() => folder))
  const listed = await listSample(folder)
  return ok({
    path: folder,
    isReadable: !refused,
    fileEvents: canWatch(folder) ? kind.announcesChanges : false,
    isCaseSensitive: await isCaseSensitive(listed.files),
    fileSystem: kind.name,
    isNetwork: kind.isNetwork,
    filesSeen: listed.files.length,
    listFilesPerSecond: Math.round((listed.files.length * 1000) / Math.max(listed.tookMs, 1)),
    readMegabytesPerSecond: await readingSpeed(listed.files),
    unreadable: listed.unreadable,
  })
}

async function whyNotAFolder(folder: string): Promise<Reason | undefined> {
  try {
    if (!(await stat(folder)).isDirectory()) return reason('file-unreadable', undefined, 'Not a folder.')
    await readdir(folder)
    return undefined
  } catch (error) {
    return fileErrorToReason(error)
  }
}

function canWatch(folder: string): boolean {
  try {
    watch(folder, { persistent: false }).close()
    return true
  } catch {
    return false
  }
}

interface Listed {
  readonly files: FileSeen[]
  readonly unreadable: SourceProbe['unreadable'][number][]
  readonly tookMs: number
}

async function listSample(folder: string): Promise<Listed> {
  const startedAt = performance.now()
  const tookMs = (): number => performance.now() - startedAt
  const files: FileSeen[] = []
  const unreadable: SourceProbe['unreadable'][number][] = []
  for await (const item of walk(folder, { ignore: [] })) {
    if (item.type === 'file') files.push(item.file)
    else if (unreadable.length < sample.unreadable) unreadable.push({ path: item.path, reason: item.reason })
    if (files.length >= sample.files || tookMs() > sample.listMs) break
  }
  return { files, unreadable, tookMs: tookMs() }
}

/** Looks a file that exists up under the other case: null when no name has letters that have one. */
async function isCaseSensitive(files: readonly FileSeen[]): Promise<boolean | null> {
  for (const { path } of files) {
    const name = basename(path)
    const swapped = name.toUpperCase() === name ? name.toLowerCase() : name.toUpperCase()
    if (swapped === name) continue
    try {
      const [own, other] = await Promise.all([path, join(dirname(path), swapped)].map((each) => stat(each, { bigint: true })))
      return own?.ino !== other?.ino || own?.dev !== other?.dev
    } catch (error) {
      if (codeOfError(error) === 'ENOENT') return true
    }
  }
  return null
}

async function readingSpeed(files: readonly FileSeen[]): Promise<number | null> {
  const buffer = Buffer.allocUnsafe(1024 * 1024)
  const startedAt = performance.now()
  let bytes = 0
  const isEnough = (): boolean => bytes >= sample.readBytes || performance.now() - startedAt > sample.readMs
  for (const { path } of files) {
    if (isEnough()) break
    try {
      const handle = await open(path, constants.O_RDONLY | constants.O_NONBLOCK)
      try {
        for (let read = -1; read !== 0 && !isEnough(); bytes += read) read = (await handle.read(buffer)).bytesRead
      } finally {
        await handle.close()
      }
    } catch {
      // The walk has already said what cannot be looked at; what cannot be opened shows when it is taken in.
    }
  }
  const tookMs = performance.now() - startedAt
  return bytes < leastForSpeed ? null : Math.round((bytes / 1_048_576 / Math.max(tookMs, 0.1)) * 10_000) / 10
}
