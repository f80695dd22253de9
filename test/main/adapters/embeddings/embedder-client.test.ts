import { expect, it } from 'vitest'
import { createEmbedderClient } from '#adapters/embeddings'
import { createPool } from '../../../../src/main/adapters/processes/pool'
import type { FromWorker, ToWorker } from '../../../../src/main/adapters/processes/protocol'
import { getOrThrow, ok } from '#kernel'
import type { EmbedJobs } from '#ports'

type Input = EmbedJobs['embed']['input']

it('a query waits for the few passages at work, and for none of those that wait', async () => {
  const inputs: Input[] = []
  const pool = createPool<EmbedJobs>({
    kind: 'embed',
    size: 1,
    init: undefined,
    starter: ({ message, ended }) => {
      const say = (said: FromWorker) => setImmediate(message, said)
      say({ type: 'hello' })
      return {
        pid: 1,
        post: (asked: ToWorker) => {
          if (asked.type === 'init') say({ type: 'ready', rssBytes: 0 })
          if (asked.type === 'close') setImmediate(ended, 'asked')
          if (asked.type !== 'run') return
          const input = asked.input as Input
          inputs.push(input)
          say({ type: 'result', id: asked.id, result: ok(input.texts.map(() => new Float32Array(2))), rssBytes: 0 })
        },
        kill: () => undefined,
      }
    },
  })
  const client = createEmbedderClient({ pool, model: { id: 'two', dimensions: 2 } })
  const passages = client.embed(
    'passage',
    Array.from({ length: 64 }, (_, index) => `passage ${String(index)}`),
  )
  while (inputs.length === 0) await new Promise(setImmediate)
  expect(getOrThrow(await client.embed('query', ['a question']))).toHaveLength(1)
  const before = inputs.findIndex(({ kind }) => kind === 'query')
  expect(before).toBeLessThanOrEqual(2)
  expect(Math.max(...inputs.map(({ texts }) => texts.length))).toBeLessThanOrEqual(8)
  expect(getOrThrow(await passages)).toHaveLength(64)
  await pool.close()
})
