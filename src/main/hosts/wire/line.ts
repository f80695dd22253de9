/** A line that carries frames both ways, whatever it is made of, in the shape the contract library wants: a WebSocket's. */
import { ORPCError } from '@orpc/client'
import { RPCLink } from '@orpc/client/websocket'
import { onError } from '@orpc/client'
import { RPCHandler } from '@orpc/server/ws'
import { connectionLost } from './connection-lost'
import { createUniformClient } from './uniform-link'
import type { AnyRouter, ServeHooks, WireClient } from './wired-router'

export type Frame = string | Uint8Array<ArrayBuffer>

export interface Line {
  /** Resolves when the frame has left: streams wait for it, so a slow reader slows them down. Drops it when the line is closed. */
  send(frame: Frame): Promise<void>
  onFrame(listener: (frame: Frame) => void): void
  /** Once, at whichever side it ends; at once when it has ended. */
  onClose(listener: () => void): void
  close(): Promise<void>
}

export type LineServer = (line: Line) => void

export function createLineServer(router: AnyRouter, { onInternalError }: ServeHooks): LineServer {
  const handler = new RPCHandler(router, {
    interceptors: [
      onError((error, { request: { signal } }) => {
        // Who left does not wait for the answer.
        const hasLeft = signal?.aborted === true && error === signal.reason
        if (!hasLeft && !(error instanceof ORPCError)) onInternalError?.(error)
      }),
    ],
  })
  return (line) => {
    void handler.upgrade(socketLike(line) as Parameters<typeof handler.upgrade>[0])
  }
}

export function connectOver(line: Line): WireClient {
  const lost = new AbortController()
  const whenLost = new Promise<void>((resolve) => {
    line.onClose(() => {
      lost.abort(connectionLost())
      resolve()
    })
  })
  const link = new RPCLink({ websocket: socketLike(line) as ConstructorParameters<typeof RPCLink>[0]['websocket'] })
  const client = createUniformClient({
    link,
    lost: lost.signal,
    errorFrom: (error) => (error instanceof ORPCError ? error : connectionLost(error)),
  })
  return { client, close: () => line.close(), whenLost }
}

// Always open to the library, which would otherwise throw where nobody can catch it; `lost` ends the calls of a closed line.
const openState = 1

/** Only as much of a WebSocket as the library touches. */
function socketLike(line: Line): object {
  return {
    readyState: openState,
    send: (frame: Frame) => line.send(frame),
    addEventListener(type: string, listener: (event: { readonly data?: Frame }) => void) {
      if (type === 'message') {
        line.onFrame((data) => {
          listener({ data })
        })
      }
      if (type === 'close') {
        line.onClose(() => {
          listener({})
        })
      }
    },
    removeEventListener() {
      // Listeners live as long as the line.
    },
  }
}
