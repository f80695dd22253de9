/** The tax of each rate with what it is of, as far as the page says it; lines of goods count where they make the tax of the document. */
import type { Board, FieldProposal, KnowledgeSource } from '../knowledge-source'
import { textOf } from '../layout/spans'
import { isSameSum } from '../roles/amounts-on'
import { likeliest } from '../roles/likeliest'
import { taxLinesOn, type PlacedTaxLine } from '../roles/tax-by-rate'
import { taxLineOf, taxLineText, type TaxLine } from '../values/tax-lines'

const fieldsOf = ({ type }: Board): readonly string[] =>
  Object.entries(type?.pack.fields ?? {}).flatMap(([name, { format }]) => (format === 'tax_line' ? [name] : []))

export const source: KnowledgeSource = {
  name: 'tax-by-rate',
  version: '1',
  expected: (board) => (board.ran.has('amount-roles') && fieldsOf(board).length > 0 ? 0.4 : 0),
  contribute: (board) => {
    const total = likeliest(board, 'tax')
    const gross = likeliest(board, 'gross')
    const lines = chosenFrom(
      taxLinesOn(board).filter((line) => isPossible(line, gross)),
      total,
    )
    const isWhole = total !== undefined && isSameSum(sumOf(lines), total)
    return { fields: fieldsOf(board).flatMap((field) => lines.map((line) => proposalFor(field, line, lines.length === 1, isWhole, board))) }
  },
}

/** An amount beside a rate that is more than the total can hold of it is what the tax is of. */
const isPossible = ({ base, rate, tax }: TaxLine, gross: number | undefined): boolean =>
  base !== undefined || gross === undefined || tax <= (gross * rate) / (100 + rate) + 0.05

const sumOf = (lines: readonly TaxLine[]): number => lines.reduce((sum, { tax }) => sum + tax, 0)

/** Rates more than that are no rates of one document. */
const mostRates = 6

/** One line a rate: of several those that make the total, else the fullest, the last of them. */
function chosenFrom(all: readonly PlacedTaxLine[], total: number | undefined): readonly PlacedTaxLine[] {
  const sure = all.filter(({ isSure }) => isSure)
  const candidates = sure.length > 0 ? sure : all
  const byRate = [...new Set(candidates.map(({ rate }) => rate))].slice(0, mostRates).map((rate) => {
    const lines = candidates.filter((line) => line.rate === rate).toReversed()
    return lines.sort((a, b) => Number(b.base !== undefined) - Number(a.base !== undefined))
  })
  const choices = byRate.reduce<readonly (readonly PlacedTaxLine[])[]>(
    (chosen, lines) => chosen.flatMap((before) => lines.slice(0, 3).map((line) => [...before, line])),
    [[]],
  )
  const whole = total === undefined ? undefined : choices.find((lines) => isSameSum(sumOf(lines), total))
  return whole ?? (sure.length > 0 ? (choices[0] ?? []) : [])
}

function proposalFor(field: string, line: PlacedTaxLine, isOnly: boolean, isWhole: boolean, board: Board): FieldProposal {
  const { spans, currency, isSure } = line
  return {
    field,
    value: taxLineText(saidInside(field, line, board) ?? { ...line, ...(isOnly ? baseFromNet(line, board) : {}) }),
    raw: spans.map(textOf).join(' '),
    ...(currency === undefined ? {} : { currency }),
    confidence: isWhole ? 0.92 : isSure ? 0.7 : 0.5,
    spans,
  }
}

/** The one rate of a document is of its net. */
function baseFromNet({ base, rate, tax }: TaxLine, board: Board): { readonly base?: number } {
  const net = base ?? likeliest(board, 'net')
  return net !== undefined && Math.abs((net * rate) / 100 - tax) < 0.02 ? { base: net } : {}
}

/** What the file's own data say of the same rate and tax: one line, not two. */
function saidInside(field: string, { rate, base, tax }: TaxLine, board: Board): TaxLine | undefined {
  return board.proposals
    .flatMap((proposal) => (proposal.field === field && typeof proposal.value === 'string' ? (taxLineOf(proposal.value) ?? []) : []))
    .find(
      (said) =>
        said.rate === rate && isSameSum(said.tax, tax) && (base === undefined || said.base === undefined || isSameSum(base, said.base)),
    )
}
