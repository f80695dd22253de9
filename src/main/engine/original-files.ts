/** Copies from the vault as files again: readers take nothing else. A few, and not for long. */
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { KnownDocument } from '#core/documents'
import type { DocumentId, Reason, Result } from '#kernel'
import type { Locator } from '#ports'

export interface OriginalFile {
  readonly file: Locator
  /** To be called once nobody reads it any more. */
  release(): void
}

interface Held {
  /** Undefined when the copy could not be had. */
  readonly path: Promise<string | undefined>
  users: number
  timer?: NodeJS.Timeout
}

/** A person turns pages: the next one is asked for in a moment. */
const keptForMs = 30_000
const mostUnused = 2

export function createOriginalFiles(deps: {
  readonly folder: string
  readonly read: (state: KnownDocument) => Promise<Result<Uint8Array, Reason>>
}) {
  /** In order of use, the last one last. */
  const held = new Map<DocumentId, Held>()
  let isClosed = false
  /** A name for each: one that is being removed must not take the next one with it. */
  let written = 0

  async function write(id: DocumentId, state: KnownDocument): Promise<string | undefined> {
    const bytes = await deps.read(state)
    if (!bytes.ok) return undefined
    const path = join(deps.folder, `original-${String(++written)}-${id}`)
    try {
      await writeFile(path, bytes.value, { mode: 0o600 })
      return path
    } catch {
      // A full disk: the page cannot be shown, which is said by its reason.
      return undefined
    }
  }

  async function remove(id: DocumentId, entry: Held): Promise<void> {
    clearTimeout(entry.timer)
    if (held.get(id) === entry) held.delete(id)
    const path = await entry.path
    if (path !== undefined) await rm(path, { force: true })
  }

  function release(id: DocumentId, entry: Held): void {
    entry.users--
    if (entry.users > 0) return
    if (isClosed) {
      void remove(id, entry)
      return
    }
    entry.timer = setTimeout(() => void remove(id, entry), keptForMs)
    entry.timer.unref()
    const unused = [...held].filter(([, { users }]) => users === 0)
    for (const [oldest, file] of unused.slice(0, Math.max(0, unused.length - mostUnused))) void remove(oldest, file)
  }

  return {
    async open(id: DocumentId, state: KnownDocument, members: readonly string[]): Promise<OriginalFile | undefined> {
      if (isClosed) return undefined
      const entry = held.get(id) ?? { path: write(id, state), users: 0 }
      clearTimeout(entry.timer)
      entry.users++
      held.delete(id)
      held.set(id, entry)
      const path = await entry.path
      if (path !== undefined) {
        return {
          file: members.length > 0 ? { path, members } : { path },
          release: () => {
            release(id, entry)
          },
        }
      }
      entry.users--
      await remove(id, entry)
      return undefined
    },
    async close(): Promise<void> {
      isClosed = true
      await Promise.all([...held].map(([id, entry]) => remove(id, entry)))
    },
  }
}
