/** Understanding, stopped at any step and started again, ends as if nothing had happened, and what a person decided stands. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { QualityEvent } from '#core/quality'
import type { UnderstandingEvent } from '#core/understanding'
import type { DocumentId } from '#kernel'
import type { PersonCommand } from '../../../../src/main/engine/understanding/decide-field'
import { qualityAt, understandingAt } from '../../../../src/main/engine/aggregates'
import {
  createUnderstandingWorld,
  documentNumber,
  foreverAlive,
  startUnderstanding,
  type Life,
  type UnderstandingWorld,
} from '#support/understanding-world'

interface Note {
  readonly number: number
  readonly name: boolean
  readonly total: boolean
}

const textOf = ({ number, name, total }: Note): string =>
  [`number: N-${String(number)}`, ...(name ? ['name: Anna'] : []), ...(total ? ['total: 12'] : [])].join('\n')

/** Taken in and understood by an earlier version; then there are other sources, and another document. */
async function begin(notes: readonly Note[]): Promise<UnderstandingWorld> {
  const world = createUnderstandingWorld()
  const engine = startUnderstanding(world)
  for (const [index, note] of notes.entries()) await engine.add(index, textOf(note))
  await engine.loop.complete()
  await engine.add(notes.length, textOf({ number: notes[0]?.number ?? 0, name: true, total: false }))
  await engine.stop()
  world.version = '2'
  return world
}

/** One start: a person decides what is not decided yet, the rest is understood. Returns what was refused because the life ended. */
async function live(world: UnderstandingWorld, commands: readonly PersonCommand[], life: Life): Promise<readonly PersonCommand[]> {
  const engine = startUnderstanding(world, { life })
  engine.loop.resume()
  const refused: PersonCommand[] = []
  for (const command of commands) {
    const decided = life.isDead ? undefined : await engine.decide(command)
    if (!decided?.ok) refused.push(command)
  }
  if (!life.isDead) await engine.loop.complete()
  await engine.stop()
  if (!life.isDead) expect(engine.errors).toEqual([])
  return refused
}

const eventsOf = (world: UnderstandingWorld, stream: string) => world.log.readStream(stream).map(({ type, data }) => ({ type, data }))
const understandingsOf = (world: UnderstandingWorld, id: DocumentId) =>
  eventsOf(world, understandingAt(id).stream) as readonly UnderstandingEvent[]
const assessmentsOf = (world: UnderstandingWorld, id: DocumentId) => eventsOf(world, qualityAt(id).stream) as readonly QualityEvent[]

/** What a person can see in the end. */
async function seen(world: UnderstandingWorld, ids: readonly DocumentId[]): Promise<unknown> {
  const engine = startUnderstanding(world)
  await engine.caughtUp()
  const ask = async (...question: Parameters<typeof engine.query.run>): Promise<unknown> => {
    const answer = await engine.query.run(...question)
    return answer.ok ? answer.value : answer
  }
  const documents = await Promise.all(
    ids.map(async (id) => ({
      document: engine.document(id),
      assessment: assessmentsOf(world, id).at(-1)?.data.assessment,
      asked: await ask('followUpsOf', { documentId: id }),
    })),
  )
  const rows = await ask('qualityRows', { filter: '', limit: 100, now: world.clock.now() })
  const left = await ask('toUnderstand', { limit: 10 })
  await engine.stop()
  return { documents, rows, left }
}

const note = fc.record({ number: fc.integer({ min: 1, max: 3 }), name: fc.boolean(), total: fc.boolean() })

describe('understanding that is stopped at any step', () => {
  it('goes on at the next start: the same fields, nothing proposed twice, decisions kept', { timeout: 240_000 }, async () => {
    let kills = 0
    await fc.assert(
      fc.asyncProperty(
        fc.array(note, { minLength: 1, maxLength: 4 }),
        fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 2, maxLength: 6 }),
        async (notes, lives) => {
          const ids = Array.from({ length: notes.length + 1 }, (_, index) => documentNumber(index))
          const commands: readonly PersonCommand[] = [
            { type: 'CorrectField', documentId: documentNumber(0), field: 'total', typed: '99.90' },
            { type: 'DeclareFieldAbsent', documentId: documentNumber(notes.length), field: 'name' },
          ]
          const undisturbed = await begin(notes)
          expect(await live(undisturbed, commands, foreverAlive())).toEqual([])

          const world = await begin(notes)
          let left = commands
          for (const remaining of [...lives, Infinity]) {
            const life = { remaining, isDead: false }
            left = await live(world, left, life)
            if (life.isDead) kills++
          }
          expect(left).toEqual([])
          const after = await seen(world, ids)
          expect(after).toEqual(await seen(undisturbed, ids))
          expect(after).toMatchObject({ left: [] })
          for (const id of ids) {
            const bases = understandingsOf(world, id).flatMap((event) => (event.type === 'DocumentUnderstood' ? [event.data.basis] : []))
            expect(new Set(bases).size).toBe(bases.length)
            const assessed = assessmentsOf(world, id).map(({ data }) => JSON.stringify(data))
            expect(assessed.filter((data, index) => data === assessed[index - 1])).toEqual([])
          }
        },
      ),
      { numRuns: 20 },
    )
    // Most of the lives above must really have ended early, or nothing was shown.
    expect(kills).toBeGreaterThan(20)
  })
})
