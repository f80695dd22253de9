/** What a sender's documents taught before: where this type of theirs carries a field. */
import { fold, plainWords } from '#core/search'
import type { Board, FieldProposal, KnowledgeSource } from '../knowledge-source'
import { isAllowed } from '../labels/label-proposals'
import { proposalAt } from '../labels/placed-proposal'
import { sharedArea, sharedWidth } from '../layout/boxes'
import type { LayoutPage, Segment } from '../layout/layout'
import type { FieldRule } from '../pack-schema'
import { foldSender } from '../sender'
import type { Template } from '../understanding'
import { valueContextOf } from '../value-context'
import { findValues, readValue } from '../values'

export const source: KnowledgeSource = {
  name: 'templates',
  version: '1',
  expected: (board) => (board.templates.some(({ type }) => type === board.type?.name) && board.layout.length > 0 ? 0.85 : 0),
  contribute: (board) => {
    const templates = board.templates.filter(({ type }) => type === board.type?.name)
    const here = sendersOn(board, new Set(templates.map(({ sender }) => sender)))
    return { fields: templates.flatMap((template) => (here.has(template.sender) ? proposalsFrom(template, board) : [])) }
  },
}

/** Those named somewhere on the first or the last page, as whole words. */
function sendersOn({ layout }: Board, senders: ReadonlySet<string>): ReadonlySet<string> {
  const pages = new Set([layout[0], layout.at(-1)])
  const texts = [...pages].flatMap((page) => page?.segments.map(({ text }) => ` ${foldSender(text)} `) ?? [])
  return new Set([...senders].filter((sender) => sender.length >= 3 && texts.some((text) => text.includes(` ${sender} `))))
}

function proposalsFrom(template: Template, board: Board): readonly FieldProposal[] {
  const rule = board.type?.pack.fields[template.field]
  const page = board.layout.at(template.page)
  if (rule === undefined || page === undefined) return []
  const found = page.segments.flatMap((segment): readonly FieldProposal[] => {
    const likelihood = likelihoodOf(segment, template, page)
    return likelihood === 0 ? [] : valueIn(segment, template, rule, likelihood, board)
  })
  return found.sort((a, b) => b.confidence - a.confidence).slice(0, rule.many ? 50 : 2)
}

/** In the box beside its label is sure; beside the label but elsewhere, the layout moved; in the box without it, something else may stand there. */
function likelihoodOf(segment: Segment, { box, anchor }: Template, page: LayoutPage): number {
  const isInside = segment.box !== undefined && sharedArea(segment.box, box) > 0.4
  const isInColumn = segment.box !== undefined && sharedWidth(segment.box, box) > 0.3
  if (!isInside && !isInColumn) return 0
  const isAnchored = anchor !== '' && isBesideAnchor(segment, anchor, page)
  if (isInside && isAnchored) return 0.95
  if (isInside) return anchor === '' ? 0.8 : 0.45
  return isAnchored ? 0.75 : 0
}

/** In the same row before it, in its own text, or in the row above. */
function isBesideAnchor(segment: Segment, anchor: string, page: LayoutPage): boolean {
  const row = page.rows[segment.row] ?? []
  const before = row.filter(({ place }) => place.x <= segment.place.x).map(({ text }) => text)
  const above = (page.rows[segment.row - 1] ?? []).filter(({ place }) => sharedWidth(place, segment.place) > 0.2).map(({ text }) => text)
  const said = plainWords(anchor)
  return [before, above].some((texts) => plainWords(texts.join(' ')).includes(said))
}

function valueIn(segment: Segment, template: Template, rule: FieldRule, likelihood: number, board: Board): readonly FieldProposal[] {
  const context = valueContextOf(board, segment.page)
  // A label that stands in the same segment is no part of the value.
  const start = afterAnchor(segment.text, template.anchor)
  const text = segment.text.slice(start)
  const found = findValues(rule.format, text, context)[0] ?? readValue(rule.format, text, context)
  if (found === undefined || !isAllowed(rule, found.value)) return []
  return [
    {
      field: template.field,
      ...proposalAt({ segment, start, end: segment.text.length }, found, likelihood * (0.6 + 0.4 * found.confidence)),
    },
  ]
}

function afterAnchor(text: string, anchor: string): number {
  const words = anchor === '' ? [] : plainWords(anchor).split(' ')
  const last = words.at(-1)
  if (last === undefined) return 0
  const folded = fold(text)
  const at = folded.lastIndexOf(last)
  // Folding may change lengths; then the whole segment is read.
  return at < 0 || folded.length !== text.length ? 0 : at + last.length
}
