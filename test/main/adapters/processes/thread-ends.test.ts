/** What only threads can do to the process they are part of. */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { buildWorker } from '#support/build-worker'

it('a thread that ends while it loads a native module takes nothing with it', { timeout: 240_000 }, async () => {
  const entry = await buildWorker('test/main/adapters/processes/loading-worker.ts')
  const earlyEnd = await buildWorker('test/main/adapters/processes/early-end.ts')
  const child = fork(fileURLToPath(earlyEnd), [entry.href], { execArgv: [], stdio: ['ignore', 'ignore', 'ignore', 'ipc'] })
  const told: unknown[] = []
  child.on('message', (message) => told.push(message))
  expect(await once(child, 'exit')).toEqual([0, null])
  expect(told).toEqual([60])
})
