/** The page's connection to the engine: lost lines are opened again by themselves, and calls wait for them. */
import { createORPCClient, ORPCError, type ClientContext, type ClientLink } from '@orpc/client'
import { RPCLink } from '@orpc/client/websocket'
import type { ContractRouterClient } from '@orpc/contract'
import type { ScreenContract } from '#contract'
import { endedBy, isStream } from '#kernel'
import { pause } from './follow'
import type { Line, OpenLine } from './line'

export type ScreenClient = ContractRouterClient<ScreenContract>

export interface Connection {
  readonly client: ScreenClient
  readonly state: () => 'open' | 'opening' | 'lost'
  /** Called after each change of `state`. Answers the way to stop listening. */
  readonly onChange: (listener: () => void) => () => void
  close(): void
}

const firstWaitMs = 250
const longestWaitMs = 5_000

/** A call that was under way when the line broke: nobody knows whether it was carried out. */
export const isConnectionLost = (error: unknown): boolean => error instanceof ORPCError && error.code === 'CONNECTION_LOST'

export function createConnection(openLine: OpenLine): Connection {
  const listeners = new Set<() => void>()
  let state: 'open' | 'opening' | 'lost' = 'opening'
  let isClosed = false
  let socket: Line | undefined
  let line = openUntilThere()

  async function openUntilThere(): Promise<OpenedLine> {
    for (let wait = firstWaitMs; ; wait = Math.min(wait * 2, longestWaitMs)) {
      try {
        socket = await openLine()
        break
      } catch (error) {
        if (isClosed) throw error
        become('lost')
        await pause(wait)
      }
    }
    const lost = new AbortController()
    socket.addEventListener('close', () => {
      lost.abort(new ORPCError('CONNECTION_LOST', { status: 503 }))
      if (isClosed) return
      become('lost')
      line = openUntilThere()
    })
    become('open')
    return { link: new RPCLink({ websocket: forgiving(socket) }), lost: lost.signal }
  }

  function become(next: typeof state): void {
    if (state === next) return
    state = next
    for (const listener of listeners) listener()
  }

  const link: ClientLink<ClientContext> = {
    async call(path, input, options) {
      // A lost line never answers: what waits for it must end by itself.
      const open = options.signal ? await endedBy(options.signal, line) : await line
      const call = new AbortController()
      const signals = [options.signal, open.lost].filter((signal) => signal !== undefined)
      const signal = AbortSignal.any([call.signal, ...signals])
      const output = await endedBy(signal, open.link.call(path, input, { ...options, signal }))
      return isStream(output) ? endingWith(output, signal, call) : output
    },
  }

  return {
    client: createORPCClient<ScreenClient>(link),
    state: () => state,
    onChange: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close: () => {
      isClosed = true
      socket?.close()
    },
  }
}

interface OpenedLine {
  readonly link: RPCLink<ClientContext>
  readonly lost: AbortSignal
}

/** The library takes a message into a lost line for a bug; its call has ended by `lost` already. */
function forgiving(line: Line): Line {
  return {
    readyState: WebSocket.OPEN,
    send: (message) => {
      if (line.readyState === WebSocket.OPEN) line.send(message)
    },
    close: () => {
      line.close()
    },
    addEventListener: line.addEventListener.bind(line),
    removeEventListener: line.removeEventListener.bind(line),
  }
}

async function* endingWith(source: AsyncIterator<unknown>, signal: AbortSignal, call: AbortController): AsyncGenerator {
  try {
    for (;;) {
      const next = await endedBy(signal, source.next())
      if (next.done) return
      yield next.value
    }
  } finally {
    call.abort()
  }
}
