/** What papers of goods say in their own way: delivery terms, ship and voyage in one, what is still to come. */
import { fold } from '#core/search'
import type { Board, FieldProposal, KnowledgeSource } from '../knowledge-source'
import type { Segment } from '../layout/layout'
import { right } from '../layout/boxes'
import { findValues } from '../values'

const fieldsHere = ['incoterm', 'vessel', 'voyage', 'backorder']

export const source: KnowledgeSource = {
  name: 'logistics',
  version: '1',
  expected: ({ type, layout }) =>
    type !== undefined && layout.length > 0 && fieldsHere.some((field) => field in type.pack.fields) ? 0.5 : 0,
  contribute: (board) => {
    const segments = board.layout.slice(0, 4).flatMap(({ segments: all }) => all)
    const fields = segments.flatMap((segment) => [...incoterms(segment), ...vessels(segment, board), ...backorders(segment)])
    return { fields: fields.filter(({ field }) => field in (board.type?.pack.fields ?? {})) }
  },
}

/** Incoterms 2020, and DAT of the edition before. */
const incoterm = /(?<![\p{L}\p{N}])(EXW|FCA|FAS|FOB|CFR|CIF|CPT|CIP|DAP|DPU|DDP|DAT)(?![\p{L}\p{N}])/u

function* incoterms(segment: Segment): Generator<FieldProposal> {
  const match = incoterm.exec(segment.text)
  const code = match?.[1]
  if (match === null || code === undefined) return
  const isNamed = /incoterm|terms|livraison|lieferbed/.test(fold(segment.text.slice(0, match.index)))
  // Alone, or before the place it holds for.
  const isFirst = match.index === 0 && /^(?:$|[ ,(–-]{1,3}\p{Lu})/u.test(segment.text.slice(3))
  if (!isNamed && !isFirst) return
  yield {
    field: 'incoterm',
    value: code,
    raw: code,
    confidence: isNamed ? 0.9 : 0.55,
    spans: [{ segment, start: match.index, end: match.index + 3 }],
  }
}

const vesselAndVoyage = /^(?:(?:ocean )?vessel|navire|ship)(?: ?(?:&|and|et|\/) ?voy(?:age)?\.?)(?: ?no\.?)? ?:?$/u
const bothIn = /^(\p{Lu}[\p{L} .'-]{2,40}?) ?(?:\/|,|-|V\.|VOY\.?|voy\.?) ?([0-9]{1,5}[A-Z]{0,2}|[A-Z]{1,2}[0-9]{2,5}[A-Z]?)$/u

/** "Vessel / Voyage: MV NORTHERN PETREL / 214W": two values under one label. */
function* vessels(segment: Segment, board: Board): Generator<FieldProposal> {
  if (!vesselAndVoyage.test(fold(segment.text))) return
  const page = board.layout.find((candidate) => candidate.page === segment.page)
  const beside = page?.rows[segment.row]?.find(({ place }) => place.x >= right(segment.place) - 1e-6)
  const below = page?.rows[segment.row + 1]?.find(({ place }) => Math.abs(place.x - segment.place.x) < 0.03)
  for (const cell of [beside, below]) {
    if (cell === undefined) continue
    const [, name, voyage] = bothIn.exec(cell.text) ?? []
    if (name === undefined || voyage === undefined) continue
    const start = cell.text.lastIndexOf(voyage)
    yield {
      field: 'vessel',
      value: name.trim(),
      raw: name.trim(),
      confidence: 0.85,
      spans: [{ segment: cell, start: 0, end: name.trim().length }],
    }
    yield { field: 'voyage', value: voyage, raw: voyage, confidence: 0.85, spans: [{ segment: cell, start, end: start + voyage.length }] }
    return
  }
}

const backorderLabel = /^(?:reliquat|reste a livrer|restant du|back ?-?order(?:ed)?|balance to follow|to follow)(?![\p{L}])[ :.]{0,4}/u

/** "Reliquat : 4 charnières CHA-120": how many of what is missing. */
function* backorders(segment: Segment): Generator<FieldProposal> {
  const label = backorderLabel.exec(fold(segment.text))
  if (label === null) return
  const from = label[0].length
  const [count] = findValues('integer', segment.text, {}).filter(({ start, confidence }) => start >= from && confidence >= 0.7)
  const [code] = findValues('identifier', segment.text, {}).filter(
    ({ start, confidence, raw }) => start >= from && confidence >= 0.45 && /\p{L}/u.test(raw),
  )
  if (count === undefined || code === undefined || code.start < count.end) return
  yield {
    field: 'backorder',
    value: `${count.value} x ${code.value}`,
    raw: segment.text.slice(count.start, code.end),
    confidence: 0.85,
    spans: [{ segment, start: count.start, end: code.end }],
  }
}
