/** Packages that a line adds up ("5 bundles + 8 loose = 13"), or that a container is said to hold. */
import { fold } from '#core/search'
import type { FieldProposal } from '../knowledge-source'
import type { Segment } from '../layout/layout'

const packages =
  /(?<![\p{L}])(?:packages?|pkgs?|parcels?|pieces?|pallets?|colis|palettes?|packstucke?|kolli|colli|paletten|bultos|units)(?![\p{L}])/u
const sum = /\d{1,5}(?: \p{L}[\p{L} ]{0,24})?(?: ?\+ ?\d{1,5}(?: \p{L}[\p{L} ]{0,24})?){1,5} ?= ?(\d{1,6})(?![\d.,]*\d)/u

/** What stands behind the equals sign, where the parts do add up to it. */
export function* addedCounts(segment: Segment): Generator<FieldProposal> {
  const match = sum.exec(segment.text)
  const total = Number(match?.[1])
  if (match === null || !packages.test(fold(segment.text.slice(0, match.index)))) return
  const parts = [...match[0].slice(0, match[0].indexOf('=')).matchAll(/\d+/g)].map(([part]) => Number(part))
  if (parts.reduce((added, part) => added + part, 0) !== total) return
  const end = match.index + match[0].length
  const start = end - (match[1] ?? '').length
  yield { field: 'packages_total', value: total, raw: String(total), confidence: 0.97, spans: [{ segment, start, end }] }
}

const saidToContain =
  /(?<![\p{L}])(?:said to contain|s\.?t\.?c\.?|dit contenir|disant contenir|enthaltend|angeblich|dice contener|inhoudende)\s*:?$/u
const counted =
  /^(\d{1,3}(?:[ ,.]\d{3})*|\d{1,6}) (?:\p{L}+ ){0,2}(?:cartons?|ctns?|packages?|pkgs?|boxes|cases|crates|bags|sacks|drums|bales|rolls|bundles|pallets|barrels|colis|caisses|sacs|futs|palettes|balles|kartons|sacke|fasser|kisten|zakken|dozen|vaten|sacos|cajas|bidones)(?![\p{L}])/u

/** "2 containers said to contain", and in one of the next lines of the column what they hold. */
export function* contentsCounted(segments: readonly Segment[]): Generator<FieldProposal> {
  for (const [index, segment] of segments.entries()) {
    if (!saidToContain.test(fold(segment.text))) continue
    // The number of the container may stand between.
    const next = segments
      .slice(index + 1, index + 8)
      .find(({ place, row, text }) => row > segment.row && Math.abs(place.x - segment.place.x) < 0.01 && counted.test(fold(text)))
    const [, raw] = counted.exec(fold(next?.text ?? '')) ?? []
    if (next === undefined || raw === undefined) continue
    const value = Number(raw.replace(/\D/g, ''))
    yield { field: 'packages_total', value, raw, confidence: 0.75, spans: [{ segment: next, start: 0, end: raw.length }] }
  }
}
