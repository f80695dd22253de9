/** Makes calls behave alike over every transport: how they end, how streams are let go, what an abort looks like. */
import { createORPCClient, type ClientContext, type ClientLink, type ORPCError } from '@orpc/client'
import type { ContractRouterClient } from '@orpc/contract'
import type { Contract } from '#contract'
import { endedBy, isStream } from '#kernel'

export interface UniformLinkDeps {
  readonly link: ClientLink<ClientContext>
  /** Ends every call and stream that is still open. */
  readonly lost: AbortSignal
  /** What is left when neither the caller nor the line ended the call: always an ORPCError. */
  readonly errorFrom: (error: unknown) => ORPCError<string, unknown>
}

export function createUniformClient({ link, lost, errorFrom }: UniformLinkDeps): ContractRouterClient<Contract> {
  const uniform: ClientLink<ClientContext> = {
    async call(path, input, options) {
      const { signal } = options
      // Its own signal: letting a stream go must reach the handler even where nothing is sent.
      const call = new AbortController()
      const stopFollowing = follow(call, [signal, lost])
      try {
        const output = await endedBy(call.signal, link.call(path, input, { ...options, signal: call.signal }))
        if (isStream(output)) return streamOver(output, call, stopFollowing)
        stopFollowing()
        return output
      } catch (error) {
        stopFollowing()
        throw translate(error, call.signal)
      }
    },
  }
  return createORPCClient(uniform)

  function streamOver(source: AsyncIterator<unknown>, call: AbortController, stopFollowing: () => void): AsyncIterableIterator<unknown> {
    let isEnded = false
    let letGo: (() => void) | undefined
    const end = () => {
      isEnded = true
      stopFollowing()
    }
    const ended = { done: true, value: undefined } as const
    const released = new Promise<typeof ended>((resolve) => {
      letGo = () => {
        resolve(ended)
      }
    })
    return {
      [Symbol.asyncIterator]() {
        return this
      },
      async next() {
        if (isEnded) return ended
        try {
          const next = await Promise.race([released, endedBy(call.signal, source.next())])
          if (next.done) end()
          return next
        } catch (error) {
          if (isEnded as boolean) return ended
          end()
          throw translate(error, call.signal)
        }
      },
      return(value?: unknown) {
        if (!isEnded) {
          end()
          letGo?.()
          call.abort()
          // Not awaited: a source that is asleep would keep the consumer waiting.
          void Promise.resolve(source.return?.()).catch(() => undefined)
        }
        return Promise.resolve({ done: true, value })
      },
    }
  }

  function translate(error: unknown, signal: AbortSignal): unknown {
    if (signal.aborted) return signal.reason
    return errorFrom(error)
  }
}

function follow(controller: AbortController, signals: readonly (AbortSignal | undefined)[]): () => void {
  const stops = signals.map((signal) => {
    const onAbort = () => {
      controller.abort(signal?.reason)
    }
    if (signal?.aborted) onAbort()
    signal?.addEventListener('abort', onAbort, { once: true })
    return () => signal?.removeEventListener('abort', onAbort)
  })
  return () => {
    for (const stop of stops) stop()
  }
}
