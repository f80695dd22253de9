/** Whatever happens after it, in whatever order: what a person decided stands, in the log and in the index. */
import { join } from 'node:path'
import Database from 'better-sqlite3'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Value } from '#core/understanding'
import {
  createUnderstandingWorld,
  documentNumber,
  notePacks,
  startUnderstanding,
  type UnderstandingWorld,
} from '#support/understanding-world'

const fields = ['number', 'name', 'total'] as const
type FieldName = (typeof fields)[number]

type Step =
  | { readonly type: 'confirm' | 'reject' | 'absent' | 'withdraw'; readonly document: number; readonly field: FieldName }
  | { readonly type: 'correct'; readonly document: number; readonly field: FieldName; readonly value: number }
  /** Other sources or packs. */
  | { readonly type: 'version' }
  | { readonly type: 'read-again'; readonly document: number; readonly value: number; readonly leftOut: FieldName }
  | { readonly type: 'choose-type'; readonly document: number; readonly chosen: '' | 'note' }
  | { readonly type: 'restart' }

const document = fc.integer({ min: 0, max: 1 })
const field = fc.constantFrom(...fields)
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ type: fc.constantFrom('confirm', 'reject', 'absent', 'withdraw'), document, field }),
  fc.record({ type: fc.constant('correct'), document, field, value: fc.integer({ min: 100, max: 999 }) }),
  fc.constant({ type: 'version' as const }),
  fc.record({ type: fc.constant('read-again'), document, value: fc.integer({ min: 1, max: 99 }), leftOut: field }),
  fc.record({ type: fc.constant('choose-type'), document, chosen: fc.constantFrom('', 'note') }),
  fc.constant({ type: 'restart' as const }),
)

const said: Readonly<Record<FieldName, (value: number) => string>> = {
  number: (value) => `N-${String(value)}`,
  name: (value) => `Anna ${String(value)}`,
  total: String,
}

const textOf = (value: number, leftOut?: FieldName): string =>
  fields
    .filter((name) => name !== leftOut)
    .map((name) => `${name}: ${said[name](value)}`)
    .join('\n')

type Decision = { readonly status: 'confirmed' | 'corrected'; readonly value: Value } | { readonly status: 'rejected' | 'absent' }

const key = (documentIndex: number, name: FieldName): string => `${String(documentIndex)} ${name}`

function rowsOf(world: UnderstandingWorld): readonly { id: string; name: string; text: string; status: string }[] {
  const database = new Database(join(world.index, 'index.db'), { readonly: true })
  const rows = database
    .prepare<[], { id: string; name: string; text: string; status: string }>(
      'SELECT d.id, f.name, f.text, f.status FROM fields f JOIN documents d USING (doc)',
    )
    .all()
  database.close()
  return rows
}

/** Decisions that were looked at: without them nothing would be shown. */
let checked = 0

async function run(steps: readonly Step[]): Promise<void> {
  const world = createUnderstandingWorld()
  let engine = startUnderstanding(world)
  for (const index of [0, 1]) await engine.add(index, textOf(index + 1))
  await engine.loop.complete()
  const decisions = new Map<string, Decision>()

  async function decide(step: Extract<Step, { readonly field: FieldName }>): Promise<void> {
    const { document: index, field: name } = step
    const documentId = documentNumber(index)
    const before = engine.document(documentId).fields.find((known) => known.name === name)
    const at = key(index, name)
    switch (step.type) {
      case 'correct': {
        const typed = said[name](step.value)
        const decided = await engine.decide({ type: 'CorrectField', documentId, field: name, typed })
        if (decided.ok) decisions.set(at, { status: 'corrected', value: name === 'total' ? step.value : typed })
        else expect(decided.error).toMatchObject({ type: 'NoSuchField' })
        return
      }
      case 'confirm': {
        const known = decisions.get(at)
        const decided = await engine.decide({ type: 'ConfirmField', documentId, field: name })
        if (!decided.ok || known?.status === 'corrected' || known?.status === 'confirmed') return
        const after = engine.document(documentId).fields.find((found) => found.name === name)
        decisions.set(at, { status: 'confirmed', value: after?.value as Value })
        return
      }
      case 'reject': {
        const decided = await engine.decide({ type: 'RejectField', documentId, field: name })
        if (decided.ok && before) decisions.set(at, { status: 'rejected' })
        return
      }
      case 'absent':
        if ((await engine.decide({ type: 'DeclareFieldAbsent', documentId, field: name })).ok) decisions.set(at, { status: 'absent' })
        return
      case 'withdraw':
        if ((await engine.decide({ type: 'WithdrawDecision', documentId, field: name })).ok) decisions.delete(at)
        return
    }
  }

  for (const next of steps) {
    if ('field' in next) await decide(next)
    else if (next.type === 'version') {
      world.version = String(Number(world.version) + 1)
      await engine.packs.refresh()
    } else if (next.type === 'read-again') await engine.readAgain(documentNumber(next.document), textOf(next.value, next.leftOut))
    else if (next.type === 'choose-type')
      await engine.decide({
        type: 'ChooseType',
        documentId: documentNumber(next.document),
        chosen: next.chosen,
        types: [...notePacks.keys()],
      })
    else {
      await engine.stop()
      engine = startUnderstanding(world)
    }
    await engine.loop.complete()
    await engine.caughtUp()
    expectAll()
  }
  expect(engine.errors).toEqual([])
  await engine.stop()

  function expectAll(): void {
    const rows = rowsOf(world)
    for (const index of [0, 1])
      for (const name of fields) {
        const decision = decisions.get(key(index, name))
        const id = documentNumber(index)
        const known = engine.document(id)
        const now = known.fields.find((found) => found.name === name)
        const row = rows.find((found) => found.id === id && found.name === name)
        if (decision) checked++
        if (!decision) expect(['proposed', undefined]).toContain(now?.status)
        else if ('value' in decision) {
          expect(now).toMatchObject(decision)
          expect(row).toMatchObject({ status: decision.status, text: String(decision.value).toLowerCase() })
        } else if (decision.status === 'absent') expect([known.absent.includes(name), row]).toEqual([true, undefined])
        else expect([now?.status, row]).toEqual(['rejected', undefined])
      }
  }
}

describe('a decision of a person', () => {
  it('wins over whatever is proposed later, in any order', { timeout: 240_000 }, async () => {
    await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 14 }), run), { numRuns: 40 })
    expect(checked).toBeGreaterThan(200)
  })
})
