/** Where the owner of a vault can be reached: a hint beside the lock, for its own account only. */
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { writeFileDurably } from '#adapters/durable-files'

const ownerSchema = z.object({
  pid: z.number().int(),
  /** A socket's path, or a pipe's name. */
  endpoint: z.string(),
  /** What a client must show. */
  token: z.string(),
  /** Milliseconds since 1970. */
  startedAt: z.number(),
})
export type Owner = Readonly<z.infer<typeof ownerSchema>>

/** Call while holding the lock. */
export function announceOwner(folder: string, owner: Owner): void {
  writeFileDurably(pathIn(folder), `${JSON.stringify(owner)}\n`, 0o600)
}

/** What the last owner announced; it may be gone without having said so. */
export function findOwner(folder: string): Owner | undefined {
  try {
    const parsed = ownerSchema.safeParse(JSON.parse(readFileSync(pathIn(folder), 'utf8')))
    return parsed.success ? parsed.data : undefined
  } catch {
    return undefined
  }
}

export function removeOwner(folder: string): void {
  rmSync(pathIn(folder), { force: true })
}

const pathIn = (folder: string): string => join(folder, 'owner.json')
