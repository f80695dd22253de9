/** The contract behaves alike over every transport. */
import { isDefinedError, ORPCError, safe } from '@orpc/client'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { AddProgress, LedgerChange, LiveChange } from '#contract'
import { isConnectionLost } from '#hosts/wire'
import { createFakeEngine, fieldsOf, type FakeEngine } from '#support/fake-router'
import { transports, type OpenTransport } from './transports'

const change = (position: number): LedgerChange => ({ position, at: 0, type: 'PageRead' })

async function eventually(check: () => boolean): Promise<void> {
  await vi.waitUntil(check, { timeout: 5_000, interval: 5 })
}

async function errorOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => new Error('it succeeded'),
    (error: unknown) => error,
  )
}

describe.each(Object.entries(transports))('over %s', (_name, open) => {
  let engine: FakeEngine
  let transport: OpenTransport
  let bugs: unknown[]

  beforeEach(async () => {
    engine = createFakeEngine()
    bugs = []
    transport = await open(engine.router, { onInternalError: (error) => bugs.push(error) })
  })

  afterEach(async () => {
    await transport.close()
  })

  it('a call answers', async () => {
    expect(await transport.wire.client.health.ping()).toEqual({ version: '1.2.3', protocol: 1 })
  })

  it('defaults of the input are filled in', async () => {
    expect(await transport.wire.client.documents.list({ filter: 'é' })).toEqual({ items: [], next: 'é/50/0/added/false/false', total: 0 })
  })

  it('a list has of each document what it was asked for', async () => {
    const said = await transport.wire.client.documents.list({
      sort: { by: 'field:total', descending: true },
      fields: ['total'],
      beside: ['flags'],
    })
    expect(said).toMatchObject({
      items: [{ values: { total: { value: 5, currency: 'EUR', status: 'proposed' } }, flags: ['overdue'] }],
      next: '/50/0/field:total/true/false',
    })
    expect(said.items[0]).not.toHaveProperty('missing')
  })

  it('a typed error arrives with its data', async () => {
    const { error } = await safe(transport.wire.client.documents.show({ document: 'abc' }))
    expect(isDefinedError(error) && error.code === 'NO_SUCH_DOCUMENT' && error.data).toEqual({ document: 'abc' })
  })

  it('input that breaks the contract is refused', async () => {
    const error = await errorOf(transport.wire.client.documents.list({ limit: 0 }))
    expect(error).toMatchObject({ code: 'BAD_REQUEST' })
  })

  it('a bug says nothing of itself to the caller and is reported', async () => {
    const error = await errorOf(transport.wire.client.vault.rebuild())
    expect(error).toMatchObject({ code: 'INTERNAL_SERVER_ERROR' })
    expect(JSON.stringify(error)).not.toContain('secret detail')
    expect(bugs).toEqual([expect.objectContaining({ message: 'secret detail of a bug' })])
  })

  it('texts of any script and of a megabyte arrive unchanged', async () => {
    const document = 'naïve Œuvre 漢字 👩‍👩‍👧 \u0000 \u2028 "\\'
    const small = await transport.wire.client.documents.text({ document })
    expect(small.pages[0]?.text).toBe(document)
    const large = await transport.wire.client.documents.text({ document, page: Math.ceil(2 ** 20 / document.length) })
    expect(large.pages[0]?.text).toBe(document.repeat(Math.ceil(2 ** 20 / document.length)))
  })

  it('calls run side by side', async () => {
    const never = errorOf(transport.wire.client.search.search({ query: 'x' }))
    const texts = await Promise.all(
      Array.from({ length: 100 }, (_, index) => transport.wire.client.documents.text({ document: `d${index}` })),
    )
    expect(texts.map(({ id }) => id)).toEqual(Array.from({ length: 100 }, (_, index) => `d${index}`))
    await transport.cut()
    await never
  })

  it('a stream arrives whole and in order, then ends', async () => {
    const files: number[] = []
    for await (const progress of await transport.wire.client.documents.add({ paths: ['many'] })) {
      if (progress.type === 'found') files.push(progress.files)
    }
    expect(files).toEqual(Array.from({ length: 10_000 }, (_, index) => index))
  })

  it('a live stream shows what happens while it is open, to everyone who listens', async () => {
    const streams = [await transport.wire.client.documents.changes({}), await transport.wire.client.documents.changes({})]
    const seen = streams.map(async (stream) => {
      const positions: number[] = []
      for await (const { position } of stream) {
        positions.push(position)
        if (positions.length === 3) break
      }
      return positions
    })
    await eventually(() => engine.openStreams() === 2)
    for (const position of [1, 2, 3]) engine.publish(change(position))
    expect(await Promise.all(seen)).toEqual([
      [1, 2, 3],
      [1, 2, 3],
    ])
  })

  it('a cursor of another list is refused by name', async () => {
    const { error } = await safe(transport.wire.client.documents.list({ after: 'wrong' }))
    expect(isDefinedError(error) && error.data).toEqual({ after: 'wrong' })
  })

  it('what changed in lists is told row by row, to everyone who listens, and to nobody who left', async () => {
    const row = {
      id: 'a',
      title: 'Bail <img src=x onerror=alert(1)>',
      path: '/a',
      type: 'pdf',
      pages: 1,
      coverage: 1,
      completeness: null,
      kind: 'pdf',
      bytes: 1,
      addedAt: 1,
      date: null,
      language: null,
      source: null,
      counts: { textLayer: 1, ocr: 0, blank: 0, picture: 0, failed: 0, pending: 0 },
      tags: ['house/insurance'],
      isTrashed: false,
    }
    const told: LiveChange = { position: 7, rows: [row], isPartial: false, total: 1, also: ['tags'] }
    const streams = [await transport.wire.client.documents.live(), await transport.wire.client.documents.live()]
    const first = streams.map((stream) => stream.next())
    await eventually(() => engine.openStreams() === 2)
    engine.publishLive(told)
    expect(await Promise.all(first)).toEqual([
      { done: false, value: told },
      { done: false, value: told },
    ])
    for (const stream of streams) await stream.return()
    await eventually(() => engine.openStreams() === 0)
    expect(engine.released).toEqual(['live', 'live'])
  })

  it('fields arrive with their places, in the shape of the contract', async () => {
    expect(await transport.wire.client.understanding.fields({ document: 'é' })).toEqual(fieldsOf('é'))
  })

  it('a decision of a person is carried out, or refused with what was wrong about it', async () => {
    const decide = (value: string | string[]) =>
      transport.wire.client.understanding.decide({ document: 'a', field: 'total', decision: { decide: 'correct', value } })
    expect(await decide(['1', '2'])).toEqual({ position: 2 })
    const { error } = await safe(decide('a lot'))
    expect(isDefinedError(error) && error.code === 'NOT_A_VALUE' && error.data).toEqual({
      field: 'total',
      value: 'a lot',
      format: 'amount',
    })
    expect(await errorOf(decide([]).then(() => decide('')))).toMatchObject({ code: 'BAD_REQUEST' })
  })

  it('quality, questions and expectations are asked for with the defaults filled in', async () => {
    const { quality } = transport.wire.client
    expect(await quality.rows({ filter: 'missing:total' })).toEqual({ items: [], next: 'missing:total/100', total: 0 })
    const { items, counts } = await quality.followUps.list({ at: 7 })
    expect([items.map(({ state }) => state), items[0]?.dueAt, counts.due]).toEqual([['due', 'overdue', 'snoozed', 'waiting'], 7, 1])
    expect(await quality.expected.list()).toMatchObject([{ sender: 'the bank', every: 'month', missing: [] }])
    expect(await quality.expected.snooze({ sender: 'the bank', type: 'bank_statement', until: 9 })).toEqual({ position: 9 })
  })

  it.each(['NO_SUCH_FOLLOW_UP', 'ALREADY_CLOSED'])('an answer to a question that cannot take it is refused: %s', async (code) => {
    const id = code === 'ALREADY_CLOSED' ? 'closed' : 'nobody asked'
    const { error } = await safe(transport.wire.client.quality.followUps.answer({ id, value: '12' }))
    expect(isDefinedError(error) && [error.code, error.data]).toEqual([code, { id }])
  })

  it('news of quality reach everyone who listens, until they leave', async () => {
    const streams = [await transport.wire.client.quality.live(), await transport.wire.client.quality.live()]
    const first = streams.map((stream) => stream.next())
    await eventually(() => engine.openStreams() === 2)
    const news = { position: 3, reminded: 2, missed: 0 }
    engine.publishQuality(news)
    expect(await Promise.all(first)).toEqual([
      { done: false, value: news },
      { done: false, value: news },
    ])
    for (const stream of streams) await stream.return()
    await eventually(() => engine.openStreams() === 0)
    expect(engine.released).toEqual(['quality', 'quality'])
  })

  it('a preview of a drop grows until it is complete', async () => {
    const seen: [number, boolean][] = []
    for await (const { files, isComplete } of await transport.wire.client.documents.imports.preview({ paths: ['/a'] }))
      seen.push([files, isComplete])
    expect(seen).toEqual([
      [1, false],
      [2, false],
      [3, true],
    ])
  })

  it('a typed error ends a stream after what came before it', async () => {
    const seen: AddProgress[] = []
    const error = await errorOf(
      (async () => {
        for await (const progress of await transport.wire.client.documents.add({ paths: ['/nowhere'] })) seen.push(progress)
      })(),
    )
    expect(seen).toEqual([{ type: 'found', files: 1 }])
    expect(error).toBeInstanceOf(ORPCError)
    expect(error).toMatchObject({ code: 'NO_SUCH_PATH', data: { path: '/nowhere', reason: { code: 'file-missing' } } })
  })

  it('a consumer that stops early releases the other side', async () => {
    const stream = await transport.wire.client.documents.changes({})
    const first = stream.next()
    await eventually(() => engine.openStreams() === 1)
    engine.publish(change(1))
    expect(await first).toEqual({ done: false, value: change(1) })
    await stream.return()
    await eventually(() => engine.released.includes('changes'))
    expect(await stream.next()).toEqual({ done: true, value: undefined })
  })

  it('a consumer that stops while it waits is let go at once', async () => {
    const stream = await transport.wire.client.documents.changes({})
    const waiting = stream.next()
    await eventually(() => engine.openStreams() === 1)
    await stream.return()
    expect(await waiting).toMatchObject({ done: true })
    await eventually(() => engine.released.includes('changes'))
  })

  it('an aborted call rejects at once and reaches the handler', async () => {
    const controller = new AbortController()
    const error = errorOf(transport.wire.client.search.search({ query: 'x' }, { signal: controller.signal }))
    await transport.wire.client.health.ping()
    controller.abort()
    expect(await error).toMatchObject({ name: 'AbortError' })
    await eventually(() => engine.released.includes('search'))
    expect(await transport.wire.client.health.ping()).toMatchObject({ protocol: 1 })
  })

  it('an aborted stream rejects and releases the other side', async () => {
    const controller = new AbortController()
    const stream = await transport.wire.client.documents.changes({}, { signal: controller.signal })
    const error = errorOf(stream.next())
    await eventually(() => engine.openStreams() === 1)
    controller.abort()
    expect(await error).toMatchObject({ name: 'AbortError' })
    await eventually(() => engine.released.includes('changes'))
  })

  it('a call with an aborted signal is never made', async () => {
    const error = await errorOf(transport.wire.client.search.search({ query: 'x' }, { signal: AbortSignal.abort() }))
    expect(error).toMatchObject({ name: 'AbortError' })
  })

  it('a lost connection fails what is pending and what comes later, and releases the other side', async () => {
    const stream = await transport.wire.client.documents.changes({})
    const pending = [errorOf(transport.wire.client.search.search({ query: 'x' })), errorOf(stream.next())]
    await transport.wire.client.health.ping()
    await eventually(() => engine.openStreams() === 1)
    await transport.cut()
    expect((await Promise.all(pending)).map(isConnectionLost)).toEqual([true, true])
    await transport.wire.whenLost
    expect(isConnectionLost(await errorOf(transport.wire.client.health.ping()))).toBe(true)
    await eventually(() => engine.released.includes('search') && engine.released.includes('changes'))
  })
})
