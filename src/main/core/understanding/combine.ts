/** From many proposals to one value a field: what several sources say alike is surer, the surest wins, the rest stays visible. */
import type { Board, Proposal } from './knowledge-source'
import { boxOf, snippetOf } from './layout/spans'
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
    const values = alikeOnes(byField.get(name) ?? [], board)
    const field = rule.many ? listField(name, values) : singleField(name, values)
    return field === undefined ? [] : [withCurrency(field, rule, board)]
  })
}

interface Alike {
  readonly value: ProposedValue
  /** Where the first of them stands, to keep lists in reading order. */
  readonly order: number
}

/** Proposals of one value together; the surest first. */
function alikeOnes(proposals: readonly Proposal[], board: Board): readonly Alike[] {
  const groups = new Map<string, Proposal[]>()
  for (const proposal of proposals) {
    const key = valueKey(proposal.value)
    groups.set(key, [...(groups.get(key) ?? []), proposal])
  }
  return [...groups.values()]
    .map((group) => alike(group, board))
    .sort((a, b) => b.value.confidence - a.value.confidence || a.order - b.order)
}

function alike(group: readonly Proposal[], board: Board): Alike {
  const bySurest = group.toSorted((a, b) => b.confidence - a.confidence)
  const placed = bySurest.find(({ spans }) => spans.length > 0) ?? bySurest[0]
  const bestBySource = new Map<string, number>()
  for (const { source, confidence } of group) bestBySource.set(source, Math.max(bestBySource.get(source) ?? 0, confidence))
  const doubt = [...bestBySource.values()].reduce((product, confidence) => product * (1 - Math.min(0.99, Math.max(0, confidence))), 1)
  const { value = '', raw = '' } = placed ?? {}
  const unit = bySurest.find((proposal) => proposal.unit !== undefined)?.unit
  const currency = bySurest.find((proposal) => proposal.currency !== undefined)?.currency
  const reference = bySurest.find((proposal) => proposal.reference !== undefined)?.reference
  return {
    value: {
      value,
      raw,
      ...(unit === undefined ? {} : { unit }),
      ...(currency === undefined ? {} : { currency }),
      ...(reference === undefined ? {} : { reference }),
      confidence: Math.min(0.99, Math.round((1 - doubt) * 1000) / 1000),
      evidence: evidenceOf(placed === undefined ? [] : [placed, ...bySurest.filter((proposal) => proposal !== placed)], board),
    },
    order: orderOf(placed),
  }
}

function orderOf(proposal: Proposal | undefined): number {
  const segment = proposal?.spans[0]?.segment
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

function singleField(name: string, values: readonly Alike[]): ProposedField | undefined {
  const [best, ...rest] = values.map(({ value }) => value)
  if (best === undefined || best.confidence < leastToPropose) return undefined
  const others = rest.filter(({ confidence }) => confidence >= leastToMention).slice(0, mostOthers)
  // Another value that is nearly as likely takes from how often this one is right.
  const rival = others[0]?.confidence ?? 0
  const confidence = Math.round(best.confidence * (1 - 0.3 * (rival / best.confidence) ** 3) * 1000) / 1000
  return { name, ...best, confidence, others }
}

function listField(name: string, values: readonly Alike[]): ProposedField | undefined {
  const kept = values.filter(({ value }) => value.confidence >= leastToPropose).sort((a, b) => a.order - b.order)
  if (kept.length === 0) return undefined
  const confidence = Math.min(...kept.map(({ value }) => value.confidence))
  const [first] = kept
  return {
    name,
    ...first?.value,
    value: kept.flatMap(({ value }) => value.value),
    raw: kept.map(({ value }) => value.raw).join(', '),
    confidence,
    evidence: kept.flatMap(({ value }) => value.evidence.slice(0, 1)),
    others: values
      .filter((other) => !kept.includes(other) && other.value.confidence >= leastToMention)
      .slice(0, mostOthers)
      .map(({ value }) => value),
  }
}

/** An amount without a sign of its own is in the document's currency. */
function withCurrency(field: ProposedField, { format }: FieldRule, board: Board): ProposedField {
  const currency = format === 'amount' && field.currency === undefined ? currencyOf(board) : undefined
  return currency === undefined ? field : { ...field, currency }
}
