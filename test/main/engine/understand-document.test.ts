/** One document and a worker that may hang, die, or know other packs: the next document goes on. */
import { describe, expect, it } from 'vitest'
import { basisOf, notUnderstood, noTemplates, type Understanding } from '#core/understanding'
import { asBlobRef, asDocumentId, err, ok, type Result } from '#kernel'
import type { JobFailure, JobOptions, JobRunner, UnderstandJobs } from '#ports'
import { templatesBySender } from '../../../src/main/engine/understanding/templates-by-sender'
import { understandDocument } from '../../../src/main/engine/understanding/understand-document'

const id = asDocumentId('a'.repeat(26))
const letter: Understanding = { type: 'letter', typeConfidence: 0.8, typeReasons: [], sender: 'town hall', fields: [], runs: [] }
const read = {
  kind: 'pdf' as const,
  texts: 'texts-1',
  pages: [{ page: 1, text: asBlobRef('f'.repeat(64)) }],
  embedded: [],
  failed: [],
  doubtful: [],
}
const packs = { packs: new Map(), problems: [], version: 'v1' }
const templates = templatesBySender(noTemplates)

function ask(answer: Result<UnderstandJobs['understand']['result'], JobFailure>, state = notUnderstood) {
  const asked: JobOptions<never>[] = []
  const pool = {
    run: (_name: string, _input: unknown, options: JobOptions<never> = {}): Promise<unknown> => {
      asked.push(options)
      return Promise.resolve(answer)
    },
  } as JobRunner<UnderstandJobs>
  let otherPacks = 0
  const deps = { pool, signal: new AbortController().signal, onOtherPacks: () => otherPacks++ }
  return understandDocument(deps, id, read, state, packs, templates).then((events) => ({ events, asked, otherPacks }))
}

describe('understanding one document', () => {
  it('records what the worker found, under the name of what it was made from', async () => {
    const { events } = await ask(ok({ understanding: letter, version: 'v1' }))
    expect(events).toEqual([
      {
        type: 'DocumentUnderstood',
        data: { documentId: id, basis: basisOf({ texts: 'texts-1', version: 'v1', templates: '' }), understanding: letter },
      },
    ])
  })

  it('asks nobody when nothing changed', async () => {
    const state = { ...notUnderstood, understanding: letter, basis: basisOf({ texts: 'texts-1', version: 'v1', templates: '' }) }
    const { events, asked } = await ask(err({ type: 'TimedOut', afterMs: 1 }), state)
    expect([events, asked]).toEqual([[], []])
  })

  it.each([
    [{ type: 'TimedOut', afterMs: 20_000 } as const, 'timed-out'],
    [{ type: 'Crashed', detail: 'exit code 1' } as const, 'crashed'],
    [{ type: 'OutOfMemory', limitBytes: 1 } as const, 'crashed'],
  ])('is unknown after %o, with the reason, and not tried again for the same text', async (failure, words) => {
    const { events, asked } = await ask(err(failure))
    expect(events).toMatchObject([
      { data: { basis: 'texts-1:v1:', understanding: { type: 'unknown', typeReasons: [{ source: 'understand', words }] } } },
    ])
    expect(asked[0]?.timeoutMs).toBeGreaterThan(1_000)
  })

  it('records nothing when no worker could be had', async () => {
    expect((await ask(err({ type: 'CannotStart', detail: '' }))).events).toBeUndefined()
    expect((await ask(err({ type: 'Cancelled' }))).events).toBeUndefined()
  })

  it('is recorded under the packs it was really understood with', async () => {
    const { events, otherPacks } = await ask(ok({ understanding: letter, version: 'v2' }))
    expect(events).toMatchObject([{ data: { basis: 'texts-1:v2:' } }])
    expect(otherPacks).toBe(1)
  })
})
