/** How a door comes to its vault: by owning it, or through the program that does. */
export { forwardingRouter } from './forwarding-router'
export { openSession, type Session, type SessionError } from './open-session'
export { runtimeBeside } from './runtime'
export { defaultVault } from './vault-folder'
