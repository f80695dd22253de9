/** Browsers' way in: a link that works once becomes a cookie that scripts cannot read. */
import { createHash, randomBytes } from 'node:crypto'
import type { IncomingMessage } from 'node:http'

export interface Sessions {
  /** The secret of a new link. */
  issueLinkSecret(): string
  /** The cookie to set, or undefined when the link was used, is too old or never existed. */
  redeem(linkSecret: string): string | undefined
  isOpenFor(request: IncomingMessage): boolean
}

export interface Remembered {
  /** What pages stand under, with all that browsers keep for them. */
  readonly port?: number
  /** Hashes. */
  readonly sessions: readonly string[]
}

/** What outlives a restart, so that an open page finds its way back by itself. */
export interface BrowserMemory {
  read(): Remembered
  write(remembered: Remembered): void
}

const linkMs = 5 * 60_000
const cookieName = 'palimpsest'
/** Older browsers ask for a link again. */
const mostSessions = 20

export function createSessions(known: readonly string[], onOpened: (hashes: readonly string[]) => void): Sessions {
  const linksUntil = new Map<string, number>()
  const open = new Set<string>(known)
  const secret = () => randomBytes(32).toString('base64url')
  return {
    issueLinkSecret() {
      const issued = secret()
      linksUntil.set(issued, performance.now() + linkMs)
      return issued
    },
    redeem(linkSecret) {
      const until = linksUntil.get(linkSecret)
      linksUntil.delete(linkSecret)
      if (until === undefined || performance.now() > until) return undefined
      const session = secret()
      open.add(hashOf(session))
      for (const oldest of open) {
        if (open.size <= mostSessions) break
        open.delete(oldest)
      }
      onOpened([...open])
      return `${cookieName}=${session}; HttpOnly; SameSite=Strict; Path=/`
    },
    isOpenFor(request) {
      // A lookup among 256-bit random values tells nothing by its time.
      return cookiesOf(request).some((session) => open.has(hashOf(session)))
    },
  }
}

const hashOf = (session: string): string => createHash('sha256').update(session).digest('base64url')

// Cookies are shared by all ports of a host: another program's may carry the same name.
function cookiesOf(request: IncomingMessage): readonly string[] {
  return (request.headers.cookie ?? '')
    .split(';')
    .map((pair) => pair.trim().split('='))
    .flatMap(([name, value]) => (name === cookieName && value !== undefined ? [value] : []))
}
