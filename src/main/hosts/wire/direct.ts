/** The contract without a wire: for a host that owns the engine. */
import { toORPCError, type ClientContext, type ClientLink } from '@orpc/client'
import { createRouterClient } from '@orpc/server'
import { connectionLost } from './connection-lost'
import { createUniformClient } from './uniform-link'
import type { ServeHooks, WireClient, WiredRouter } from './wired-router'

type AnyCall = (input: unknown, options: { readonly signal?: AbortSignal }) => Promise<unknown>

export function connectDirectly(router: WiredRouter, hooks: ServeHooks = {}): WireClient {
  const lost = new AbortController()
  const procedures: unknown = createRouterClient(router, { context: {} })
  const link: ClientLink<ClientContext> = {
    call(path, input, { signal }) {
      const procedure = path.reduce<unknown>((node, step) => (node as Record<string, unknown>)[step], procedures) as AnyCall
      return procedure(input, signal ? { signal } : {})
    },
  }
  const client = createUniformClient({
    link,
    lost: lost.signal,
    errorFrom: (error) => {
      const known = toORPCError(error)
      if (known !== error) hooks.onInternalError?.(error)
      return known
    },
  })
  return {
    client,
    close: () => {
      lost.abort(connectionLost())
      return Promise.resolve()
    },
    whenLost: new Promise((resolve) => {
      lost.signal.addEventListener('abort', () => {
        resolve()
      })
    }),
  }
}
