/** What papers of goods say in their own way: delivery terms, ship and voyage in one, totals with their packing, what is still to come. */
import { fold } from '#core/search'
import type { Board, FieldProposal, KnowledgeSource } from '../knowledge-source'
import type { LayoutPage, Segment } from '../layout/layout'
import { belowIn, besideIn, pageOf } from '../layout/beside'
import { right } from '../layout/boxes'
import { proposalAt } from '../labels/placed-proposal'
import { wholeSegment } from '../layout/spans'
import { valueContextOf, valuesIn } from '../value-context'
import { addedCounts, contentsCounted } from '../goods/added-counts'
import { freightTerms } from '../goods/freight-terms'
import { spelledCounts } from '../goods/spelled-counts'
import { findValues, type ValueContext } from '../values'

const fieldsHere = ['incoterm', 'vessel', 'voyage', 'backorder', 'packages_total', 'gross_weight_kg', 'freight']

export const source: KnowledgeSource = {
  name: 'logistics',
  version: '5',
  expected: ({ type, layout }) =>
    type !== undefined && layout.length > 0 && fieldsHere.some((field) => field in type.pack.fields) ? 0.5 : 0,
  contribute: (board) => {
    const segments = board.layout.slice(0, 4).flatMap(({ segments: all }) => all)
    const fields = segments.flatMap((segment) => [
      ...incoterms(segment),
      ...vessels(segment, board),
      ...backorders(segment),
      ...backordersWithin(segment),
      ...totals(segment, board),
      ...spelledCounts(segment),
      ...addedCounts(segment),
      ...freightTerms(segment),
    ])
    // Two terms are boxes to tick, or those of other charges.
    const isSettled = new Set(fields.filter(({ field }) => field === 'freight').map(({ raw }) => fold(raw))).size < 2
    return {
      fields: [...fields, ...contentsCounted(segments)].filter(
        ({ field }) => field in (board.type?.pack.fields ?? {}) && (field !== 'freight' || isSettled),
      ),
    }
  },
}

/** Incoterms 2020, and DAT of the edition before. In Spain a CIF is a tax number. */
const incoterm = /(?<![\p{L}\p{N}])(EXW|FCA|FAS|FOB|CFR|CIF|CPT|CIP|DAP|DPU|DDP|DAT)(?![\p{L}\p{N}])(?![ .:]*(?:ES)?[A-Z]?[- ]?\d{7})/u

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

const vesselAndVoyage =
  /^(?:(?:ocean |mother |feeder |intended )?vessel(?: name)?|navire|ship|schiff|buque)(?: ?(?:&|and|et|\/|,|-|und|y) ?| )(?:voy(?:age)?|reise|viaje)\.?(?: ?(?:no|nr|number|n°)\.?)?(?:[ /]{1,3}flag)? ?:?$/u
const bothIn =
  /^(\p{Lu}[\p{L} .'-]{2,40}?) ?(?:\/|,|-|V\.|VOY\.?|voy\.?| ) ?([0-9]{1,5}[A-Z]{0,2}|[A-Z]{1,2}[0-9]{2,5}[A-Z]?)(?: [A-Z]{2})?$/u

/** "Vessel / Voyage: MV NORTHERN PETREL / 214W": two values under one label. */
function* vessels(segment: Segment, board: Board): Generator<FieldProposal> {
  const colon = segment.text.indexOf(':')
  if (!vesselAndVoyage.test(fold(colon < 0 ? segment.text : segment.text.slice(0, colon)))) return
  if (colon > 0 && colon < segment.text.length - 1) {
    yield* shipIn(segment, colon + 1)
    return
  }
  const page = pageOf(board.layout, segment)
  const beside = page && besideIn(page, segment)
  const below = page && belowIn(page, segment, 0.03)
  for (const cell of [beside, below]) {
    const found = cell === undefined ? [] : [...shipIn(cell, 0)]
    yield* found
    if (found.length > 0) return
  }
}

function* shipIn(cell: Segment, from: number): Generator<FieldProposal> {
  const text = cell.text.slice(from).trim()
  const [, name, voyage] = bothIn.exec(text) ?? []
  if (name === undefined || voyage === undefined) return
  const start = cell.text.indexOf(name, from)
  const last = cell.text.lastIndexOf(voyage)
  const ship = name.trim()
  yield { field: 'vessel', value: ship, raw: ship, confidence: 0.85, spans: [{ segment: cell, start, end: start + ship.length }] }
  yield {
    field: 'voyage',
    value: voyage,
    raw: voyage,
    confidence: 0.85,
    spans: [{ segment: cell, start: last, end: last + voyage.length }],
  }
}

/** Of the page's width. */
const sameEdge = 0.02
const totalRow = /^(?:(?:grand )?totale?s?|soit|au total|ensemble|gesamt|summe|insgesamt|totaal|en total|say|in all)(?![\p{L}])/u
const packing =
  /^ ?(?:cartons?|ctns?|packages?|pkgs?|parcels?|pallets?|plts?|boxes|cases|crates|pieces|pcs|bags|drums|colis|palettes?|caisses?|sacs?|futs?|paquets?|kolli|colli|kartons?|paletten|kisten|dozen|bultos|cajas|rolls?|units|malles?|bidons?|touries)(?![\p{L}])/u

/** "Total 800 cartons … 16,757.5 kg": what the last row of a list adds up to. */
function* totals(segment: Segment, board: Board): Generator<FieldProposal> {
  if (!totalRow.test(fold(segment.text))) return
  const page = pageOf(board.layout, segment)
  for (const cell of page?.rows[segment.row] ?? []) {
    const context = valueContextOf(board, segment.page)
    for (const found of valuesIn(wholeSegment(cell), 'integer', context)) {
      if (!packing.test(fold(cell.text.slice(found.end)))) continue
      yield { field: 'packages_total', ...proposalAt(wholeSegment(cell), found, 0.85) }
    }
    const [weight] = valuesIn(wholeSegment(cell), 'weight_kg', context).filter(({ confidence }) => confidence > 0.9)
    if (weight === undefined || /net|tare/.test(fold(cell.text.slice(0, weight.start))) || isUnderNet(cell, page)) continue
    if (page !== undefined && isLineOfMany(cell, Number(weight.value), page, context)) continue
    yield { field: 'gross_weight_kg', ...proposalAt(wholeSegment(cell), weight, 0.75) }
  }
}

/** A column of weights: what is not the sum of those above it, or goes into a larger one below it, is a line of it. */
function isLineOfMany(cell: Segment, weight: number, page: LayoutPage, context: ValueContext): boolean {
  const others = page.segments.flatMap((other) => {
    if (other === cell || Math.abs(right(other.place) - right(cell.place)) > sameEdge) return []
    const [found] = valuesIn(wholeSegment(other), 'weight_kg', context)
    return found === undefined || found.confidence <= 0.9 ? [] : [{ row: other.row, weight: Number(found.value) }]
  })
  const above = others.filter(({ row }) => row < cell.row).reduce((sum, other) => sum + other.weight, 0)
  return others.some((other) => other.row > cell.row && other.weight > weight) || (above > 0 && Math.abs(above - weight) > 0.01 * weight)
}

/** The head of its column says that it is without packing. */
const isUnderNet = (cell: Segment, page: LayoutPage | undefined): boolean =>
  (page?.tables ?? []).some(({ header, rows }) => {
    const row = rows.find((cells) => cells.includes(cell))
    return row !== undefined && /net|tare/.test(fold(header[row.indexOf(cell)]?.text ?? ''))
  })

/** "Outstanding items (4 x GAT-12)". */
const timesCode = /(?<![\p{L}\p{N}])(\d{1,5}) ?[x×] ?([A-Z][A-Z0-9]*(?:[-/.][A-Z0-9]+)*)(?![\p{L}\p{N}])/u
const missing =
  /(?<![\p{L}])(?:reliquats?|reste a livrer|restant du|back ?-?order(?:ed)?|to follow|outstanding|still to come|restmenge|ruckstand|nalevering|pendientes?)(?![\p{L}])/gu

/** Said somewhere in a line, with the code right behind. */
function* backordersWithin(segment: Segment): Generator<FieldProposal> {
  const folded = fold(segment.text)
  if (folded.length !== segment.text.length) return
  for (const { index } of folded.matchAll(missing)) {
    const behind = segment.text.slice(index, index + 50)
    const match = timesCode.exec(behind)
    const [, count, code = ''] = match ?? []
    if (match === null || count === undefined || !/\d/.test(code)) continue
    const start = index + match.index
    const end = start + match[0].length
    yield { field: 'backorder', value: `${count} x ${code}`, raw: match[0], confidence: 0.85, spans: [{ segment, start, end }] }
  }
}

const backorderLabel =
  /^(?:reliquat|reste a livrer|restant du|outstanding(?: items?)?|still to come|restmenge|ruckstand|nalevering|pendiente de entrega|back ?-?order(?:ed)?|balance to follow|to follow)(?![\p{L}])[ :.]{0,4}/u

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
