/** `verify` and `rebuild` in a whole engine: what they find when the derived index was changed, and what they leave alone. */
import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { z } from 'zod'
import type { rebuildSummarySchema, Verification } from '#contract'
import { openEngine, type TestEngine } from '#support/open-engine'
import { parcelNote, writeType } from '#support/own-type'

const note = (number: string): string => `PARCEL NOTE\n\nParcel number: ${number}\n\nYour parcel waits for you at the office.\n`.repeat(3)

async function start(): Promise<TestEngine> {
  const engine = await openEngine()
  writeType(engine.vault, 'parcel_note', parcelNote())
  onTestFinished(() => engine.dispose())
  return engine
}

async function verified({ client }: TestEngine): Promise<Verification> {
  for await (const step of await client.vault.verify({ deep: true })) if (step.type === 'done') return step.summary
  throw new Error('Verifying did not end')
}

async function rebuilt({ client }: TestEngine): Promise<z.infer<typeof rebuildSummarySchema>> {
  for await (const step of await client.vault.rebuild()) if (step.type === 'done') return step.summary
  throw new Error('Rebuilding did not end')
}

const scratchOf = ({ vault }: TestEngine): readonly string[] => readdirSync(join(vault, 'tmp')).filter((name) => name.startsWith('verify-'))

function changeIndex(engine: TestEngine, sql: string): void {
  const index = new Database(join(engine.vault, 'index.db'))
  index.exec(sql)
  index.close()
}

describe('verify --deep', () => {
  it('finds nothing wrong in a vault that was used, and leaves nothing behind', async () => {
    const engine = await start()
    expect((await verified(engine)).problems).toEqual([])
    const { client } = engine
    await engine.add(
      ...['PX-1101-A', 'PX-2202-B', 'PX-3303-C', 'PX-4404-D'].map((number) => engine.write(`${number}.txt`, note(number))),
      engine.write('plain.txt', 'Nothing much, said at length.\n'.repeat(200)),
    )
    const [first, second, third] = (await client.documents.list({})).items.map(({ id }) => id) as [string, string, string]
    await client.documents.tag({ documents: [first, second], add: ['house/insurance'], remove: [] })
    await client.documents.rename({ document: first, title: 'Another name altogether' })
    await client.documents.trash({ documents: [second, third] })
    await client.documents.restore({ documents: [third] })
    const [asked] = (await client.quality.followUps.list({})).items
    await client.quality.followUps.close({ id: asked?.id ?? '' })
    rmSync(join(engine.folder, 'plain.txt'))
    await engine.add(engine.write('plain.txt', 'Something else by now.\n'))

    expect((await verified(engine)).problems).toEqual([])
    const again = await engine.restart()
    onTestFinished(() => again.dispose())
    expect((await verified(again)).problems).toEqual([])
    expect(scratchOf(engine)).toEqual([])
  })

  it('names a title that no event tells of, until the index is made again', async () => {
    const engine = await start()
    await engine.add(engine.write('a.txt', note('PX-7741-A')), engine.write('b.txt', note('PX-9902-B')))
    const id = (await engine.client.documents.list({ limit: 1 })).items[0]?.id ?? ''
    changeIndex(engine, `UPDATE documents SET title = 'tampered' WHERE id = '${id}'`)

    const { ok, problems } = await verified(engine)
    expect(ok).toBe(false)
    expect(problems).toEqual([
      {
        what: 'its title is not what the events say',
        where: expect.stringMatching(`^documents in the index, doc \\d+ .document ${id}.$`) as string,
      },
    ])
    await rebuilt(engine)
    expect(await verified(engine)).toMatchObject({ ok: true, problems: [] })
    expect(scratchOf(engine)).toEqual([])
  })

  it('names rows that are missing, that are too many, and words', async () => {
    const engine = await start()
    await engine.add(engine.write('a.txt', note('PX-7741-A')), engine.write('b.txt', note('PX-9902-B')))
    changeIndex(engine, "DELETE FROM tallies; INSERT INTO tags VALUES (1, 'mine', 'mine'); DELETE FROM vocabulary WHERE word = 'parcel'")
    changeIndex(engine, "UPDATE words SET title = '', title_stems = '', exact = 'parcels', stems = '', codes = '' WHERE rowid = 1")
    expect((await verified(engine)).problems.map(({ what, where }) => `${where.split(',')[0] ?? ''}: ${what}`)).toEqual([
      'tags in the index: no event tells of it',
      expect.stringMatching(/^tallies in the index: it is missing, although the events tell of it/),
      'vocabulary in the index: it is missing, although the events tell of it',
      'words_docsize in the index: its sz is not what the events say',
      expect.stringMatching(/^words in the index: /),
    ])
  })

  it('ends when nobody waits for it any more, and leaves nothing behind', async () => {
    const engine = await start()
    await engine.add(engine.write('a.txt', note('PX-7741-A')))
    const stopping = new AbortController()
    const seen = (async () => {
      for await (const step of await engine.client.vault.verify({ deep: true }, { signal: stopping.signal })) {
        if (scratchOf(engine).length > 0) stopping.abort()
        if (step.type === 'done') return 'done'
      }
      return 'ended'
    })()
    expect(await seen.catch(() => 'ended')).toBe('ended')
    await expect.poll(() => scratchOf(engine)).toEqual([])
  })
})

describe('rebuild', () => {
  it('right after adding embeds nothing again, and what had no vector yet gets it all the same', async () => {
    const engine = await start()
    await engine.add(engine.write('a.txt', note('PX-7741-A')), engine.write('b.txt', note('PX-9902-B')))
    const first = await rebuilt(engine)
    expect(first.passages).toBeGreaterThan(1)
    expect(first).toMatchObject({ documents: 2, embedded: 0, ocrPages: 0 })
    for await (const step of await engine.client.vault.settled({ until: 'all' })) if (step.type === 'done') break
    expect((await engine.client.vault.status()).lag).toEqual({ events: 0, passages: 0 })
    expect(await rebuilt(engine)).toMatchObject({ embedded: 0 })
  })

  it('says how many passages it had to embed again because their vectors were lost', async () => {
    const engine = await start()
    await engine.add(engine.write('a.txt', note('PX-7741-A')), engine.write('b.txt', note('PX-9902-B')))
    for await (const step of await engine.client.vault.settled({ until: 'all' })) if (step.type === 'done') break
    const cache = new Database(join(engine.vault, 'cache.db'))
    cache.exec('DELETE FROM vectors')
    cache.close()
    const { embedded, passages } = await rebuilt(engine)
    expect(embedded).toBe(passages)
  })
})
