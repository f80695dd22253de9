/** Gives a command its engine: the vault's owner when there is one, else the vault itself, which others can then reach through us. */
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { announceOwner, createEngine, findOwner, vaultNickname, type OpenVaultError, type Runtime } from '#engine'
import { err, ok, type Result } from '#kernel'
import { connectDirectly, connectToSocket, serveVaultSocket, type WireClient, type WiredRouter } from '#hosts/wire'

export interface Session {
  readonly client: WireClient['client']
  readonly isOwner: boolean
  /** Only for an owner: what other doors serve. */
  readonly router?: WiredRouter
  close(): Promise<void>
}

export type SessionError = Exclude<OpenVaultError, { type: 'Owned' }> | { readonly type: 'OwnerSilent'; readonly pid: number }

/** An owner that is just starting, or just ending, needs a moment. */
const patienceMs = 8_000
const pauseMs = 100

export async function openSession(vault: string, runtime: Runtime, isResident: boolean): Promise<Result<Session, SessionError>> {
  const giveUpAt = performance.now() + patienceMs
  for (;;) {
    const engine = await createEngine({ vault, runtime, environment: process.env })
    if (engine.ok) {
      const served = await own(engine.value, vault)
      if (isResident) await engine.value.startBackground()
      return ok(served)
    }
    if (engine.error.type !== 'Owned') return err(engine.error)
    const owner = findOwner(vault)
    const client = owner && (await connectToSocket(owner.endpoint, owner.token).catch(() => undefined))
    if (client) return ok({ client: client.client, isOwner: false, close: () => client.close() })
    if (performance.now() > giveUpAt) return err({ type: 'OwnerSilent', pid: owner?.pid ?? 0 })
    await delay(pauseMs)
  }
}

async function own(engine: Extract<Awaited<ReturnType<typeof createEngine>>, { ok: true }>['value'], vault: string): Promise<Session> {
  const token = randomBytes(32).toString('hex')
  const endpoint = process.platform === 'win32' ? `\\\\.\\pipe\\palimpsest-${vaultNickname(vault)}` : join(vault, 'owner.sock')
  const socket = await serveVaultSocket({ router: engine.api, endpoint, token })
  announceOwner(vault, { pid: process.pid, endpoint: socket.endpoint, token, startedAt: Date.now() })
  const direct = connectDirectly(engine.api)
  return {
    client: direct.client,
    isOwner: true,
    router: engine.api,
    async close() {
      await direct.close()
      await socket.close()
      await engine.dispose()
    },
  }
}
