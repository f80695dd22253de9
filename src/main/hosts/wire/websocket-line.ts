/** A line over a WebSocket of the `ws` library, kept alive by pings on the server's side. */
import type { WebSocket } from 'ws'
import type { Frame, Line } from './line'

const goingAway = 1001
const closeMs = 1_000

export function websocketLine(socket: WebSocket): Line {
  const whenClosed = new Promise<void>((resolve) => {
    socket.on('close', () => {
      resolve()
    })
  })
  // An error is always followed by `close`, which is what ends the line.
  socket.on('error', () => undefined)
  return {
    send: (frame) =>
      new Promise((resolve) => {
        socket.send(frame, () => {
          resolve()
        })
      }),
    onFrame: (listener) => {
      socket.on('message', (data, isBinary) => {
        const bytes = Array.isArray(data) ? Buffer.concat(data) : Buffer.isBuffer(data) ? data : Buffer.from(data)
        listener(isBinary ? (bytes as Frame) : bytes.toString('utf8'))
      })
    },
    onClose: (listener) => {
      void whenClosed.then(listener)
    },
    close: async () => {
      socket.close(goingAway)
      const patience = setTimeout(() => {
        socket.terminate()
      }, closeMs)
      await whenClosed
      clearTimeout(patience)
    },
  }
}

/** Ends a peer that stopped answering. Ends by itself with the socket. */
export function keepAlive(socket: WebSocket, everyMs: number): void {
  let isAnswering = true
  const clock = setInterval(() => {
    if (!isAnswering) {
      socket.terminate()
      return
    }
    isAnswering = false
    socket.ping()
  }, everyMs)
  socket.on('pong', () => {
    isAnswering = true
  })
  socket.on('close', () => {
    clearInterval(clock)
  })
}
