/** What sleep and battery do to reading, and what they leave to the person. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { followPower, type PausableVault, type PowerEvent } from '../../../../src/main/hosts/electron/power'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

/** An archive that is being read; what happens to it is written down. */
function openVault() {
  const said: string[] = []
  let isPaused = false
  const queue = {
    state: () => Promise.resolve({ isPaused }),
    pause: () => {
      said.push('pause')
      isPaused = true
      return Promise.resolve()
    },
    resume: () => {
      said.push('resume')
      isPaused = false
      return Promise.resolve()
    },
  }
  const client: PausableVault = { documents: { queue } }
  return { said, queue, client }
}

function plugIn(vault = openVault(), { isWanted = true } = {}) {
  const listeners = new Map<PowerEvent, () => void>()
  const computer = { onBattery: false, vault }
  followPower({
    monitor: { on: (event, listener) => listeners.set(event, listener), isOnBatteryPower: () => computer.onBattery },
    client: () => computer.vault.client,
    pausesOnBattery: () => Promise.resolve(isWanted),
  })
  const happens = async (event: PowerEvent) => {
    if (event === 'on-battery' || event === 'on-ac') computer.onBattery = event === 'on-battery'
    listeners.get(event)?.()
    await vi.advanceTimersByTimeAsync(0)
  }
  return { computer, happens, said: vault.said, vault, tell: (event: PowerEvent) => listeners.get(event)?.() }
}

it('pauses while the computer sleeps, and goes on when it wakes', async () => {
  const { happens, said } = plugIn()
  await happens('suspend')
  expect(said).toEqual(['pause'])
  await happens('resume')
  expect(said).toEqual(['pause', 'resume'])
})

it('goes on although the computer woke while it was still being paused', async () => {
  const { tell, said } = plugIn()
  tell('suspend')
  tell('resume')
  await vi.advanceTimersByTimeAsync(0)
  expect(said.at(-1)).not.toBe('pause')
})

it('pauses on battery where the person wants that, until the plug is back', async () => {
  const { happens, said } = plugIn()
  await happens('on-battery')
  await happens('on-ac')
  expect(said).toEqual(['pause', 'resume'])

  const unwanted = plugIn(openVault(), { isWanted: false })
  await unwanted.happens('on-battery')
  expect(unwanted.said).toEqual([])
})

it('stays paused when it wakes on battery', async () => {
  const { happens, said } = plugIn()
  for (const event of ['on-battery', 'suspend', 'resume'] as const) await happens(event)
  expect(said).toEqual(['pause'])
})

it('leaves the pause of a person alone', async () => {
  const { happens, said, vault } = plugIn()
  await vault.queue.pause()
  await happens('suspend')
  await happens('resume')
  expect(said).toEqual(['pause'])
})

it('does not pause again what a person resumed on battery', async () => {
  const { happens, said, vault } = plugIn()
  await happens('on-battery')
  await vault.queue.resume()
  await vi.advanceTimersByTimeAsync(120_000)
  expect(said).toEqual(['pause', 'resume'])
})

it('finds within a minute that the plug is out where the system does not tell', async () => {
  const { computer, said } = plugIn()
  computer.onBattery = true
  await vi.advanceTimersByTimeAsync(60_000)
  expect(said).toEqual(['pause'])
})

it('pauses the vault that is opened on battery, whatever the one before was told', async () => {
  const { computer, happens } = plugIn()
  await happens('on-battery')
  const next = openVault()
  computer.vault = next
  await vi.advanceTimersByTimeAsync(60_000)
  expect(next.said).toEqual(['pause'])
  await happens('on-ac')
  expect(next.said).toEqual(['pause', 'resume'])
})
