/** Does something with whichever vault is open, as long as it is, and again with the next. */
import { setTimeout as delay } from 'node:timers/promises'
import type { VaultHolder } from '#hosts/screen'
import type { Session } from '#hosts/session'

export type VaultClient = Session['client']

const againMs = 1_000

/** `follow` ends with its signal; when it fails before, it is begun again. */
export function followVault(holder: VaultHolder, follow: (client: VaultClient, signal: AbortSignal) => Promise<void>): void {
  let followed: Session | undefined
  let leaving = new AbortController()
  const look = (): void => {
    const session = holder.session()
    if (session === followed) return
    leaving.abort()
    leaving = new AbortController()
    followed = session
    if (session) void keepFollowing(session.client, leaving.signal)
  }
  holder.onChange(look)
  look()

  async function keepFollowing(client: VaultClient, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      try {
        await follow(client, signal)
      } catch {
        // The vault is being closed, or a call failed: what is followed is shown anew.
      }
      await delay(againMs, undefined, { ref: false })
    }
  }
}
