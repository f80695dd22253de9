/** The inside of a worker: runs the jobs its pool sends, streams their items, answers with one result each. */
import type { JobHandlers, JobMap } from '#ports'
import { approximateBytes } from './approximate-bytes'
import { guardOwnLife } from './life-guard'
import type { WorkerLimits } from './protocol'
import { openWorkerPort } from './worker-port'

/** `start` gets what the pool was created with and prepares the handlers; the first job waits for it. */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- the entry says once what its pool must give it
export function serveJobs<Init, Jobs extends JobMap<Jobs>>(start: (init: Init) => JobHandlers<Jobs> | Promise<JobHandlers<Jobs>>): void {
  const port = openWorkerPort()
  const running = new Map<number, AbortController>()
  let handlers: JobHandlers<Jobs> | undefined
  let outputLimitBytes = Infinity

  port.listen(
    (message) => {
      if (message.type === 'init') void initialise(message.init as Init, message.limits)
      else if (message.type === 'run') void run(message.id, message.name, message.input)
      else if (message.type === 'cancel') running.get(message.id)?.abort()
      else process.exit(0)
    },
    () => process.exit(1),
  )
  port.post({ type: 'hello' })

  async function initialise(init: Init, limits: WorkerLimits): Promise<void> {
    if (port.isOwnProcess) guardOwnLife(limits)
    outputLimitBytes = limits.outputLimitBytes ?? Infinity
    try {
      handlers = await start(init)
      port.post({ type: 'ready', rssBytes: rssBytes() })
    } catch (error) {
      port.post({ type: 'unable', detail: detailOf(error) })
    }
  }

  async function run(id: number, name: string, input: unknown): Promise<void> {
    const controller = new AbortController()
    running.set(id, controller)
    let sentBytes = 0
    const isTooMuch = (value: unknown) => {
      if (outputLimitBytes === Infinity) return false
      sentBytes += approximateBytes(value)
      return sentBytes > outputLimitBytes
    }
    const overflow = () => {
      controller.abort()
      port.post({ type: 'overflow', id })
    }
    const emit = (item: unknown) => {
      if (!running.has(id)) throw new Error(`Job ${name} emitted an item after its end`)
      if (isTooMuch(item)) overflow()
      else port.post({ type: 'item', id, item })
    }
    try {
      const handler = handlers?.[name as keyof Jobs & string]
      if (!handler) throw new Error(`This worker has no job named ${name}`)
      const result: unknown = await handler(input, { emit, signal: controller.signal })
      if (isTooMuch(result)) overflow()
      else port.post({ type: 'result', id, result, rssBytes: rssBytes() })
    } catch (error) {
      port.post({ type: 'threw', id, detail: detailOf(error), rssBytes: rssBytes() })
    } finally {
      running.delete(id)
    }
  }

  // A thread shares its process: its size is not its own.
  function rssBytes(): number {
    return port.isOwnProcess ? process.memoryUsage.rss() : 0
  }
}

function detailOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}
