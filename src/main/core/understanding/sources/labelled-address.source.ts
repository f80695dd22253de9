/** The address behind or below a name that a label or the head of the paper gave: "Ship to: name, street, town", or each on a line of its own. */
import type { Board, FieldProposal, KnowledgeSource, Proposal } from '../knowledge-source'
import { pageOf } from '../layout/beside'
import { bottom } from '../layout/boxes'
import type { Segment, Span } from '../layout/layout'
import { placeOf, textOf, wholeSegment } from '../layout/spans'
import type { TypePack } from '../pack-schema'

const mostLines = 5
/** In heights of a line. */
const widestGap = 1.8

export const source: KnowledgeSource = {
  name: 'labelled-address',
  version: '2',
  expected: (board) => (board.ran.has('labels') && board.type !== undefined && addressesOf(board.type.pack).length > 0 ? 0.5 : 0),
  contribute: (board) =>
    board.type === undefined ? {} : { fields: addressesOf(board.type.pack).flatMap((pair) => addressProposal(pair, board)) },
}

interface NameAndAddress {
  readonly name: string
  readonly address: string
}

/** "ship_to_name" with "ship_to_address", "shipper" with "shipper_address". */
function addressesOf(pack: TypePack): readonly NameAndAddress[] {
  return Object.entries(pack.fields).flatMap(([address, { format }]) => {
    const whose = address.replace(/_address$/, '')
    const name = [`${whose}_name`, whose].find((field) => field !== address && field in pack.fields)
    return format === 'address' && name !== undefined ? [{ name, address }] : []
  })
}

/** Sources that say where a name stands, with what belongs to it below. */
const namers: ReadonlySet<string> = new Set(['labels', 'parties', 'medical'])

function addressProposal({ name, address }: NameAndAddress, board: Board): readonly FieldProposal[] {
  const [best] = board.proposals
    .filter(({ field, source: from, spans }) => field === name && namers.has(from) && spans.length === 1)
    .sort((a, b) => b.confidence - a.confidence)
  const [place] = best?.spans ?? []
  if (best === undefined || place === undefined || best.confidence < 0.35) return []
  const line = behind(place)
  // A line that names the town already is the whole address.
  const spans = line.some((span) => /\d{4}/.test(textOf(span))) ? line : [...line, ...below(place, board)]
  const raw = spans.map((span) => textOf(span).trim()).join(', ')
  if (!/\d/.test(raw) || raw.length > 200) return []
  return [{ field: address, value: raw.replace(/,\s*,/g, ','), raw, confidence: sureness(best) * 0.85, spans }]
}

const sureness = ({ confidence }: Proposal): number => Math.min(0.9, confidence + 0.15)

/** What the line of the name goes on with. */
function behind({ segment, end }: Span): readonly Span[] {
  const rest = segment.text.slice(end)
  const [joint = ''] = /^\s*[,;–—-]\s*/u.exec(rest) ?? []
  return joint === '' || rest.length - joint.length < 4 ? [] : [{ segment, start: end + joint.length, end: segment.text.length }]
}

function below(name: Span, board: Board): readonly Span[] {
  const { segment } = name
  const page = pageOf(board.layout, segment)
  // "TO: name", and the street below the name or below the label.
  const edges = [segment.place.x, placeOf(name).x]
  const lines: Segment[] = []
  let last = segment
  for (const row of page?.rows.slice(segment.row + 1, segment.row + 1 + mostLines) ?? []) {
    const line = row.find(({ place }) => edges.some((x) => Math.abs(place.x - x) < 0.02))
    const height = Math.max(page?.lineHeight ?? 0, last.place.height)
    if (line === undefined || line.place.y - bottom(last.place) > widestGap * height || !isAddressLine(line)) break
    // After the town comes its country and nothing else.
    if (/\d{4}/.test(last.text) && last !== segment && (/\d/.test(line.text) || line.text.length > 24)) break
    lines.push(line)
    last = line
  }
  return lines.map(wholeSegment)
}

const isAddressLine = ({ text }: Segment): boolean =>
  text.length <= 80 && !/[:@]|www\.|\b(?:tel|fax|phone|vat|tva|siret|attn)\b/i.test(text) && /\p{L}{2}/u.test(text)
