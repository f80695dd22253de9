/** An engine that only pretends: every kind of answer the contract knows, for testing what carries them. */
import { implement, ORPCError } from '@orpc/server'
import { contract, protocolVersion, type LedgerChange } from '#contract'

export interface FakeEngine {
  readonly router: ReturnType<typeof createRouter>
  /** Streams and slow calls that were let go. */
  readonly released: string[]
  /** Publishes to every open `documents.changes`. */
  readonly publish: (change: LedgerChange) => void
  readonly openStreams: () => number
}

export function createFakeEngine(): FakeEngine {
  const released: string[] = []
  const listeners = new Set<(change: LedgerChange) => void>()
  return {
    router: createRouter(released, listeners),
    released,
    publish: (change) => {
      for (const listener of listeners) listener(change)
    },
    openStreams: () => listeners.size,
  }
}

function createRouter(released: string[], listeners: Set<(change: LedgerChange) => void>) {
  const os = implement(contract)
  const notHere = () => {
    throw new ORPCError('NOT_IMPLEMENTED')
  }
  return os.router({
    documents: {
      /** `many` streams ten thousand; any other path fails in the middle with a typed error. */
      add: os.documents.add.handler(async function* ({ input, errors }) {
        const [path = ''] = input.paths
        if (path === 'many') for (let files = 0; files < 10_000; files++) yield { type: 'found' as const, files }
        else {
          yield { type: 'found' as const, files: 1 }
          await Promise.resolve()
          throw errors.NO_SUCH_PATH({ data: { path, reason: { code: 'file-missing' } } })
        }
      }),
      list: os.documents.list.handler(({ input }) => ({ items: [], next: `${input.filter}/${input.limit}` })),
      show: os.documents.show.handler(({ input, errors }) => {
        throw errors.NO_SUCH_DOCUMENT({ data: { document: input.document } })
      }),
      /** The text is the document's name, `page` times. */
      text: os.documents.text.handler(({ input }) => ({
        id: input.document,
        pages: [{ page: 1, text: input.document.repeat(input.page ?? 1) }],
      })),
      page: os.documents.page.handler(notHere),
      original: os.documents.original.handler(notHere),
      retry: os.documents.retry.handler(notHere),
      tag: os.documents.tag.handler(notHere),
      changes: os.documents.changes.handler(async function* ({ signal }) {
        const waiting: LedgerChange[] = []
        let wake: (() => void) | undefined
        const listener = (change: LedgerChange) => {
          waiting.push(change)
          wake?.()
        }
        listeners.add(listener)
        try {
          while (!signal?.aborted) {
            const change = waiting.shift()
            if (change) yield change
            else {
              await new Promise<void>((resolve) => {
                wake = resolve
                signal?.addEventListener('abort', () => {
                  resolve()
                })
              })
            }
          }
        } finally {
          listeners.delete(listener)
          released.push('changes')
        }
      }),
      sources: {
        list: os.documents.sources.list.handler(() => []),
        live: os.documents.sources.live.handler(notHere),
        add: os.documents.sources.add.handler(notHere),
        remove: os.documents.sources.remove.handler(notHere),
        rescan: os.documents.sources.rescan.handler(notHere),
        test: os.documents.sources.test.handler(notHere),
      },
      queue: {
        state: os.documents.queue.state.handler(notHere),
        live: os.documents.queue.live.handler(notHere),
        pause: os.documents.queue.pause.handler(notHere),
        resume: os.documents.queue.resume.handler(notHere),
        prioritise: os.documents.queue.prioritise.handler(notHere),
        cancel: os.documents.queue.cancel.handler(notHere),
      },
    },
    search: {
      /** Never answers. */
      search: os.search.search.handler(
        ({ signal }) =>
          new Promise<never>((_resolve, reject) => {
            signal?.addEventListener('abort', () => {
              released.push('search')
              reject(new Error('nobody waits any more'))
            })
          }),
      ),
    },
    vault: {
      status: os.vault.status.handler(notHere),
      settled: os.vault.settled.handler(notHere),
      settings: { list: os.vault.settings.list.handler(() => []), set: os.vault.settings.set.handler(notHere) },
      verify: os.vault.verify.handler(notHere),
      /** A bug. */
      rebuild: os.vault.rebuild.handler(() => {
        throw new Error('secret detail of a bug')
      }),
    },
    health: {
      ping: os.health.ping.handler(() => ({ version: '1.2.3', protocol: protocolVersion })),
      workers: os.health.workers.handler(notHere),
    },
  })
}
