/** Who has the next turn at the board: the source that expects to add most, until none can or the budget is spent. */
import { emptyBoard, withContribution, type WorkingBoard } from './board'
import type { Contribution, KnowledgeSource } from './knowledge-source'
import type { Packs } from './pack-schema'
import type { DocumentToUnderstand, SourceRun, Template } from './understanding'

export interface Budget {
  readonly turns: number
  /** Of all sources together: a page of ten thousand dates is no page to understand. */
  readonly proposals: number
}

export const usualBudget: Budget = { turns: 64, proposals: 6000 }

export interface Worked {
  readonly board: WorkingBoard
  readonly runs: readonly SourceRun[]
}

/** Equal expectations go by name, so that the order of the folder decides nothing. */
export function workTheBoard(
  document: DocumentToUnderstand,
  packs: Packs,
  templates: readonly Template[],
  sources: readonly KnowledgeSource[],
  budget: Budget = usualBudget,
): Worked {
  let board = emptyBoard(document, packs, templates)
  const runs: SourceRun[] = []
  while (runs.length < budget.turns && board.proposals.length < budget.proposals) {
    const next = mostUseful(board, sources)
    if (next === undefined) break
    const { source, expected } = next
    const contribution = source.contribute(board)
    const left = budget.proposals - board.proposals.length
    const kept = { ...contribution, ...(contribution.fields === undefined ? {} : { fields: contribution.fields.slice(0, left) }) }
    board = withContribution(board, kept, source)
    runs.push(runOf(source, expected, kept))
  }
  return { board, runs }
}

function mostUseful(
  board: WorkingBoard,
  sources: readonly KnowledgeSource[],
): { readonly source: KnowledgeSource; readonly expected: number } | undefined {
  let best: { source: KnowledgeSource; expected: number } | undefined
  for (const source of sources) {
    if (board.ran.has(source.name)) continue
    const expected = Math.min(1, source.expected(board))
    if (expected > 0 && (best === undefined || expected > best.expected)) best = { source, expected }
  }
  return best
}

const runOf = ({ name, version }: KnowledgeSource, expected: number, { fields = [] }: Contribution): SourceRun => ({
  source: name,
  version,
  expected,
  proposals: fields.map(({ field, raw, confidence }) => ({ field, raw, confidence })),
})
