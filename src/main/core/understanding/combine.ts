/** From many proposals to one value a field: what several sources say alike is surer, the surest wins, the rest stays visible. */
import type { Board, Proposal } from './knowledge-source'
import { boxOf, snippetOf } from './layout/spans'
import { implausibleFor } from './medical/plausible'
import type { FieldRule } from './pack-schema'
import type { Evidence, ProposedField, ProposedValue } from './understanding'
import { currencyOf } from './value-context'
import { valueKey } from './value-key'

/** A less likely value would be wrong more often than right. */
const leastToPropose = 0.32
const leastToMention = 0.12
const mostOthers = 4
const mostPlaces = 4

export function combinedFields(board: Board): readonly ProposedField[] {
  const byField = new Map<string, Proposal[]>()
  for (const proposal of board.proposals) {
    const list = byField.get(proposal.field) ?? []
    list.push(proposal)
    byField.set(proposal.field, list)
  }
  return Object.entries(board.type?.pack.fields ?? {}).flatMap(([name, rule]) => {
    const values = alikeOnes(byField.get(name) ?? [])
    const field = rule.many ? listField(name, values, board) : doubted(singleField(name, values, board), rule)
    return field === undefined ? [] : [withCurrency(field, rule, board)]
  })
}

/** Proposals of one value. */
interface Alike {
  /** The surest first. */
  readonly proposals: readonly Proposal[]
  readonly placed: Proposal
  readonly confidence: number
  /** Where the first of them stands, to keep lists in reading order. */
  readonly order: number
}

/** The surest first. */
function alikeOnes(proposals: readonly Proposal[]): readonly Alike[] {
  const groups = new Map<string, Proposal[]>()
  for (const proposal of proposals) {
    const key = valueKey(proposal.value)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [proposal])
    else group.push(proposal)
  }
  return [...groups.values()].flatMap((group) => alike(group)).sort((a, b) => b.confidence - a.confidence || a.order - b.order)
}

function alike(group: readonly Proposal[]): readonly Alike[] {
  const proposals = group.toSorted((a, b) => b.confidence - a.confidence)
  const placed = proposals.find(({ spans }) => spans.length > 0) ?? proposals[0]
  if (placed === undefined) return []
  const bestBySource = new Map<string, number>()
  for (const { source, confidence } of group) bestBySource.set(source, Math.max(bestBySource.get(source) ?? 0, confidence))
  const doubt = [...bestBySource.values()].reduce((product, confidence) => product * (1 - Math.min(0.99, Math.max(0, confidence))), 1)
  return [{ proposals, placed, confidence: Math.min(0.99, thousandths(1 - doubt)), order: orderOf(placed) }]
}

function proposedValue({ proposals, placed, confidence }: Alike, board: Board): ProposedValue {
  const unit = proposals.find((proposal) => proposal.unit !== undefined)?.unit
  const currency = proposals.find((proposal) => proposal.currency !== undefined)?.currency
  const reference = proposals.find((proposal) => proposal.reference !== undefined)?.reference
  const flag = proposals.find((proposal) => proposal.flag !== undefined)?.flag
  return {
    value: placed.value,
    raw: placed.raw,
    ...(unit === undefined ? {} : { unit }),
    ...(currency === undefined ? {} : { currency }),
    ...(reference === undefined ? {} : { reference }),
    ...(flag === undefined ? {} : { flag }),
    confidence: calibrated(confidence),
    evidence: evidenceOf([placed, ...proposals.filter((proposal) => proposal !== placed)], board),
  }
}

function orderOf({ spans }: Proposal): number {
  const segment = spans[0]?.segment
  return segment === undefined ? Infinity : segment.page * 1e5 + segment.index
}

/** Each place once, the surest first. */
function evidenceOf(proposals: readonly Proposal[], board: Board): readonly Evidence[] {
  const evidence: Evidence[] = []
  const seen = new Set<string>()
  for (const { spans, snippet, source, version } of proposals) {
    const [first] = spans
    const page = first?.segment.page ?? board.document.pages[0]?.page ?? 1
    const key = `${source} ${first === undefined ? (snippet ?? '') : `${page} ${first.segment.index} ${first.start}`}`
    if (seen.has(key) || evidence.length >= mostPlaces) continue
    seen.add(key)
    const box = boxOf(spans)
    const layout = board.layout.find((candidate) => candidate.page === page)
    evidence.push({
      page,
      ...(box === undefined ? {} : { box }),
      snippet: spans.length === 0 ? (snippet ?? '') : snippetOf(spans, layout),
      source,
      version,
    })
  }
  return evidence
}

function singleField(name: string, values: readonly Alike[], board: Board): ProposedField | undefined {
  const [best, ...rest] = values
  if (best === undefined || best.confidence < leastToPropose) return undefined
  // Another value that is nearly as likely takes from how often this one is right.
  const rival = rest[0]?.confidence ?? 0
  const confidence = thousandths(best.confidence * (1 - 0.3 * (rival / best.confidence) ** 3))
  return { name, ...proposedValue(best, board), confidence: calibrated(confidence), others: othersOf(rest, board) }
}

function listField(name: string, values: readonly Alike[], board: Board): ProposedField | undefined {
  const kept = values.filter(({ confidence }) => confidence >= leastToPropose).sort((a, b) => a.order - b.order)
  const read = kept.map((value) => proposedValue(value, board))
  const [first] = read
  if (first === undefined) return undefined
  return {
    name,
    ...first,
    value: kept.map(({ placed }) => placed.value),
    raw: read.map(({ raw }) => raw).join(', '),
    confidence: Math.min(...read.map(({ confidence }) => confidence)),
    evidence: read.flatMap(({ evidence }) => evidence.slice(0, 1)),
    others: othersOf(
      values.filter((other) => !kept.includes(other)),
      board,
    ),
  }
}

const othersOf = (values: readonly Alike[], board: Board): readonly ProposedValue[] =>
  values
    .filter(({ confidence }) => confidence >= leastToMention)
    .slice(0, mostOthers)
    .map((value) => proposedValue(value, board))

/**
 * How often such a proposal is right. On the golden documents proposals were right more often than their sources say
 * (`npm run bench -- fields`: above 95 % from 0.4 on); half of the difference is believed, since other documents are harder.
 */
const calibrated = (confidence: number): number => Math.min(0.99, thousandths(1 - (1 - confidence) ** 1.25))

const thousandths = (share: number): number => Math.round(share * 1000) / 1000

const implausibleShare = 0.5

/** It stays: a check says what is odd about it, and a person decides. */
const doubted = (field: ProposedField | undefined, rule: FieldRule): ProposedField | undefined =>
  field && implausibleFor(rule, field) ? { ...field, confidence: thousandths(field.confidence * implausibleShare) } : field

/** An amount without a sign of its own is in the document's currency. */
function withCurrency(field: ProposedField, { format }: FieldRule, board: Board): ProposedField {
  const isMoney = format === 'amount' || format === 'tax_line'
  const currency = isMoney && field.currency === undefined ? currencyOf(board) : undefined
  return currency === undefined ? field : { ...field, currency }
}
