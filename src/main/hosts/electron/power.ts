/** Reading waits while the computer sleeps, and on battery where a person wants that; then it goes on by itself. */

export interface PowerDeps {
  readonly monitor: PowerMonitor
  readonly client: () => PausableVault | undefined
  readonly pausesOnBattery: () => Promise<boolean>
}

/** What is asked of a vault's client. */
export interface PausableVault {
  readonly documents: {
    readonly queue: { state(): Promise<{ readonly isPaused: boolean }>; pause(): Promise<unknown>; resume(): Promise<unknown> }
  }
}

/** What is heard of Electron's. */
export interface PowerMonitor {
  on(event: PowerEvent, listener: () => void): unknown
  isOnBatteryPower(): boolean
}
export type PowerEvent = 'suspend' | 'resume' | 'on-battery' | 'on-ac'

/** Some systems do not tell when the plug is pulled. */
const lookEveryMs = 30_000

export function followPower({ monitor, client, pausesOnBattery }: PowerDeps): void {
  let isAsleep = false
  /** Only what was paused here is resumed here: a person's pause stays. */
  let paused: PausableVault | undefined
  let turn: Promise<void> = Promise.resolve()

  const look = async (): Promise<void> => {
    const open = client()
    if (!open) return
    const mustWait = isAsleep || (monitor.isOnBatteryPower() && (await pausesOnBattery()))
    if (mustWait && paused !== open) {
      const { isPaused } = await open.documents.queue.state()
      if (isPaused) return
      await open.documents.queue.pause()
      paused = open
    } else if (!mustWait && paused !== undefined) {
      const wasPausedHere = paused === open
      paused = undefined
      if (wasPausedHere) await open.documents.queue.resume()
    }
  }
  // One after the other: a computer that wakes while it is still being paused must be seen awake.
  const lookAgain = (): void => {
    // A vault that closes meanwhile has nothing to pause.
    turn = turn.then(look).catch(() => undefined)
  }

  monitor.on('suspend', () => {
    isAsleep = true
    lookAgain()
  })
  monitor.on('resume', () => {
    isAsleep = false
    lookAgain()
  })
  monitor.on('on-battery', lookAgain)
  monitor.on('on-ac', lookAgain)
  setInterval(lookAgain, lookEveryMs).unref()
}
