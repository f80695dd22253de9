/**
 * Lists every file below a folder.
 *
 * Links: a link to a folder is never followed, so no loop and no way out exists. A link to a file inside the root is
 * taken, once, only when the file is not listed under its own name (it rests in a hidden folder, as git-annex does it).
 * Whatever leads out of the root is reported, never opened: the folder it lies in can be added as a source of its own.
 */
import { isUtf8 } from 'node:buffer'
import type { Dirent } from 'node:fs'
import { readdir, realpath, stat } from 'node:fs/promises'
import { basename, isAbsolute, join, relative, resolve, sep } from 'node:path'
import { reason } from '#kernel'
import type { WalkItem, WalkOptions } from '#ports'
import { codeOfError, fileErrorToReason } from './file-error'
import { createIsIgnored, isFileLeftOut, isFolderLeftOut } from './left-out'
import type { IsIgnored } from './left-out'
import { notAFile, statsToFileSeen } from './look'

/** Looks under way at the same time: enough to hide a network's latency, few enough for every limit on open files. */
const looksAtOnce = 64

export async function* walk(root: string, options: WalkOptions): AsyncGenerator<WalkItem, void> {
  const folder = resolve(root)
  const start = await lookAtRoot(folder)
  if (start.type !== 'folder') {
    yield start
    return
  }
  const scene: Scene = {
    root: folder,
    realRoot: start.realPath,
    isIgnored: createIsIgnored(options.ignore),
  }
  const linksTaken = new Set<string>()
  // Depth first with a stack of our own: nesting depth costs no call stack and no generator chain.
  const open: Step[][] = [[{ type: 'folder', path: folder }]]
  for (let steps = open.at(-1); steps; steps = open.at(-1)) {
    if (options.signal?.aborted) return
    const step = steps.pop()
    if (!step) open.pop()
    else if (step.type === 'folder') {
      const listed = await listFolder(scene, step.path)
      if ('unreadable' in listed) {
        if (listed.unreadable) yield listed.unreadable
      } else open.push(listed.steps.reverse())
    } else {
      const files = [step]
      for (let next = steps.at(-1); next?.type === 'look' && files.length < looksAtOnce; next = steps.at(-1)) {
        files.push(next)
        steps.pop()
      }
      for (const seen of await Promise.all(files.map((file) => lookAtEntry(scene, file)))) {
        if (options.signal?.aborted) return
        if (!seen || (seen.linkTarget !== undefined && linksTaken.has(seen.linkTarget))) continue
        if (seen.linkTarget !== undefined) linksTaken.add(seen.linkTarget)
        yield seen.item
      }
    }
  }
}

interface Scene {
  readonly root: string
  readonly realRoot: string
  readonly isIgnored: IsIgnored
}

interface Seen {
  readonly item: WalkItem
  /** Where a followed link leads. */
  readonly linkTarget?: string
}

interface EntryToLookAt {
  readonly type: 'look'
  readonly path: string
  readonly isLink: boolean
  /** Set when the name itself cannot be used. */
  readonly item?: WalkItem
}

type Step = EntryToLookAt | { readonly type: 'folder'; readonly path: string }

type RootLook = WalkItem | { readonly type: 'folder'; readonly realPath: string }

/** What the person named is followed wherever it leads; a file is a walk of one. */
async function lookAtRoot(root: string): Promise<RootLook> {
  try {
    const stats = await stat(root, { bigint: true })
    if (stats.isDirectory()) return { type: 'folder', realPath: await realpath(root) }
    if (stats.isFile()) return { type: 'file', file: statsToFileSeen(root, stats) }
    return { type: 'unreadable', path: root, reason: notAFile }
  } catch (error) {
    return { type: 'unreadable', path: root, reason: fileErrorToReason(error) }
  }
}

async function listFolder(scene: Scene, folder: string): Promise<{ steps: Step[] } | { unreadable: WalkItem | undefined }> {
  try {
    // Names as bytes: a name that is not UTF-8 would otherwise come back as another name.
    const entries = await readdir(folder, { withFileTypes: true, encoding: 'buffer' })
    return { steps: entriesToSteps(scene, folder, entries) }
  } catch (error) {
    const isGone = codeOfError(error) === 'ENOENT' && folder !== scene.root
    return { unreadable: isGone ? undefined : { type: 'unreadable', path: folder, reason: fileErrorToReason(error) } }
  }
}

function entriesToSteps(scene: Scene, folder: string, entries: readonly Dirent<Buffer>[]): Step[] {
  const named = entries.map((entry) => ({ entry, name: entry.name.toString('utf8') }))
  named.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
  const steps: Step[] = []
  for (const { entry, name } of named) {
    const isFolder = entry.isDirectory()
    const isLink = entry.isSymbolicLink()
    // Sockets, pipes and devices are no documents and may block whoever opens them.
    if (!isFolder && !isLink && !entry.isFile()) continue
    if (isFolder ? isFolderLeftOut(name) : isFileLeftOut(name)) continue
    const path = join(folder, name)
    if (scene.isIgnored(relativeTo(scene.root, path), isFolder)) continue
    if (!isUtf8(entry.name)) steps.push({ type: 'look', path, isLink: false, item: nameNotText(path, entry.name) })
    else steps.push(isFolder ? { type: 'folder', path } : { type: 'look', path, isLink })
  }
  return steps
}

const nameNotText = (path: string, name: Buffer): WalkItem => ({
  type: 'unreadable',
  path,
  reason: reason('name-not-text', undefined, `Bytes of the name: ${name.toString('hex')}`),
})

const relativeTo = (root: string, path: string): string => relative(root, path).split(sep).join('/')

async function lookAtEntry(scene: Scene, entry: EntryToLookAt): Promise<Seen | undefined> {
  if (entry.item) return { item: entry.item }
  try {
    if (entry.isLink) return await lookAtLink(scene, entry.path)
    const stats = await stat(entry.path, { bigint: true })
    return stats.isFile() ? { item: { type: 'file', file: statsToFileSeen(entry.path, stats) } } : undefined
  } catch (error) {
    // Gone since the folder was listed: that is not a failure, the next walk will not see it either.
    if (!entry.isLink && codeOfError(error) === 'ENOENT') return undefined
    const why = fileErrorToReason(error)
    const isBroken = entry.isLink && why.code === 'file-missing'
    return { item: { type: 'unreadable', path: entry.path, reason: isBroken ? { ...why, code: 'link-broken' } : why } }
  }
}

async function lookAtLink(scene: Scene, path: string): Promise<Seen | undefined> {
  const linkTarget = await realpath(path)
  const stats = await stat(linkTarget, { bigint: true })
  if (!stats.isFile() && !stats.isDirectory()) return undefined
  const fromRoot = relativeTo(scene.realRoot, linkTarget)
  if (fromRoot === '..' || fromRoot.startsWith('../') || isAbsolute(fromRoot))
    return { item: { type: 'unreadable', path, reason: reason('link-leads-outside', { target: linkTarget }) } }
  if (stats.isDirectory() || isListedByItself(scene, fromRoot)) return undefined
  return { item: { type: 'file', file: statsToFileSeen(path, stats) }, linkTarget }
}

/** The walk meets the file under its own name too. */
function isListedByItself(scene: Scene, fromRoot: string): boolean {
  const folders = fromRoot.split('/').slice(0, -1)
  return (
    !isFileLeftOut(basename(fromRoot)) &&
    !scene.isIgnored(fromRoot, false) &&
    folders.every((name, depth) => !isFolderLeftOut(name) && !scene.isIgnored(folders.slice(0, depth + 1).join('/'), true))
  )
}
