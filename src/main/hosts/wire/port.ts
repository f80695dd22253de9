/** The contract over a message port: a worker thread's, or the one Electron hands to a page. */
import { connectOver, createLineServer, type Frame, type Line } from './line'
import type { AnyRouter, ServeHooks, WireClient } from './wired-router'

/** What node's MessagePort and Electron's MessagePortMain have in common. */
export interface WirePort {
  postMessage(message: unknown): void
  start(): void
  close(): void
  on(event: 'message', listener: (message: unknown) => void): unknown
  on(event: 'close', listener: () => void): unknown
}

/** Answers the way to stop serving. */
export function servePort(router: AnyRouter, port: WirePort, hooks: ServeHooks = {}): () => Promise<void> {
  const line = portLine(port)
  createLineServer(router, hooks)(line)
  port.start()
  return () => line.close()
}

export function connectToPort(port: WirePort): WireClient {
  const connection = connectOver(portLine(port))
  port.start()
  return connection
}

function portLine(port: WirePort): Line {
  let isOpen = true
  const whenClosed = new Promise<void>((resolve) => {
    port.on('close', () => {
      isOpen = false
      resolve()
    })
  })
  return {
    send: (frame) => {
      if (isOpen) port.postMessage(frame)
      return Promise.resolve()
    },
    onFrame: (listener) => {
      port.on('message', (message) => {
        const frame = frameOf(message)
        if (frame !== undefined) listener(frame)
      })
    },
    onClose: (listener) => {
      void whenClosed.then(listener)
    },
    close: () => {
      port.close()
      return whenClosed
    },
  }
}

/** Electron wraps what it carries in an event; what is neither text nor bytes is not ours. */
function frameOf(message: unknown): Frame | undefined {
  if (typeof message === 'string') return message
  if (message instanceof Uint8Array) return message as Uint8Array<ArrayBuffer>
  return typeof message === 'object' && message !== null && 'data' in message ? frameOf(message.data) : undefined
}
