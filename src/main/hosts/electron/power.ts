/** Reading waits while the computer sleeps, and on battery where a person wants that; then it goes on by itself. */
import { powerMonitor } from 'electron'
import type { VaultClient } from './follow-vault'

export interface PowerDeps {
  readonly client: () => VaultClient | undefined
  readonly pausesOnBattery: () => Promise<boolean>
}

/** Some systems do not tell when the plug is pulled. */
const lookEveryMs = 30_000

export function followPower({ client, pausesOnBattery }: PowerDeps): void {
  let isAsleep = false
  /** Only what was paused here is resumed here: a person's pause stays. */
  let hasPaused = false

  const look = async (): Promise<void> => {
    const open = client()
    if (!open) return
    const mustWait = isAsleep || (powerMonitor.isOnBatteryPower() && (await pausesOnBattery()))
    if (mustWait && !hasPaused) {
      const { isPaused } = await open.documents.queue.state()
      if (isPaused) return
      await open.documents.queue.pause()
      hasPaused = true
    } else if (!mustWait && hasPaused) {
      hasPaused = false
      await open.documents.queue.resume()
    }
  }
  // A vault that closes meanwhile has nothing to pause.
  const lookAgain = (): void => void look().catch(() => undefined)

  powerMonitor.on('suspend', () => {
    isAsleep = true
    lookAgain()
  })
  powerMonitor.on('resume', () => {
    isAsleep = false
    lookAgain()
  })
  powerMonitor.on('on-battery', lookAgain)
  powerMonitor.on('on-ac', lookAgain)
  setInterval(lookAgain, lookEveryMs).unref()
}
