/** Packages counted in words: "three pallets", "deux palettes". */
import { fold } from '#core/search'
import type { FieldProposal } from '../knowledge-source'
import type { Segment } from '../layout/layout'

const counts: Readonly<Record<string, number>> = Object.fromEntries(
  [
    'one un une ein eine een uno una',
    'two deux zwei twee dos',
    'three trois drei drie tres',
    'four quatre vier cuatro',
    'five cinq funf vijf cinco',
    'six sechs zes seis',
    'seven sept sieben zeven siete',
    'eight huit acht ocho',
    'nine neuf neun negen nueve',
    'ten dix zehn tien diez',
    'eleven onze elf once',
    'twelve douze zwolf twaalf doce',
  ].flatMap((words, at) => words.split(' ').map((word) => [word, at + 1])),
)
const counted = new RegExp(
  String.raw`(?<![\p{L}])(${Object.keys(counts).join('|')}) (?:pallets?|palettes?|paletten|cartons?|packages?|parcels?|crates?|cases?|boxes|colis|caisses?|kisten|dozen|bultos|palets?)(?![\p{L}])`,
  'u',
)
const longestLine = 60

/** In a short line, not in a sentence about something else. */
export function* spelledCounts(segment: Segment): Generator<FieldProposal> {
  if (segment.text.length > longestLine) return
  const folded = fold(segment.text)
  const match = folded.length === segment.text.length ? counted.exec(folded) : null
  const value = counts[match?.[1] ?? '']
  if (match === null || value === undefined) return
  const end = match.index + match[0].length
  yield {
    field: 'packages_total',
    value,
    raw: segment.text.slice(match.index, end),
    confidence: 0.5,
    spans: [{ segment, start: match.index, end }],
  }
}
