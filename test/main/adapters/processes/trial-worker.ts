/** A worker that misbehaves on request. */
import { spawn } from 'node:child_process'
import { setTimeout as pause } from 'node:timers/promises'
import { threadId } from 'node:worker_threads'
import { serveJobs } from '#adapters/processes'

export interface TrialInit {
  readonly greeting: string
  readonly failToStart?: boolean
}

export interface TrialJobs {
  greet: { input: { readonly name: string }; item: never; result: { readonly text: string; readonly pid: number; readonly thread: number } }
  echo: { input: unknown; item: never; result: unknown }
  count: { input: { readonly to: number; readonly everyMs: number }; item: number; result: number }
  throws: { input: undefined; item: never; result: never }
  spin: { input: undefined; item: never; result: never }
  exits: { input: { readonly words: string }; item: never; result: never }
  waits: { input: { readonly listens: boolean }; item: never; result: string }
  eats: { input: { readonly what: 'heap' | 'buffers' }; item: never; result: never }
  floods: { input: undefined; item: string; result: undefined }
  spawns: { input: undefined; item: number; result: never }
  environment: { input: undefined; item: never; result: { readonly names: readonly string[]; readonly execArgv: readonly string[] } }
}

serveJobs<TrialInit, TrialJobs>(async ({ greeting, failToStart }) => {
  await Promise.resolve()
  if (failToStart) throw new Error('the model is missing')
  return {
    greet: ({ name }) => ({ text: `${greeting}, ${name}`, pid: process.pid, thread: threadId }),
    echo: (input) => input,
    count: async ({ to, everyMs }, { emit, signal }) => {
      for (let number = 1; number <= to && !signal.aborted; number++) {
        emit(number)
        await pause(everyMs)
      }
      return to
    },
    throws: () => {
      throw new Error('a bad page')
    },
    spin: () => {
      for (;;);
    },
    exits: ({ words }) => {
      process.stderr.write(words)
      process.exit(7)
    },
    waits: ({ listens }, { signal }) =>
      new Promise((resolve) => {
        if (listens) signal.addEventListener('abort', () => resolve('stopped'))
      }),
    eats: ({ what }) => {
      const eaten: unknown[] = []
      for (;;) eaten.push(what === 'heap' ? Array.from({ length: 100_000 }, (_, index) => ({ index })) : Buffer.alloc(8 * 2 ** 20, 1))
    },
    floods: async (_input, { emit, signal }) => {
      while (!signal.aborted) {
        emit('x'.repeat(100_000))
        await pause(1)
      }
      return undefined
    },
    spawns: async (_input, { emit }) => {
      emit(spawn(process.execPath, ['-e', 'for (;;);'], { stdio: 'ignore' }).pid ?? 0)
      return new Promise<never>(() => undefined)
    },
    environment: () => ({ names: Object.keys(process.env), execArgv: process.execArgv }),
  }
})
