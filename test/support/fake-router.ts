/** An engine that only pretends: every kind of answer the contract knows, for testing what carries them. */
import { implement, ORPCError } from '@orpc/server'
import { contract, protocolVersion, type DocumentFields, type LedgerChange, type LiveChange, type QualityNews } from '#contract'
import { documentRow } from './screen/fake-library'

export interface FakeEngine {
  readonly router: ReturnType<typeof createRouter>
  /** Streams and slow calls that were let go. */
  readonly released: string[]
  /** Publishes to every open `documents.changes`. */
  readonly publish: (change: LedgerChange) => void
  /** Publishes to every open `documents.live`. */
  readonly publishLive: (change: LiveChange) => void
  /** Publishes to every open `quality.live`. */
  readonly publishQuality: (news: QualityNews) => void
  readonly openStreams: () => number
}

export function createFakeEngine(): FakeEngine {
  const released: string[] = []
  const changes = createPublisher<LedgerChange>('changes', released)
  const live = createPublisher<LiveChange>('live', released)
  const quality = createPublisher<QualityNews>('quality', released)
  return {
    router: createRouter(released, changes, live, quality),
    released,
    publish: changes.publish,
    publishLive: live.publish,
    publishQuality: quality.publish,
    openStreams: () => changes.open() + live.open() + quality.open(),
  }
}

type Publisher<T> = ReturnType<typeof createPublisher<T>>

/** Whoever listens gets what is published from then on, until they leave. */
function createPublisher<T>(name: string, released: string[]) {
  const listeners = new Set<(item: T) => void>()
  async function* listen(signal: AbortSignal | undefined): AsyncGenerator<T, void, void> {
    const waiting: T[] = []
    let wake: (() => void) | undefined
    const listener = (item: T) => {
      waiting.push(item)
      wake?.()
    }
    listeners.add(listener)
    try {
      while (!signal?.aborted) {
        const item = waiting.shift()
        if (item !== undefined) yield item
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
      released.push(name)
    }
  }
  return {
    listen,
    publish: (item: T) => {
      for (const listener of listeners) listener(item)
    },
    open: () => listeners.size,
  }
}

function createRouter(released: string[], changes: Publisher<LedgerChange>, live: Publisher<LiveChange>, quality: Publisher<QualityNews>) {
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
      /** What it was asked, as a cursor; `wrong` is none. */
      list: os.documents.list.handler(({ input, errors }) => {
        const { filter, limit, after, offset, sort, trashed, fields, beside } = input
        if (after === 'wrong') throw errors.WRONG_CURSOR({ data: { after } })
        const values = Object.fromEntries(
          fields.map((field) => [field, { value: field.length, currency: 'EUR', status: 'proposed' as const }]),
        )
        const said = { ...(fields.length > 0 && { values }), ...(beside.includes('flags') && { flags: ['overdue' as const] }) }
        return {
          items: 'values' in said ? [{ ...documentRow({ id: 'a', title: 'a' }), ...said }] : [],
          next: [filter, limit, offset, sort.by, sort.descending, trashed].join('/'),
          total: 0,
        }
      }),
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
      changes: os.documents.changes.handler(({ signal }) => changes.listen(signal)),
      live: os.documents.live.handler(({ signal }) => live.listen(signal)),
      groups: os.documents.groups.handler(notHere),
      fieldValues: os.documents.fieldValues.handler(notHere),
      thumbnail: os.documents.thumbnail.handler(notHere),
      hits: os.documents.hits.handler(notHere),
      rename: os.documents.rename.handler(notHere),
      annotate: os.documents.annotate.handler(notHere),
      trash: os.documents.trash.handler(notHere),
      restore: os.documents.restore.handler(notHere),
      chooseReading: os.documents.chooseReading.handler(notHere),
      acceptPicture: os.documents.acceptPicture.handler(notHere),
      history: os.documents.history.handler(notHere),
      imports: {
        /** Counts to three, then is complete. */
        preview: os.documents.imports.preview.handler(async function* () {
          for (const files of [1, 2, 3]) {
            await Promise.resolve()
            yield { files, bytes: 0, alreadyHere: 0, unsupported: 0, byKind: {}, unsupportedExamples: [], isComplete: files === 3 }
          }
        }),
        list: os.documents.imports.list.handler(notHere),
        undo: os.documents.imports.undo.handler(notHere),
        redo: os.documents.imports.redo.handler(notHere),
        receive: os.documents.imports.receive.handler(notHere),
      },
      tags: {
        list: os.documents.tags.list.handler(notHere),
        colour: os.documents.tags.colour.handler(notHere),
        rename: os.documents.tags.rename.handler(notHere),
        remove: os.documents.tags.remove.handler(notHere),
      },
      attention: {
        list: os.documents.attention.list.handler(notHere),
        ignore: os.documents.attention.ignore.handler(notHere),
      },
      sources: {
        list: os.documents.sources.list.handler(() => []),
        live: os.documents.sources.live.handler(notHere),
        add: os.documents.sources.add.handler(notHere),
        configure: os.documents.sources.configure.handler(notHere),
        remove: os.documents.sources.remove.handler(notHere),
        rescan: os.documents.sources.rescan.handler(notHere),
        test: os.documents.sources.test.handler(notHere),
      },
      queue: {
        state: os.documents.queue.state.handler(notHere),
        live: os.documents.queue.live.handler(notHere),
        progress: os.documents.queue.progress.handler(notHere),
        waiting: os.documents.queue.waiting.handler(notHere),
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
      similar: os.search.similar.handler(notHere),
      saved: {
        list: os.search.saved.list.handler(notHere),
        save: os.search.saved.save.handler(notHere),
        rename: os.search.saved.rename.handler(notHere),
        remove: os.search.saved.remove.handler(notHere),
      },
    },
    vault: {
      status: os.vault.status.handler(notHere),
      settled: os.vault.settled.handler(notHere),
      catchingUp: os.vault.catchingUp.handler(notHere),
      recoveryKey: os.vault.recoveryKey.handler(notHere),
      settings: { list: os.vault.settings.list.handler(() => []), set: os.vault.settings.set.handler(notHere) },
      verify: os.vault.verify.handler(notHere),
      /** A bug. */
      rebuild: os.vault.rebuild.handler(() => {
        throw new Error('secret detail of a bug')
      }),
    },
    health: {
      ping: os.health.ping.handler(() => ({ version: '1.2.3', protocol: protocolVersion })),
      report: os.health.report.handler(notHere),
      live: os.health.live.handler(notHere),
      licences: os.health.licences.handler(notHere),
      diagnostics: os.health.diagnostics.handler(notHere),
      workers: os.health.workers.handler(notHere),
    },
    understanding: {
      fields: os.understanding.fields.handler(({ input }) => fieldsOf(input.document)),
      /** `a lot` is no value; the position says how many values were given. */
      decide: os.understanding.decide.handler(({ input: { field, decision }, errors }) => {
        const values = decision.decide === 'correct' ? [decision.value].flat() : []
        if (values.includes('a lot')) throw errors.NOT_A_VALUE({ data: { field, value: 'a lot', format: 'amount' } })
        return { position: values.length }
      }),
      chooseType: os.understanding.chooseType.handler(notHere),
      board: os.understanding.board.handler(notHere),
      types: os.understanding.types.handler(notHere),
      templates: {
        list: os.understanding.templates.list.handler(() => []),
        forget: os.understanding.templates.forget.handler(notHere),
      },
    },
    quality: {
      summary: os.quality.summary.handler(notHere),
      trend: os.quality.trend.handler(notHere),
      /** What it was asked, as a cursor. */
      rows: os.quality.rows.handler(({ input: { filter, limit } }) => ({ items: [], next: `${filter}/${String(limit)}`, total: 0 })),
      history: os.quality.history.handler(notHere),
      review: os.quality.review.handler(notHere),
      checks: os.quality.checks.handler(notHere),
      followUps: {
        /** One of each state that was asked for. */
        list: os.quality.followUps.list.handler(({ input }) => ({
          items: input.states.map((state) => ({
            id: state,
            document: input.document ?? 'a',
            title: 'Bail',
            state,
            question: { en: 'How much?', fr: 'Combien ?' },
            about: { field: 'total' },
            openedAt: 1,
            dueAt: input.at ?? 2,
            reminders: 0,
            isEscalated: false,
            note: '',
          })),
          total: input.states.length,
          counts: { due: 1, overdue: 0, snoozed: 0, waiting: 0, answered: 0, closed: 0 },
        })),
        show: os.quality.followUps.show.handler(notHere),
        open: os.quality.followUps.open.handler(notHere),
        answer: os.quality.followUps.answer.handler(({ input, errors }) => {
          if (input.id === 'closed') throw errors.ALREADY_CLOSED({ data: { id: input.id } })
          throw errors.NO_SUCH_FOLLOW_UP({ data: { id: input.id } })
        }),
        snooze: os.quality.followUps.snooze.handler(notHere),
        note: os.quality.followUps.note.handler(notHere),
        escalate: os.quality.followUps.escalate.handler(notHere),
        close: os.quality.followUps.close.handler(notHere),
        reopen: os.quality.followUps.reopen.handler(notHere),
        draft: os.quality.followUps.draft.handler(notHere),
      },
      expected: {
        list: os.quality.expected.list.handler(() => [
          {
            sender: 'the bank',
            type: 'bank_statement',
            every: 'month' as const,
            seen: [{ date: '2031-01-05', document: 'a' }],
            next: '2031-02-05',
            missing: [],
            state: 'expected' as const,
          },
        ]),
        snooze: os.quality.expected.snooze.handler(({ input }) => ({ position: input.until })),
        noLonger: os.quality.expected.noLonger.handler(notHere),
        again: os.quality.expected.again.handler(notHere),
      },
      live: os.quality.live.handler(({ signal }) => quality.listen(signal)),
    },
  })
}

/** Whatever a field may be: several values, a place on the page, another value, what differs. */
export const fieldsOf = (id: string): DocumentFields => ({
  id,
  type: 'invoice',
  typeConfidence: 0.5,
  isTypeCorrected: false,
  typeReasons: [{ source: 'headline', words: 'Facture n° 7', page: 1 }],
  fields: [
    {
      name: 'items',
      value: ['naïve 漢字', 12.5],
      raw: 'naïve 漢字 12,50 €',
      currency: 'EUR',
      confidence: 0.25,
      evidence: [
        { page: 1, box: { x: 0.125, y: 0.5, width: 0.25, height: 0.0625 }, snippet: '12,50 €', source: 'labels', version: '1' },
        { page: 2, snippet: '', source: 'person', version: '1' },
      ],
      status: 'corrected',
      others: [],
      differs: { value: 13, raw: '13', confidence: 1, evidence: [] },
    },
  ],
  missing: [{ name: 'due_date', why: { en: 'Needed.', fr: 'Indispensable.' }, severity: 'required' }],
  absent: ['iban'],
  completeness: null,
  checks: [],
  flags: ['overdue'],
  bestAction: { action: 'choose-type', gain: 0.5 },
})
