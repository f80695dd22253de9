/** The contract handed on, call by call, with signals, errors and streams: to a vault's owner, or to a vault that is not open yet. */
import { ORPCError } from '@orpc/client'
import { isContractProcedure } from '@orpc/contract'
import { implement } from '@orpc/server'
import { contract } from '#contract'
import type { WireClient, WiredRouter } from '#hosts/wire'

type Call = (input: unknown, options: { readonly signal?: AbortSignal }) => Promise<unknown>

/** What is handed on is validated by whoever answers: `NaN` is no place among the steps of a call. */
const unvalidated = { initialInputValidationIndex: Number.NaN, initialOutputValidationIndex: Number.NaN }

/** `client` is asked at each call, and may take its time; without one the caller is told that nobody can answer yet. */
export function forwardingRouter(client: () => Promise<WireClient['client'] | undefined>): WiredRouter {
  // Contract, implementer and client have one shape; walking it says each name once.
  return forward(contract, implement(contract).$config(unvalidated), []) as WiredRouter

  function forward(declared: object, implementer: unknown, path: readonly string[]): unknown {
    if (isContractProcedure(declared)) {
      const procedure = implementer as { handler(run: (call: { input: unknown; signal?: AbortSignal }) => unknown): unknown }
      return procedure.handler(async ({ input, signal }) => {
        const open: unknown = await client()
        if (open === undefined) throw new ORPCError('SERVICE_UNAVAILABLE', { message: 'No vault is open.' })
        const call = path.reduce<unknown>((node, step) => (node as Record<string, unknown>)[step], open) as Call
        return call(input, signal ? { signal } : {})
      })
    }
    return Object.fromEntries(
      Object.entries(declared).map(([name, below]) => [
        name,
        forward(below as object, (implementer as Record<string, unknown>)[name], [...path, name]),
      ]),
    )
  }
}
