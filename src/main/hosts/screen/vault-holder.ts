/** The one vault a program shows: none yet, being opened, open, or refused with its reason. Others may own it and go away. */
import { setTimeout as delay } from 'node:timers/promises'
import type { VaultPlace } from '#contract'
import type { Result } from '#kernel'
import { isVault } from '#engine'
import type { Session, SessionError } from '#hosts/session'

export interface VaultHolder {
  readonly place: () => VaultPlace
  readonly session: () => Session | undefined
  /** The session that is open, or else of the vault that is being opened: undefined when there is none, or it was refused. */
  whenOpened(): Promise<Session | undefined>
  /** Answers when it is open or refused; never rejects. Opening another one closes the one before. */
  open(path: string, recoveryKey?: string): Promise<VaultPlace>
  /** After each change of place or session. Answers the way to stop listening. */
  onChange(listener: () => void): () => void
  close(): Promise<void>
}

export interface VaultHolderDeps {
  readonly suggested: string
  readonly openSession: (vault: string, recoveryKey?: string) => Promise<Result<Session, SessionError>>
  /** A bug while opening: the person is told its message. */
  readonly onInternalError: (error: unknown) => void
}

const pauseBeforeAgainMs = 250

export function createVaultHolder({ suggested, openSession, onInternalError }: VaultHolderDeps): VaultHolder {
  const listeners = new Set<() => void>()
  let place: VaultPlace = { status: 'none', suggested }
  let session: Session | undefined
  let isClosed = false
  let turn: Promise<unknown> = Promise.resolve()

  const become = (next: VaultPlace): VaultPlace => {
    place = next
    for (const listener of listeners) listener()
    return next
  }

  return {
    place: () => place,
    session: () => session,
    whenOpened: async () => {
      while (session === undefined && place.status === 'opening') await turn
      return session
    },
    open: (path, recoveryKey) => inTurn(() => openNow(path, recoveryKey)),
    onChange: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close: () => {
      isClosed = true
      return inTurn(letGo)
    },
  }

  /** One opening or closing after the other. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = turn.then(work)
    turn = done.catch(() => undefined)
    return done
  }

  async function openNow(path: string, recoveryKey?: string): Promise<VaultPlace> {
    if (isClosed || (place.status === 'open' && place.path === path)) return place
    become({ status: 'opening', path, isNew: !isVault(path) })
    await letGo()
    try {
      const opened = await openSession(path, recoveryKey)
      if (!opened.ok) return become({ status: 'failed', path, code: codeOf(opened.error), detail: detailOf(opened.error) })
      session = opened.value
      const mine = opened.value
      // Another program owned it: when it ends we open the vault ourselves, or find the next owner.
      void mine.whenLost.then(() => reopenAfter(mine, path))
      return become({ status: 'open', path })
    } catch (error) {
      onInternalError(error)
      return become({ status: 'failed', path, code: 'Unexpected', detail: error instanceof Error ? error.message : String(error) })
    }
  }

  async function reopenAfter(lost: Session, path: string): Promise<void> {
    if (isClosed || session !== lost) return
    await delay(pauseBeforeAgainMs)
    await inTurn(() => {
      if (session !== lost) return Promise.resolve(place)
      place = { status: 'opening', path, isNew: false }
      return openNow(path)
    })
  }

  async function letGo(): Promise<void> {
    const before = session
    session = undefined
    await before?.close()
  }
}

/** What screens know: another program that holds the vault and does not answer is a vault in use. */
const codeOf = (error: SessionError): string => (error.type === 'OwnerSilent' ? 'VaultInUse' : error.type)

const detailOf = (error: SessionError): string => ('path' in error ? error.path : 'pid' in error ? String(error.pid) : '')
