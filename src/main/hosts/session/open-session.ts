/** Gives a door its engine: the vault's owner when there is one, else the vault itself, which others can then reach through us. */
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { announceOwner, createEngine, findOwner, vaultNickname, type Engine, type EngineOptions, type OpenVaultError } from '#engine'
import { err, ok, type Result } from '#kernel'
import { connectDirectly, connectToSocket, serveVaultSocket, type ServeHooks, type WireClient, type WiredRouter } from '#hosts/wire'
import { forwardingRouter } from './forwarding-router'

export interface Session {
  readonly client: WireClient['client']
  readonly isOwner: boolean
  /** What other doors serve: the engine itself, or calls handed on to its owner. */
  readonly router: WiredRouter
  /** Resolves when the owner is gone, or after `close`. */
  readonly whenLost: Promise<void>
  close(): Promise<void>
}

export type SessionError = Exclude<OpenVaultError, { type: 'Owned' }> | { readonly type: 'OwnerSilent'; readonly pid: number }

export interface SessionOptions extends EngineOptions, ServeHooks {
  /** Watches the sources and goes on reading by itself. */
  readonly isResident: boolean
}

/** An owner that is just starting, or just ending, needs a moment. */
const patienceMs = 8_000
const pauseMs = 100

export async function openSession(options: SessionOptions): Promise<Result<Session, SessionError>> {
  const { vault, isResident, onInternalError, ...engineOptions } = options
  const hooks: ServeHooks = onInternalError ? { onInternalError } : {}
  const giveUpAt = performance.now() + patienceMs
  for (;;) {
    const engine = await createEngine({ ...engineOptions, vault })
    if (engine.ok) {
      const served = await own(engine.value, vault, hooks)
      // Answers do not wait for it: with an index that is made anew it begins late.
      if (isResident) void engine.value.startBackground()
      return ok(served)
    }
    if (engine.error.type !== 'Owned') return err(engine.error)
    const owner = findOwner(vault)
    const wire = owner && (await connectToSocket(owner.endpoint, owner.token).catch(() => undefined))
    if (wire) {
      const { client, whenLost } = wire
      return ok({ client, isOwner: false, router: forwardingRouter(() => Promise.resolve(client)), whenLost, close: () => wire.close() })
    }
    if (performance.now() > giveUpAt) return err({ type: 'OwnerSilent', pid: owner?.pid ?? 0 })
    await delay(pauseMs)
  }
}

async function own(engine: Engine, vault: string, hooks: ServeHooks): Promise<Session> {
  const token = randomBytes(32).toString('hex')
  const endpoint = process.platform === 'win32' ? `\\\\.\\pipe\\palimpsest-${vaultNickname(vault)}` : join(vault, 'owner.sock')
  const socket = await serveVaultSocket({ router: engine.api, endpoint, token, ...hooks })
  announceOwner(vault, { pid: process.pid, endpoint: socket.endpoint, token, startedAt: Date.now() })
  const direct = connectDirectly(engine.api, hooks)
  return {
    client: direct.client,
    isOwner: true,
    router: engine.api,
    whenLost: direct.whenLost,
    async close() {
      await direct.close()
      await socket.close()
      await engine.dispose()
    },
  }
}
