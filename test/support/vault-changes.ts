/** What happened in a vault, from its beginning, as the owner tells it over the socket. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { LedgerChange } from '#contract'
import { connectToSocket } from '#hosts/wire'
import { until, type Sandbox } from './cli'

const ownerSchema = z.object({ endpoint: z.string(), token: z.string() })

type Connected = Awaited<ReturnType<typeof connectToSocket>>

/** Resolves when an owner answers. */
export async function connectToOwner(vault: string): Promise<Connected> {
  let connected: Connected | undefined
  await until(async () => {
    try {
      const { endpoint, token } = ownerSchema.parse(JSON.parse(readFileSync(join(vault, 'owner.json'), 'utf8')))
      connected = await connectToSocket(endpoint, token)
    } catch {
      return false
    }
    return true
  }, 'an owner that answers')
  if (!connected) throw new Error('Connected to nobody')
  return connected
}

export async function everythingThatHappened(sandbox: Sandbox): Promise<readonly LedgerChange[]> {
  const watch = sandbox.start(['watch'])
  const owner = await connectToOwner(sandbox.vault)
  const { client } = owner
  const { events } = await client.vault.status()
  const changes: LedgerChange[] = []
  const stopping = new AbortController()
  for await (const change of await client.documents.changes({ after: 0 }, { signal: stopping.signal })) {
    changes.push(change)
    if (change.position >= events) break
  }
  stopping.abort()
  await owner.close()
  watch.child.kill('SIGINT')
  await watch.ended
  return changes
}

/** Pages that were read more often than once, as `document/page`. */
export function pagesReadTwice(changes: readonly LedgerChange[]): readonly string[] {
  const times = new Map<string, number>()
  for (const { type, document, page } of changes) {
    if (type !== 'PageRead' || document === undefined || page === undefined) continue
    const key = `${document}/${page}`
    times.set(key, (times.get(key) ?? 0) + 1)
  }
  return [...times].filter(([, count]) => count > 1).map(([key]) => key)
}
