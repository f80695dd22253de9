/** Results: an analyte's name, its value, unit and reference range, in one line, in cells of a row, or one below the other on a card. */
import { bottom, centreX } from '../layout/boxes'
import type { LayoutPage, Segment, Span } from '../layout/layout'
import type { TypePack } from '../pack-schema'
import { findValues, isUnit, readValue, referenceOf, type ValueContext } from '../values'
import type { ResultFlag } from '../understanding'
import { analyteAt, analytesOf, type Analytes, type Named } from './analytes'
import { flagIn } from './flags'
import { columnKindOf } from './result-columns'

export interface Result {
  readonly field: string
  readonly value: string
  readonly raw: string
  readonly unit?: string
  readonly reference?: { readonly least?: number; readonly most?: number }
  readonly flag?: ResultFlag
  readonly spans: readonly Span[]
  /** With a unit, the value is hardly anything else. */
  readonly hasUnit: boolean
}

export function resultsOn(page: LayoutPage, pack: TypePack, context: ValueContext): readonly Result[] {
  const analytes = analytesOf(pack)
  return page.segments.flatMap((segment) => {
    const named = analyteAt(segment.text, analytes)
    const result = named && (resultBeside(segment, named, page, analytes, context) ?? resultBelow(segment, named, page, context))
    return result === undefined ? [] : [result]
  })
}

/** Where a value may stand: a cell, or what is left of the name's own. */
interface Piece {
  readonly segment: Segment
  readonly start: number
  readonly text: string
}

const mostPieces = 8
/** Dots that lead the eye to the value, a colon, a word of a sentence. */
const leader = /^[\s:.=…·_–—-]*(?:(?:was|is|of|at|à|de)\s)?/u
const hasOtherWords = /[\p{L}\p{N}]{3}/u

function piecesOf(segment: Segment, { end }: Named, page: LayoutPage, analytes: Analytes): readonly Piece[] | undefined {
  const row = page.rows[segment.row] ?? []
  const cells = row.slice(row.indexOf(segment) + 1)
  // Where results stand in two blocks, the next name begins the other one.
  const next = cells.findIndex(({ text }) => analyteAt(text, analytes) !== undefined)
  const others = cells
    .slice(0, next < 0 ? mostPieces : Math.min(next, mostPieces))
    .map((cell) => ({ segment: cell, start: 0, text: cell.text }))
  const own = ownPiece(segment, end)
  if (own.text === '') return others
  if (startsWithNumber.test(own.text) || isUnitPiece(own.text)) return [own, ...others]
  // "Hémoglobine réticulocytaire" is another thing, "Calcium :" is not.
  return hasOtherWords.test(own.text.replace(misreadDots, '')) && !/^\s*[:(]/.test(segment.text.slice(end)) ? undefined : others
}

const dots = /[.…·_]{3}/u
const misreadDots = /[.…·_]{2}.*$/u

/** On a picture leading dots are read as figures too: what stands apart at the end is the value, if its unit follows. */
function ownPiece(segment: Segment, end: number): Piece {
  const rest = segment.text.slice(end)
  const [lead = ''] = leader.exec(rest) ?? []
  const plain = { segment, start: end + lead.length, text: rest.slice(lead.length) }
  if (!isRead(segment) || !dots.test(rest) || /^\s.*\s$/u.test(lead)) return plain
  const [last = ''] = /(?<=\s)\d[\d.,]*(?: [^\s\d]\S*)?$/u.exec(rest) ?? []
  return { segment, start: segment.text.length - last.length, text: last }
}

const isRead = ({ words }: Segment): boolean => words.some(({ confidence }) => confidence !== undefined)

const flag = /^(?:[*↑↓+!]{1,3}|HH?(?=[ \d])|LL?(?=[ \d])) */u
/** "9* µg/L": between the number and its unit. */
const flagBehind = /^(?: ?[*↑↓+!]{1,3}| (?:HH?|LL?)(?= )| ?\((?:H|L|\*)\))? ?/u
const startsWithNumber = /^(?:(?:[*↑↓+!]{1,3}|[HL]{1,2} ) *)?[<>≤≥]?=? ?\d/u
/** Two bounds and nothing before them. */
const isRange = /^[([]? ?\d[\d ,.]*(?: ?[-–—−] ?| (?:à|to|a|bis|tot) )(?:\d|$)/u
/** "Hexokinase 141": what was meant to be two cells. */
const wordThenNumber = /^\p{L}[\p{L} -]{2,20} (?=\d[\d.,]*$)/u

function resultBeside(segment: Segment, named: Named, page: LayoutPage, analytes: Analytes, context: ValueContext): Result | undefined {
  const pieces = piecesOf(segment, named, page, analytes)
  if (pieces === undefined) return undefined
  const candidates = pieces.flatMap((piece, index) => {
    const lead = startsWithNumber.test(piece.text) ? '' : wordThenNumber.exec(piece.text)?.[0]
    if (lead === undefined || isRange.test(piece.text)) return []
    const cell = { ...piece, start: piece.start + lead.length, text: piece.text.slice(lead.length) }
    // A cell that begins with a word stands under the heading of that.
    const isOwn = piece.segment === segment || lead !== ''
    if (lead === '' && isOwn && isDoubtful(piece, pieces[index + 1])) return []
    return [{ cell, index, kind: isOwn ? undefined : columnKindOf(piece.segment, page) }]
  })
  const chosen = candidates.find(({ kind }) => kind === 'result') ?? candidates.find(({ kind }) => kind === undefined)
  // Far away stands something else: a remark, a figure of another column.
  if (chosen === undefined || (chosen.index > 3 && chosen.kind !== 'result')) return undefined
  return resultIn(named.field, chosen.cell, pieces.slice(chosen.index + 1), pieces.slice(0, chosen.index), context)
}

/** Read behind leading dots, and another number follows it: a dot as well. */
const isDoubtful = ({ segment, text }: Piece, next: Piece | undefined): boolean =>
  isRead(segment) && misreadDots.test(segment.text) && /^\d+$/.test(text) && next !== undefined && startsWithNumber.test(next.text)

/** `behind` and `before`: the other cells of its row, the nearest of those behind first. */
function resultIn(
  field: string,
  cell: Piece,
  behind: readonly Piece[],
  before: readonly Piece[],
  context: ValueContext,
): Result | undefined {
  const skipped = flag.exec(cell.text)?.[0].length ?? 0
  const bound = /^[<>≤≥]=? ?/u.exec(cell.text.slice(skipped))?.[0] ?? ''
  const from = skipped + bound.length
  const text = cell.text.slice(from)
  const sign = bound.trim()
  const flagged = flagBeside(cell, behind, before)
  const spanOf = (end: number): Span => ({ segment: cell.segment, start: cell.start + skipped, end: cell.start + from + end })
  const [whole] = findValues('measure', text, context)
  if (whole?.start === 0 && typeof whole.value === 'string') {
    const reference = whole.reference ?? referenceIn(behind, context)
    const span = spanOf(whole.end)
    return {
      field,
      value: sign + plainUnit(whole.value, field),
      raw: span.segment.text.slice(span.start, span.end),
      ...(whole.unit === undefined ? {} : { unit: plainUnit(whole.unit, field) }),
      ...(reference === undefined ? {} : { reference }),
      ...flagged,
      spans: [span],
      hasUnit: true,
    }
  }
  const number = (/^[0-9](?:[0-9.,/]| (?!10[^\d ,.]))*[0-9]|^[0-9]/.exec(text)?.[0] ?? '').trim()
  const bare = readValue('measure', number, context)
  if (bare === undefined) return undefined
  const behindNumber = number.length + (flagBehind.exec(text.slice(number.length))?.[0].length ?? 0)
  const rest = { ...cell, start: cell.start + from + behindNumber, text: text.slice(behindNumber) }
  const beside = unitBeside([...(rest.text === '' ? [] : [rest]), ...behind.slice(0, 4)], before)
  const unit = beside && plainUnit(beside.text, field)
  const reference = referenceIn([rest, ...behind], context)
  const span = spanOf(number.length)
  return {
    field,
    value: `${sign}${bare.value}${unit === undefined ? '' : ` ${unit}`}`,
    raw: span.segment.text.slice(span.start, span.end) + (beside === undefined ? '' : ` ${beside.text}`),
    ...(unit === undefined ? {} : { unit }),
    ...(reference === undefined ? {} : { reference }),
    ...flagged,
    spans: [span, ...(beside === undefined ? [] : [beside.span])],
    hasUnit: unit !== undefined,
  }
}

/** In its own cell, in those behind it up to the next figure, or in a column before it. */
function flagBeside(cell: Piece, behind: readonly Piece[], before: readonly Piece[]): { readonly flag?: ResultFlag } {
  const next = behind.findIndex(({ text }) => startsWithNumber.test(text) && !isRange.test(text) && !/^[<>≤≥]/u.test(text))
  const own = behind.slice(0, next < 0 ? mostPieces : next)
  const flag = flagIn([cell, ...own, ...before.toReversed()].map(({ text }) => text))
  return flag === undefined ? {} : { flag }
}

interface UnitCell {
  readonly text: string
  readonly span: Span
}

/** High or low, not litres. */
const isFlag = /^[HL]{1,2}$/
const inBrackets = /^[([](.{1,20})[)\]]$/u
/** "3,5 – 5,1 mmol/L", "< 5 mg/L": the range has the unit of the value. */
const unitOfRange = /^[([]?\D{0,24}\d[\d ,.]*(?:(?:[-–—−]|à|to|a|bis|tot) ?\d[\d ,.]*)? ([^\s\d]\S*)((?: [^\s\d]\S*)*)$/u

function isUnitPiece(text: string): boolean {
  const inner = inBrackets.exec(text)?.[1] ?? text
  return (isUnit(inner) || isUnit(misreadUnit(inner))) && !isFlag.test(inner)
}

/** In a cell of its own, behind the range, or between the name and its value. */
function unitBeside(behind: readonly Piece[], before: readonly Piece[]): UnitCell | undefined {
  for (const { segment, start, text } of [...behind, ...before.toReversed()]) {
    const inner = inBrackets.exec(text)?.[1] ?? text
    if (isUnitPiece(text)) return unitCell(inner, segment, start + text.indexOf(inner))
    const [first = ''] = /^\S+/u.exec(inner) ?? []
    // "mmol/l +", "lakhs/cumm 1.5 - 4.1"
    if (/[/%]/.test(first) && isUnitPiece(first)) return unitCell(first, segment, start)
  }
  for (const { segment, start, text } of behind) {
    const [, first = '', remark = ''] = unitOfRange.exec(text) ?? []
    const unit = first.replace(/[)\]]$/u, '')
    // "<150 mg/dL (calc)" has a unit, "18 - 65 ans inclus" none.
    if (isUnitPiece(unit) && (remark === '' || /[/%]/.test(unit))) return unitCell(unit, segment, start + text.lastIndexOf(unit))
  }
  return undefined
}

const unitCell = (text: string, segment: Segment, start: number): UnitCell => ({ text, span: { segment, start, end: start + text.length } })

/** On a picture the small figures of a power are read as signs: "10°/L", "10%7/L". Cells but red ones are counted by the thousand million. */
const misreadPower = /^[1Il][0Oo][^\d\s\p{L}/*^]{1,2}\d{0,2}\/[lL1I|!]$/u
const usualPower = (field: string): string => (field === 'erythrocytes' ? '10¹²/L' : '10⁹/L')

/** On a picture: the litre as a stroke or a figure, µ as letters, m as other strokes, a small square as a question. */
const misreadUnit = (text: string, field = ''): string =>
  text
    .replace(misreadPower, usualPower(field))
    .replace(/^(?:Mm|rn)(?=[UI]{1,2}\/|mol\/|g\/)/u, 'm')
    .replace(/\/(?:[1I|i!]|1[lL]|[lL]1)$/u, '/l')
    .replace(/^ju?(?=mol\/|g\/)/u, 'µ')
    .replace(/^([mkµ]?)U[l1|](?=\/)/u, '$1UI')
    .replace(/(?<=\/1[.,]73 ?m)\?$/u, '²')

/** A scanner reads µ as p or n: nobody measures these in millionths of it. */
const inMicromoles: ReadonlySet<string> = new Set(['creatinine', 'uric_acid', 'bilirubin'])

function plainUnit(text: string, field: string): string {
  const clear = misreadUnit(text, field).replace(/(?<=\/1[.,]73 ?m)$/u, '²')
  return inMicromoles.has(field) ? clear.replace(/(?<![\p{L}])[pn]mol\//u, 'µmol/') : clear
}

function referenceIn(cells: readonly Piece[], context: ValueContext): Result['reference'] {
  for (const { text } of cells.slice(0, 4)) {
    const reference = referenceOf(text.replace(/^[\p{L}.: ]{2,24}(?=[<>≤≥\d])/u, ''), context)
    if (reference !== undefined) return reference
  }
  return undefined
}

/** In heights of a line, from the name to the value below it. */
const farthestBelow = 3

/** On a card the value stands right below the name, with its unit. */
function resultBelow(segment: Segment, { field, end }: Named, page: LayoutPage, context: ValueContext): Result | undefined {
  if (hasOtherWords.test(segment.text.slice(end))) return undefined
  const lines = page.rows
    .slice(segment.row + 1, segment.row + 5)
    .flatMap((row) => row.filter((cell) => isUnder(cell, segment)))
    .filter(({ text }) => !/^\(.*\)$/u.test(text))
  const [value, below] = lines
  const height = Math.max(page.lineHeight, segment.place.height)
  if (value === undefined || value.place.y - bottom(segment.place) > farthestBelow * height) return undefined
  if (!startsWithNumber.test(value.text) || isRange.test(value.text)) return undefined
  const rest = below === undefined ? [] : [{ segment: below, start: 0, text: below.text }]
  const result = resultIn(field, { segment: value, start: 0, text: value.text }, rest, [], context)
  return result?.hasUnit === true ? result : undefined
}

const isUnder = ({ place }: Segment, above: Segment): boolean =>
  Math.abs(place.x - above.place.x) < 0.012 || Math.abs(centreX(place) - centreX(above.place)) < 0.012
