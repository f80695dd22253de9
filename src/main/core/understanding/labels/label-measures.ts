/** A measure beside its label: value, unit and reference range may stand in cells of their own. */
import { right } from '../layout/boxes'
import type { Segment } from '../layout/layout'
import { isOtherThing } from '../medical/analytes'
import { findValues, readValue, type FoundValue, type ValueContext } from '../values'
import type { LabelHit } from './find-labels'
import type { LabelsOnPage } from './label-proposals'
import type { PlacedProposal } from './placed-proposal'

/** What a sentence puts between a name and its value. */
const joining =
  /(?<![\p{L}])(?:est|était|etait|de|à|is|was|of|at|mesurée?|régulier|régulière|estimée?|measured|recorded|betrug|beträgt)(?![\p{L}])/giu

/** The second bound of a range is nobody's value. */
const isRangeBefore = /\d\s?[-–—−]\s?$/u

/** Where a sign of the line stands on the page. */
interface Sign {
  readonly text: string
  readonly cell: Segment
  readonly at: number
}

/** The row from the label on, as one line. */
export function measureAt(hit: LabelHit, on: LabelsOnPage): readonly PlacedProposal[] {
  const signs = signsAfter(hit, on)
  const line = signs.map(({ text }) => text).join('')
  const found = measureIn(line, on.context)
  const [first, last] = found === undefined ? [] : [signs[found.start], signs[found.end - 1]]
  if (found === undefined || first === undefined || last === undefined) return []
  const ownRest = hit.span.segment.text.slice(hit.span.end)
  if (isRangeBefore.test(line.slice(0, found.start)) || (first.cell !== hit.span.segment && isOtherThing(ownRest))) return []
  const { value, unit, reference } = found
  const raw = line.slice(found.start, found.end)
  const distance =
    line
      .slice(0, found.start)
      .replace(joining, ' ')
      .match(/\p{L}{2,}/gu)?.length ?? 0
  return [
    {
      value,
      raw,
      ...(unit === undefined ? {} : { unit }),
      ...(reference === undefined ? {} : { reference }),
      confidence: 0.92 * 0.8 ** distance * (0.5 + 0.5 * found.confidence),
      spans:
        first.cell === last.cell
          ? [{ segment: first.cell, start: first.at, end: last.at + 1 }]
          : [
              { segment: first.cell, start: first.at, end: first.cell.text.length },
              { segment: last.cell, start: 0, end: last.at + 1 },
            ],
    },
  ]
}

/** Up to the next label; flags (a star, H or L) and wide gaps are left out, since a unit stands right behind its number. */
function signsAfter({ span }: LabelHit, { page, labels }: LabelsOnPage): readonly Sign[] {
  const { segment, end } = span
  const row = page.rows[segment.row] ?? []
  const signs: Sign[] = []
  for (const cell of [segment, ...row.filter((other) => other.place.x >= right(segment.place) - 1e-6)]) {
    const from = cell === segment ? end : 0
    const next = labels.of(cell).find((other) => other.span.start >= from && other.strength > 0.6)
    for (let at = from; at < (next?.span.start ?? cell.text.length); at++) {
      const sign = cell.text[at] ?? ''
      const isFlag =
        /[*↑↓]/.test(sign) || (/[HLhb+]/.test(sign) && /^\s?$/.test(cell.text[at - 1] ?? '') && /^[\s)]?$/.test(cell.text[at + 1] ?? ''))
      const text = isFlag || /\s/.test(sign) ? ' ' : sign
      if (text !== ' ' || signs.at(-1)?.text !== ' ') signs.push({ text, cell, at })
    }
    if (next !== undefined) break
    if (signs.at(-1)?.text !== ' ') signs.push({ text: ' ', cell, at: cell.text.length - 1 })
  }
  return signs
}

/** With its unit; without one only where the number stands first. */
function measureIn(line: string, context: ValueContext): FoundValue | undefined {
  const found = findValues('measure', line, context)[0]
  if (found !== undefined) return found
  const [, lead = '', number = ''] = /^([\s:=]*)(\d+(?:[.,]\d+)?)(?![\d/-])/.exec(line) ?? []
  if (number === '') return undefined
  const read = readValue('measure', number, context)
  return read === undefined
    ? undefined
    : { ...read, start: lead.length, end: lead.length + number.length, confidence: read.confidence * 0.6 }
}
