/** The door for browsers on this machine. */
export { serveWeb, type ServedWeb, type WebOptions } from './serve-web'
export { createSessionFile } from './session-file'
export type { BrowserMemory } from './sessions'
