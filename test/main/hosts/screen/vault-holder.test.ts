/** One vault at a time: opened, refused, changed, lost and found again. */
import { describe, expect, it } from 'vitest'
import { createVaultHolder } from '#hosts/screen'
import type { Session, SessionError } from '#hosts/session'
import { err, ok, type Result } from '#kernel'

function fakeSessions(refusals: Readonly<Record<string, SessionError>> = {}) {
  const opened: string[] = []
  const closed: string[] = []
  const losers: (() => void)[] = []
  const openSession = (path: string): Promise<Result<Session, SessionError>> => {
    const refusal = refusals[path]
    if (refusal) return Promise.resolve(err(refusal))
    opened.push(path)
    const whenLost = new Promise<void>((resolve) => losers.push(resolve))
    const session: Pick<Session, 'whenLost' | 'close'> = { whenLost, close: async () => void closed.push(path) }
    return Promise.resolve(ok(session as Session))
  }
  const holder = createVaultHolder({
    suggested: '/suggested',
    openSession,
    onInternalError: (error) => {
      throw error
    },
  })
  return { holder, opened, closed, losers }
}

describe('a vault holder', () => {
  it('begins with a suggestion', () => {
    expect(fakeSessions().holder.place()).toEqual({ status: 'none', suggested: '/suggested' })
  })

  it('opens one vault after the other, and closes the one before', async () => {
    const { holder, opened, closed } = fakeSessions()
    const seen: string[] = []
    holder.onChange(() => seen.push(holder.place().status))
    await Promise.all([holder.open('/a'), holder.open('/b')])
    expect(holder.place()).toEqual({ status: 'open', path: '/b' })
    expect([opened, closed]).toEqual([['/a', '/b'], ['/a']])
    expect(seen).toEqual(['opening', 'open', 'opening', 'open'])
  })

  it('says why a vault was refused; another one can be opened then', async () => {
    const { holder } = fakeSessions({ '/foreign': { type: 'NotAVault', path: '/foreign' }, '/busy': { type: 'OwnerSilent', pid: 7 } })
    expect(await holder.open('/foreign')).toEqual({ status: 'failed', path: '/foreign', code: 'NotAVault', detail: '/foreign' })
    expect(await holder.open('/busy')).toMatchObject({ status: 'failed', code: 'VaultInUse', detail: '7' })
    expect(await holder.open('/a')).toEqual({ status: 'open', path: '/a' })
  })

  it('hands on a recovery key for the opening it was given for, and for no other', async () => {
    const seen: (readonly [string, string | undefined])[] = []
    const holder = createVaultHolder({
      suggested: '/suggested',
      openSession: (path, recoveryKey) => {
        seen.push([path, recoveryKey])
        return Promise.resolve(err({ type: 'KeystoreUnavailable', path: `${path}/vault.key.sealed` }))
      },
      onInternalError: (error) => {
        throw error
      },
    })
    await holder.open('/a', 'the key')
    await holder.open('/a')
    expect(seen).toEqual([
      ['/a', 'the key'],
      ['/a', undefined],
    ])
  })

  it('opens the vault again when its owner ended', async () => {
    const { holder, opened, losers } = fakeSessions()
    await holder.open('/a')
    const again = new Promise<void>((resolve) => {
      holder.onChange(() => {
        if (holder.place().status === 'open' && opened.length === 2) resolve()
      })
    })
    losers[0]?.()
    await again
    expect(holder.place()).toEqual({ status: 'open', path: '/a' })
  })

  it('lets those who ask during the opening wait for its end', async () => {
    const { holder } = fakeSessions({ '/foreign': { type: 'NotAVault', path: '/foreign' } })
    expect(await holder.whenOpened(), 'nothing is being opened').toBeUndefined()
    const opening = holder.open('/a')
    await Promise.resolve()
    expect(holder.place().status).toBe('opening')
    const waiting = holder.whenOpened()
    await opening
    expect(await waiting).toBe(holder.session())
    expect(holder.session()).toBeDefined()
    const refused = holder.open('/foreign')
    await Promise.resolve()
    expect(await holder.whenOpened()).toBeUndefined()
    await refused
  })
})
