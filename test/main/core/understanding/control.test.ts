/** Who has the next turn at the board. */
import { describe, expect, it } from 'vitest'
import { workTheBoard } from '../../../../src/main/core/understanding/control'
import type { KnowledgeSource } from '#core/understanding'
import { plainDocument } from '#support/typed-page'
import { samplePack } from '#support/understanding-samples'

const document = plainDocument(['Anything at all'])
const pack = samplePack('note', { fields: { title: 'required text' } })
const packs = new Map([[pack.type, pack]])

const source = (name: string, rest: Partial<KnowledgeSource>): KnowledgeSource => ({
  name,
  version: '1',
  expected: () => 0.5,
  contribute: () => ({}),
  ...rest,
})
const proposing = (raw: string) => ({ fields: [{ field: 'title', value: raw, raw, confidence: 0.8, spans: [] }] })
const order = (sources: readonly KnowledgeSource[]) => workTheBoard(document, packs, [], sources).runs.map((run) => run.source)

describe('the control strategy', () => {
  it('gives the turn to the source that expects to add most, and each source one turn', () => {
    expect(
      order([source('a', { expected: () => 0.2 }), source('b', { expected: () => 0.9 }), source('c', { expected: () => 0.4 })]),
    ).toEqual(['b', 'c', 'a'])
  })

  it('asks again after each turn, since a source may need what another one adds', () => {
    const late = source('late', { expected: (board) => (board.ran.has('early') ? 1 : 0) })
    expect(order([late, source('early', { expected: () => 0.1 })])).toEqual(['early', 'late'])
  })

  it('does not let the order of the folder decide', () => {
    const [a, b] = [source('a', {}), source('b', {})]
    expect(order([a, b])).toEqual(['a', 'b'])
    expect(order([a, b].sort((one, other) => (one.name < other.name ? -1 : 1)))).toEqual(order([a, b]))
  })

  it('ends when nobody can add', () => {
    expect(order([source('silent', { expected: () => 0 })])).toEqual([])
  })

  it('records what each turn proposed', () => {
    const { runs } = workTheBoard(document, packs, [], [source('a', { version: '7', contribute: () => proposing('A title') })])
    expect(runs).toEqual([{ source: 'a', version: '7', expected: 0.5, proposals: [{ field: 'title', raw: 'A title', confidence: 0.8 }] }])
  })

  it('stops when the budget is spent, and keeps what was within it', () => {
    const many = source('many', {
      contribute: () => ({ fields: Array.from({ length: 50 }, (_, index) => proposing(String(index)).fields).flat() }),
    })
    const { board, runs } = workTheBoard(document, packs, [], [many, source('next', { expected: () => 0.1 })], { turns: 10, proposals: 20 })
    expect(board.proposals).toHaveLength(20)
    expect(runs.map((run) => run.source)).toEqual(['many'])
    expect(workTheBoard(document, packs, [], [many, source('next', {})], { turns: 1, proposals: 1000 }).runs).toHaveLength(1)
  })
})
