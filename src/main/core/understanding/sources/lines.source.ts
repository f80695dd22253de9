/** How many lines an invoice has: the amounts below each other, or the rows of its table of goods, that add up to its total. */
import type { Board, FieldProposal, KnowledgeSource } from '../knowledge-source'
import { bottom, right } from '../layout/boxes'
import type { LayoutPage } from '../layout/layout'
import { billedRows, isCarried, type LineAmount } from '../lines/billed-rows'
import { wholeSegment } from '../layout/spans'
import { isSameSum } from '../roles/amounts-on'
import { valueContextOf, valuesIn } from '../value-context'

const field = 'line_count'
/** Of the page's width: amounts of a column end at one place. */
const sameColumn = 0.02
const mostLines = 400

export const source: KnowledgeSource = {
  name: 'lines',
  version: '4',
  expected: (board) => (board.ran.has('amount-roles') && board.type !== undefined && field in board.type.pack.fields ? 0.3 : 0),
  contribute: (board) => {
    const totals = totalsOf(board)
    // What was paid and what is left make a total as well: a table of goods is surer than a column.
    const lines = rowsThatAddUp(board, totals) ?? firstOf(totals, (total) => linesThatAddUp(board, [total], totals))
    if (lines === undefined) return {}
    const raw = lines.map(({ raw: amount }) => amount).join(' ')
    const proposal: FieldProposal = {
      field,
      value: lines.length,
      raw,
      confidence: lines.length > 1 ? 0.75 : 0.5,
      spans: lines.map(({ span }) => span),
    }
    return { fields: [proposal] }
  },
}

/** Lines are priced without tax or with it. */
function totalsOf(board: Board): readonly number[] {
  const sure = board.proposals
    .filter(({ field: name, confidence, value }) => /^total_(?:net|gross)$/.test(name) && confidence >= 0.5 && typeof value === 'number')
    .toSorted((a, b) => b.confidence - a.confidence)
  return [...new Set(sure.map(({ value }) => Number(value)))].filter((value) => value !== 0).slice(0, 4)
}

/** The surest total first: what some lines add up to, the base of one rate of tax, is no total. */
function firstOf<T>(totals: readonly number[], find: (total: number) => T | undefined): T | undefined {
  for (const total of totals) {
    const found = find(total)
    if (found !== undefined) return found
  }
  return undefined
}

function linesThatAddUp(board: Board, wanted: readonly number[], totals: readonly number[]): readonly LineAmount[] | undefined {
  const column = board.layout.map((page) => columnsOf(page, board))
  for (const amounts of [...column.flat(), ...acrossPages(column)]) {
    const lines = runThatAddsUp(amounts, wanted, totals)
    if (lines !== undefined) return lines
  }
  return undefined
}

/** Amounts of a table need not stand below each other. */
function rowsThatAddUp(board: Board, totals: readonly number[]): readonly LineAmount[] | undefined {
  const rows = billedRows(board)
  const sum = rows.reduce((all, { value }) => all + value, 0)
  return rows.length > 1 && totals.some((total) => isSameSum(total, sum)) ? rows : undefined
}

/** Amounts that end at one place across the page, from the top down; those further right first. */
function columnsOf(page: LayoutPage, board: Board): readonly (readonly LineAmount[])[] {
  const context = valueContextOf(board, page.page)
  const placed = page.segments.flatMap((segment) => {
    const found = valuesIn(wholeSegment(segment), 'amount', context).at(-1)
    if (page.rows[segment.row]?.some(({ text }) => isCarried(text))) return []
    if (found === undefined || typeof found.value !== 'number' || found.confidence < 0.5 || found.end !== segment.text.length) return []
    return [{ edge: right(segment.place), value: found.value, raw: found.raw, span: { segment, start: found.start, end: found.end } }]
  })
  const columns: (typeof placed)[] = []
  for (const amount of placed.toSorted((a, b) => b.edge - a.edge)) {
    const column = columns.find(([first]) => first !== undefined && Math.abs(first.edge - amount.edge) < sameColumn)
    if (column === undefined) columns.push([amount])
    else column.push(amount)
  }
  return columns.map((column) => column.toSorted((a, b) => bottom(a.span.segment.place) - bottom(b.span.segment.place)).slice(0, mostLines))
}

/** A list that goes on over the page. */
function acrossPages(pages: readonly (readonly (readonly LineAmount[])[])[]): readonly (readonly LineAmount[])[] {
  return pages.length < 2 ? [] : [pages.flatMap(([first = []]) => first).slice(0, mostLines)]
}

/** The first run of amounts whose sum is a total; amounts of nothing count as lines. The total itself is no line unless it is alone. */
function runThatAddsUp(
  amounts: readonly LineAmount[],
  wanted: readonly number[],
  totals: readonly number[],
): readonly LineAmount[] | undefined {
  let single: readonly LineAmount[] | undefined
  for (let start = 0; start < Math.min(amounts.length, 6); start++) {
    let sum = 0
    for (let end = start; end < amounts.length; end++) {
      const value = amounts[end]?.value ?? 0
      // Net and tax make a total as well; they are no lines.
      if (end > start && totals.includes(value)) break
      sum += value
      if (!wanted.some((total) => isSameSum(total, sum))) continue
      const lines = amounts.slice(start, end + 1)
      if (lines.length > 1) {
        if (totals.includes(lines[0]?.value ?? 0)) break
        return lines
      }
      // One amount that is the total is a line where the total stands below it once more.
      if (single === undefined && start === 0 && amounts.slice(1).some((other) => other.value === value)) single = lines
      break
    }
  }
  return single
}
