/** The vault: status, settings, verification, rebuilding what is derived. */
import { setImmediate as nextTurn } from 'node:timers/promises'
import { implement } from '@orpc/server'
import type { DocumentEvent } from '#core/documents'
import { contract, type Status, type Verification } from '#contract'
import { asBlobRef } from '#kernel'
import type { LogProblem } from '#ports'
import { blobsNamedBy } from '../housekeeping'
import type { EngineParts } from '../parts'
import { catchingUp } from './catching-up'
import { compareIndex } from './compare-index'
import { answerOf, vaultError } from './errors'
import { fromCallbacks } from './live'

const api = implement(contract.vault)

export function vaultProcedures(parts: EngineParts) {
  const { log, follower, embedding, reading, settings } = parts

  async function status(): Promise<Status> {
    const lagOfEvents = log.position() - follower.reached().position
    await follower.caughtUp()
    const counts = answerOf(await parts.query.run('counts', undefined))
    const { unembedded } = answerOf(await parts.index.run('position', undefined))
    return {
      ...counts,
      indexLag: lagOfEvents + unembedded,
      lag: { events: lagOfEvents, passages: unembedded },
      events: log.position(),
      vault: { path: parts.paths.folder, key: parts.keyPlace, owner: process.pid },
    }
  }

  return {
    status: api.status.handler(status),

    catchingUp: api.catchingUp.handler(async function* ({ signal }) {
      yield* catchingUp(parts, signal)
    }),

    settled: api.settled.handler(async function* ({ input, signal }) {
      yield* fromCallbacks<{ type: 'progress'; done: number; total: number } | { type: 'done'; summary: { position: number } }>(
        (emit, end) => {
          let leave: () => void = () => undefined
          const left = new Promise<boolean>((resolve) => {
            leave = () => {
              resolve(true)
            }
          })
          const run = async (): Promise<void> => {
            await parts.resumed()
            while (!reading.isIdle()) {
              const refused = reading.stoppedBecause()
              if (refused) throw vaultError(refused, parts.paths.folder)
              if (await Promise.race([left, nextChange(reading)])) return
            }
            await parts.understanding.complete()
            if (input.until === 'due') {
              await parts.passingTime.pass()
              // What became overdue says so.
              await parts.understanding.complete()
            }
            await follower.caughtUp()
            if (input.until === 'all') {
              const total = answerOf(await parts.index.run('position', undefined)).unembedded
              const complete = await embedding.complete((remaining) => {
                emit({ type: 'progress', done: Math.max(0, total - remaining), total: Math.max(total, remaining) })
              })
              if (!complete.ok) throw new Error(complete.error.detail ?? complete.error.code)
            }
            emit({ type: 'done', summary: { position: log.position() } })
            end()
          }
          run().catch((error: unknown) => {
            end(error as Error)
          })
          return leave
        },
        signal,
      )
    }),

    recoveryKey: api.recoveryKey.handler(() => ({ key: parts.recoveryKey() })),

    settings: {
      list: api.settings.list.handler(() => [...settings.list()]),
      set: api.settings.set.handler(({ input, errors }) => {
        const changed = settings.set(input.name, input.value)
        if (changed.ok) return [...changed.value]
        if (changed.error.type === 'NoSuchSetting') throw errors.NO_SUCH_SETTING({ data: { name: input.name } })
        if (changed.error.type === 'SettingsNotWritable') throw vaultError({ code: 'vault-not-writable' }, changed.error.path)
        throw errors.WRONG_VALUE({ data: { name: input.name, expected: changed.error.expected } })
      }),
    },

    verify: api.verify.handler(async function* ({ input, signal }) {
      const problems: LogProblem[] = []
      const walk = log.verify()
      let step = walk.next()
      while (step.done !== true) {
        if (signal?.aborted) return
        yield { type: 'progress' as const, done: step.value.checked, total: step.value.total }
        await nextTurn()
        step = walk.next()
      }
      problems.push(...step.value.problems)
      for await (const problem of parts.blobs.verify()) {
        problems.push({ what: `${problem.type}${'detail' in problem ? `: ${problem.detail}` : ''}`, where: `blob ${problem.ref}` })
      }
      // What a damaged log names, and what index should be made from it, nobody can say.
      if (input.deep && step.value.problems.length === 0) {
        problems.push(...(await missingBlobs(parts)))
        const areTextsSound = problems.length === 0
        await follower.caughtUp()
        problems.push(...answerOf(await parts.index.run('check', undefined)).problems)
        // Without some of its texts it would be another index.
        if (areTextsSound) problems.push(...(yield* compareIndex(parts, signal)))
        if (signal?.aborted) return
      }
      const summary: Verification = { ok: problems.length === 0, events: step.value.events, head: step.value.head, problems }
      yield { type: 'done' as const, summary }
    }),

    rebuild: api.rebuild.handler(async function* ({ signal }) {
      const startedAt = performance.now()
      const before = answerOf(await parts.index.run('position', undefined))
      const embeddedBefore = embedding.embedded()
      type Progress = { type: 'progress'; done: number; total: number }
      yield* fromCallbacks<Progress>((emit, end) => {
        follower
          .rebuild((done) => {
            emit({ type: 'progress', done, total: log.position() })
          })
          .then(() => embedding.complete())
          .then(
            () => {
              end()
            },
            (error: unknown) => {
              end(error as Error)
            },
          )
        return () => undefined
      }, signal)
      const counts = answerOf(await parts.query.run('counts', undefined))
      const { passages } = answerOf(await parts.index.run('position', undefined))
      yield {
        type: 'done' as const,
        summary: {
          documents: counts.documents,
          passages,
          tookMs: performance.now() - startedAt,
          ocrPages: 0,
          // Those that had no vector before are not embedded again, but for the first time.
          embedded: Math.max(0, embedding.embedded() - embeddedBefore - (passages - (before.passages - before.unembedded))),
        },
      }
    }),
  }
}

const nextChange = (reading: EngineParts['reading']): Promise<boolean> =>
  new Promise((resolve) => {
    const stop = reading.onChange(() => {
      stop()
      resolve(false)
    })
  })

/** Every blob an event names must be there and open. */
async function missingBlobs({ log, blobs }: EngineParts): Promise<readonly LogProblem[]> {
  const problems: LogProblem[] = []
  let after = 0
  for (;;) {
    const events = log.readAll(after, 200)
    if (events.length === 0) return problems
    for (const recorded of events) {
      after = recorded.position
      const event = { type: recorded.type, data: recorded.data } as DocumentEvent
      if (recorded.isErased) continue
      for (const ref of blobsNamedBy(event)) {
        const blob = await blobs.get(recorded.subject, asBlobRef(ref))
        if (!blob.ok)
          problems.push({ what: `${blob.error.type}: blob ${ref}`, where: `event ${String(recorded.position)} (${event.type})` })
      }
    }
  }
}
