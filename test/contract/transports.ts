/** Every way to reach an engine, opened on a fake one. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MessageChannel } from 'node:worker_threads'
import {
  connectDirectly,
  connectToPort,
  connectToSocket,
  connectToWeb,
  servePort,
  serveVaultSocket,
  type ServeHooks,
  type WireClient,
  type WiredRouter,
} from '#hosts/wire'
import { serveWeb } from '#hosts/web'

export interface OpenTransport {
  readonly wire: WireClient
  /** The other side goes away. */
  cut(): Promise<void>
  close(): Promise<void>
}

export type Transport = (router: WiredRouter, hooks?: ServeHooks) => Promise<OpenTransport>

const token = 'a-token'

export const transports: Readonly<Record<string, Transport>> = {
  direct: (router, hooks) => {
    const wire = connectDirectly(router, hooks)
    return Promise.resolve({ wire, cut: () => wire.close(), close: () => wire.close() })
  },

  'message port': (router, hooks) => {
    const { port1, port2 } = new MessageChannel()
    const cut = servePort(router, port1, hooks)
    const wire = connectToPort(port2)
    return Promise.resolve({ wire, cut, close: () => wire.close() })
  },

  'local socket': async (router, hooks) => {
    const folder = mkdtempSync(join(tmpdir(), 'pal-'))
    const endpoint = process.platform === 'win32' ? String.raw`\\.\pipe\${process.pid}-${Math.random()}` : join(folder, 'vault.sock')
    return overSocket(router, hooks, folder, endpoint)
  },

  'local socket with a path too long for one': async (router, hooks) => {
    const folder = mkdtempSync(join(tmpdir(), 'pal-'))
    return overSocket(router, hooks, folder, join(folder, 'x'.repeat(120), 'vault.sock'))
  },

  WebSocket: async (router, hooks) => {
    const served = await serveWeb({ router, token, ...hooks })
    const wire = await connectToWeb(served.url, token)
    return {
      wire,
      cut: () => served.close(),
      close: async () => {
        await wire.close()
        await served.close()
      },
    }
  },
}

async function overSocket(router: WiredRouter, hooks: ServeHooks | undefined, folder: string, endpoint: string): Promise<OpenTransport> {
  const served = await serveVaultSocket({ router, endpoint, token, ...hooks })
  const wire = await connectToSocket(served.endpoint, token)
  return {
    wire,
    cut: () => served.close(),
    close: async () => {
      await wire.close()
      await served.close()
      rmSync(folder, { recursive: true })
    },
  }
}
