import { call } from '@orpc/server'
import { expect, it } from 'vitest'
import { searchProcedures } from '../../../../src/main/engine/api/search'
import { err, ok } from '#kernel'
import type { SearchOutput } from '#contract'
import type { Embedder, JobOptions, JobRunner, QueryJobs } from '#ports'

/** A library that is asked for nothing but searches, each answered when `letGo` says so. */
function library() {
  const embedded: string[] = []
  const searched: string[] = []
  const waiting: (() => void)[] = []
  const pause = () => new Promise<void>((resolve) => waiting.push(resolve))
  const embedder: Embedder = {
    model: { id: 'model', dimensions: 1 },
    embed: async (_, texts, signal) => {
      await pause()
      if (signal?.aborted) return err({ code: 'cancelled' })
      embedded.push(...texts)
      return ok(texts.map(() => new Float32Array(1)))
    },
  }
  const run = (_: string, { query }: QueryJobs['search']['input'], { signal }: JobOptions<never> = {}) => {
    if (signal?.aborted) return Promise.resolve(err({ type: 'Cancelled' as const }))
    searched.push(query)
    const answer: SearchOutput = { query, results: [], indexPosition: 0, unreadPages: 0, hints: [], tookMs: 0 }
    return Promise.resolve(ok(answer))
  }
  const { search } = searchProcedures({
    follower: { caughtUp: pause },
    searching: { asks: () => undefined },
    embedder: () => Promise.resolve(ok(embedder)),
    query: { run } as JobRunner<QueryJobs>,
  })
  const letGo = async () => {
    for (let turn = 0; turn < 20; turn++) {
      waiting.splice(0).forEach((resolve) => resolve())
      await new Promise(setImmediate)
    }
  }
  return { embedded, searched, letGo, search: (query: string, signal?: AbortSignal) => call(search, { query }, signal && { signal }) }
}

it('a search that is aborted while it waits is never begun', async () => {
  const { embedded, searched, letGo, search } = library()
  const superseded = new AbortController()
  const first = search('inv', superseded.signal).catch(() => 'dropped')
  superseded.abort()
  const second = search('invoice')
  await letGo()
  expect(await first).toBe('dropped')
  expect(await second).toMatchObject({ query: 'invoice' })
  expect(embedded).toEqual(['invoice'])
  expect(searched).toEqual(['invoice'])
})

it('the meaning of the same words is computed once, whatever else is asked', async () => {
  const { embedded, searched, letGo, search } = library()
  for (const query of ['unpaid invoice', 'unpaid invoice type:pdf', 'unpaid invoices', 'unpaid invoice']) {
    const found = search(query)
    await letGo()
    await found
  }
  expect(embedded).toEqual(['unpaid invoice', 'unpaid invoices'])
  expect(searched).toHaveLength(4)
})
