/** Whether a request carries the secret, compared without telling how much of it was right. */
import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'

export function isSecret(candidate: string | undefined, secret: string): boolean {
  return candidate !== undefined && timingSafeEqual(digest(candidate), digest(secret))
}

export function bearerOf(request: IncomingMessage): string | undefined {
  return /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1]
}

// Of equal length whatever comes in.
const digest = (text: string) => createHash('sha256').update(text).digest()
