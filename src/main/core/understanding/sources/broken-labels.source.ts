/** A measure whose label is broken over two lines of a paragraph: "la fréquence / cardiaque à 74 /min". */
import type { Board, FieldProposal, KnowledgeSource } from '../knowledge-source'
import { labelsOf, type WrittenLabel } from '../labels/label-index'
import { labelWords } from '../labels/label-words'
import { proposalAt } from '../labels/placed-proposal'
import type { LayoutPage, Segment } from '../layout/layout'
import type { TypePack } from '../pack-schema'
import { valueContextOf } from '../value-context'
import { findValues } from '../values'

const between = /^[\s:=]{0,3}(?:(?:à|de|est de|est à|at|of|was|is|mesurée? à|estimée? à)\s)?\s*$/iu

export const source: KnowledgeSource = {
  name: 'broken-labels',
  version: '1',
  expected: ({ type, layout }) => (type?.pack.domain === 'medical' && layout.length > 0 ? 0.28 : 0),
  contribute: (board) => {
    const labels = board.type === undefined ? [] : measureLabels(board.type.pack)
    return { fields: board.layout.flatMap((page) => brokenOn(page, labels, board)) }
  },
}

/** Of one word none can be broken. */
const measureLabels = (pack: TypePack): readonly WrittenLabel[] =>
  labelsOf(pack).filter(({ field, words }) => pack.fields[field]?.format === 'measure' && words.length > 1)

function brokenOn(page: LayoutPage, labels: readonly WrittenLabel[], board: Board): readonly FieldProposal[] {
  return page.rows.flatMap((row, index) => {
    const [line, next] = [row.at(-1), page.rows[index + 1]?.[0]]
    if (line === undefined || next === undefined || !isSentence(line)) return []
    const ending = labelWords(line.text.slice(-60)).map(({ text }) => text)
    const beginning = labelWords(next.text.slice(0, 60))
    return labels.flatMap(({ field, words }) => {
      const split = words.findIndex(
        (_, at) =>
          at > 0 &&
          words.slice(0, at).join(' ') === ending.slice(-at).join(' ') &&
          words.slice(at).every((word, i) => beginning[i]?.text === word),
      )
      const last = split < 1 ? undefined : beginning[words.length - split - 1]
      return last === undefined ? [] : measureBehind(field, next, last.end, board)
    })
  })
}

const isSentence = ({ text }: Segment): boolean => text.length > 50

function measureBehind(field: string, segment: Segment, end: number, board: Board): readonly FieldProposal[] {
  const span = { segment, start: end, end: segment.text.length }
  const rest = segment.text.slice(end)
  const [found] = findValues('measure', rest, valueContextOf(board, segment.page))
  if (found === undefined || !between.test(rest.slice(0, found.start))) return []
  return [{ field, ...proposalAt(span, found, 0.8) }]
}
