/** The two ways a page reaches the engine, in the one shape the contract library knows: a WebSocket's. */

/** As much of a WebSocket as the library and the connection touch. */
export type Line = Pick<WebSocket, 'readyState' | 'send' | 'close' | 'addEventListener' | 'removeEventListener'>

/** Opens a new line each time it is called; rejects when nobody answers. */
export type OpenLine = () => Promise<Line>

const portMessage = 'palimpsest:port'
const connectMessage = 'palimpsest:connect'
const openMs = 10_000

/** A window of the application has a preload that hands over ports; a browser has a WebSocket. */
export function lineOfThisPage(): OpenLine {
  return window.location.protocol === 'app:' ? openPort : openSocket
}

function openSocket(): Promise<Line> {
  const { host, protocol } = window.location
  const socket = new WebSocket(`${protocol === 'https:' ? 'wss' : 'ws'}://${host}/rpc`)
  socket.binaryType = 'arraybuffer'
  return new Promise((resolve, reject) => {
    socket.addEventListener('open', () => {
      resolve(socket)
    })
    socket.addEventListener('close', () => {
      reject(new Error('The engine does not answer.'))
    })
  })
}

/** Asks the preload for a port; the answer is a message that carries it. */
function openPort(): Promise<Line> {
  return new Promise((resolve, reject) => {
    const patience = window.setTimeout(() => {
      window.removeEventListener('message', onMessage)
      reject(new Error('The application does not answer.'))
    }, openMs)
    function onMessage(event: MessageEvent): void {
      const [port] = event.ports
      if (event.source !== window || event.data !== portMessage || !port) return
      window.clearTimeout(patience)
      window.removeEventListener('message', onMessage)
      resolve(portAsSocket(port))
    }
    window.addEventListener('message', onMessage)
    window.postMessage(connectMessage, window.location.origin)
  })
}

function portAsSocket(port: MessagePort): Line {
  const events = new EventTarget()
  let readyState: Line['readyState'] = WebSocket.OPEN
  const end = () => {
    if (readyState === WebSocket.CLOSED) return
    readyState = WebSocket.CLOSED
    events.dispatchEvent(new Event('close'))
  }
  port.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    events.dispatchEvent(new MessageEvent('message', { data }))
  })
  port.addEventListener('close', end)
  port.start()
  const socket: Line = {
    get readyState() {
      return readyState
    },
    send: (frame: unknown) => {
      port.postMessage(frame)
    },
    close: () => {
      port.close()
      end()
    },
    addEventListener: events.addEventListener.bind(events),
    removeEventListener: events.removeEventListener.bind(events),
  }
  return socket
}
