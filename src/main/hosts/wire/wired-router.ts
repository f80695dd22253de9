/** What hosts serve: an implementation of the whole contract, whatever it says. */
import type { Router } from '@orpc/server'
import type { ContractRouterClient } from '@orpc/contract'
import type { Contract, ScreenContract } from '#contract'

/**
 * Every handler gets a `signal` that aborts when its caller stops listening, cancels or is lost; streams end by it.
 */
export type WiredRouter = Router<Contract, Record<PropertyKey, unknown>>

/** What a line carries: the contract, or with the program around it what a page talks to. */
export type AnyRouter = WiredRouter | Router<ScreenContract, Record<PropertyKey, unknown>>

export interface WireClient {
  readonly client: ContractRouterClient<Contract>
  /** Pending calls fail with `CONNECTION_LOST`. */
  close(): Promise<void>
  /** Resolves when the other side is gone, or after `close`. */
  readonly whenLost: Promise<void>
}

export interface ServeHooks {
  /** A bug in a handler: the caller is only told that something went wrong. */
  readonly onInternalError?: (error: unknown) => void
}
