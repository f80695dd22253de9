/** The screens on an engine made of plain answers: what is not overridden answers for the small fake library. */
import { notifications } from '@mantine/notifications'
import { createMemoryHistory } from '@tanstack/react-router'
import { render } from 'vitest-browser-react'
import type { Connection, ScreenClient } from '#client'
import type { HostState, LiveChange, QueueState } from '#contract'
import { Application, prepareApplication } from '../../../src/renderer/app/application'
import { documentRows, healthReport, now, searchResult, shownDocument } from './fake-library'
import { qualityAnswers } from './fake-quality'

type Answer = (input: never, options?: { readonly signal?: AbortSignal }) => unknown
/** By the procedure's path: `'documents.list'`. A thrown error is the procedure's error. */
export type Answers = Readonly<Record<string, Answer>>

export const hostState: HostState = {
  kind: 'browser',
  platform: 'linux',
  locale: 'en-GB',
  vault: { status: 'open', path: '/home/ada/Palimpsest' },
  samples: '/opt/palimpsest/samples',
  can: { chooseFiles: false, openFiles: true, chooseVault: false },
}

export const quietQueue: QueueState = {
  isPaused: false,
  pendingPages: 0,
  pendingFiles: 0,
  reading: [],
  unembedded: 0,
  donePages: 0,
  pagesPerMinute: null,
  secondsLeft: null,
}

/** A stream that says one thing and stays open until it is left. */
export async function* staying<T>(first: T, signal?: AbortSignal): AsyncGenerator<T> {
  yield first
  await new Promise<void>((resolve) => signal?.addEventListener('abort', () => resolve()))
}

const unchanged: LiveChange = { position: 1, rows: [], isPartial: false, total: documentRows.length, also: [] }
export const stream =
  (first: unknown): Answer =>
  (_input, options) =>
    staying(first, options?.signal)

/** A stream that has nothing to say. */
async function* silent(signal?: AbortSignal): AsyncGenerator<never> {
  await new Promise<void>((resolve) => signal?.addEventListener('abort', () => resolve()))
}

const standard: Answers = {
  ...qualityAnswers,
  'quality.live': (_input, options) => silent(options?.signal),
  'host.state': () => hostState,
  'host.live': stream(hostState),
  'host.requests': (_input, options) => staying({ type: 'command', command: 'none' }, options?.signal),
  'documents.live': stream(unchanged),
  'documents.list': ({ limit, offset = 0 }: { limit: number; offset?: number }) => ({
    items: documentRows.slice(offset, offset + limit),
    next: null,
    total: documentRows.length,
  }),
  'documents.fieldValues': () => [],
  'documents.groups': () => [
    { key: 'pdf', documents: 5, pages: 258 },
    { key: 'spreadsheet', documents: 1, pages: 4 },
  ],
  'documents.show': ({ document }: { document: string }) => {
    const row = documentRows.find(({ id }) => id === document) ?? documentRows[0]
    return row && shownDocument(row)
  },
  'documents.text': ({ document }: { document: string }) => ({
    id: document,
    pages: [{ page: 1, text: 'Payment is due within thirty days.', boxes: [] }],
  }),
  'documents.hits': () => [{ page: 1, boxes: [{ x: 0.1, y: 0.2, width: 0.12, height: 0.02 }], marks: [[0, 7]] }],
  'documents.history': () => ({ items: [], next: null }),
  'documents.attention.list': () => ({ items: [], next: null, total: 0 }),
  'documents.tags.list': () => [
    { tag: 'house', documents: 1, own: 0, colour: 'ink' },
    { tag: 'house/renovation', documents: 1, own: 1, colour: 'teal' },
    { tag: 'paid', documents: 1, own: 1, colour: 'green' },
  ],
  'documents.imports.list': () => ({ items: [], next: null }),
  'documents.queue.state': () => quietQueue,
  'documents.queue.live': stream(quietQueue),
  'documents.queue.progress': stream([]),
  'documents.queue.waiting': () => ({ items: [], total: 0 }),
  'documents.sources.list': () => [sourceRow],
  'documents.sources.live': stream([]),
  'search.search': ({ query }: { query: string }) => ({
    query,
    results: documentRows.slice(0, 4).map((row, index) => searchResult(row, { score: 0.9 - index / 10 })),
    indexPosition: 1,
    unreadPages: 6,
    tookMs: 12,
    hints: [],
  }),
  'health.live': stream(healthReport),
  'health.licences': () => [{ name: 'sharp', version: '0.35.5', licence: 'Apache-2.0', text: 'Apache License' }],
  'search.similar': () => [],
  'search.saved.list': () => [],
  'vault.catchingUp': stream(null),
  'vault.settings.list': () => [
    { name: 'language', value: 'en', default: 'auto', origin: 'file' },
    { name: 'theme', value: 'light', default: 'system', origin: 'file' },
    { name: 'keepOriginals', value: false, default: false, origin: 'default' },
  ],
  'vault.status': () => ({
    documents: documentRows.length,
    pages: { textLayer: 20, ocr: 2, blank: 0, picture: 1, failed: 1, total: 29, pending: 5 },
    coverage: 22 / 28,
    quarantined: 0,
    indexLag: 0,
    lag: { events: 0, passages: 0 },
    events: 120,
    vault: { path: '/home/ada/Palimpsest', key: 'file', owner: 4242 },
  }),
}

export const sourceRow = {
  id: 'folder-1',
  path: '/home/ada/Documents',
  kind: 'folder',
  state: 'watching',
  documents: 7,
  quarantined: 0,
  options: { ignore: [], polling: false, keepOriginals: false },
  lastRescan: now - 300_000,
} as const

export interface FakeScreen {
  readonly connection: Connection
  /** Every call so far: `['documents.list', input]`. */
  readonly calls: readonly (readonly [path: string, input: unknown])[]
}

export function createFakeScreen(answers: Answers = {}): FakeScreen {
  const calls: [string, unknown][] = []
  const all: Answers = { ...standard, ...answers }
  const at = (path: readonly string[]): unknown =>
    new Proxy(() => undefined, {
      get: (_target, name) => (typeof name === 'string' && name !== 'then' ? at([...path, name]) : undefined),
      apply: async (_target, _self, [input, options]: [never, { signal?: AbortSignal }?]) => {
        const name = path.join('.')
        calls.push([name, input])
        const answer = all[name]
        if (!answer) throw new Error(`The fake engine has no answer for ${name}.`)
        return answer(input, options)
      },
    })
  const connection: Connection = {
    client: at([]) as ScreenClient,
    state: () => 'open',
    onChange: () => () => undefined,
    close: () => undefined,
  }
  return { connection, calls }
}

/** The whole application at an address, on the fake engine. */
export async function openScreen(address: string, answers: Answers = {}) {
  const fake = createFakeScreen(answers)
  const history = createMemoryHistory({ initialEntries: [address] })
  // Notices of the test before are none of this one's.
  notifications.clean()
  // As high as the window, as #root is: lists draw what can be seen.
  const container = document.createElement('div')
  container.style.height = '100vh'
  // Where dialogs are drawn comes after the page, as in a page that was just opened, not where the test before left it.
  document.querySelector('[data-mantine-shared-portal-node]')?.remove()
  document.body.append(container)
  const prepared = await prepareApplication({ connection: fake.connection, history })
  const screen = await render(<Application {...prepared} />, { container })
  return { screen, history, calls: fake.calls }
}
