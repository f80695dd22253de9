/** Rows of results: an analyte's name, its value, unit and reference range, in cells of their own or in one line. */
import { fold, plainWords } from '#core/search'
import { keptFor } from '#kernel'
import type { LayoutPage, Segment, Span } from '../layout/layout'
import { wholeSegment } from '../layout/spans'
import type { TypePack } from '../pack-schema'
import { findValues, isUnit, readValue, referenceOf, type ValueContext } from '../values'

export interface Result {
  readonly field: string
  readonly value: string
  readonly raw: string
  readonly unit?: string
  readonly reference?: { readonly least?: number; readonly most?: number }
  readonly spans: readonly Span[]
  /** With a unit, the value is hardly anything else. */
  readonly hasUnit: boolean
}

/** Fields by the words of their labels. */
type Analytes = ReadonlyMap<string, string>

const analytesOf = keptFor(({ fields }: TypePack): Analytes => {
  const fieldByLabel = new Map<string, string>()
  for (const [field, { format, labels }] of Object.entries(fields)) {
    if (format !== 'measure') continue
    for (const label of Object.values(labels).flat().map(plainWords)) if (!fieldByLabel.has(label)) fieldByLabel.set(label, field)
  }
  return fieldByLabel
})

export function resultsOn(page: LayoutPage, pack: TypePack, context: ValueContext): readonly Result[] {
  const analytes = analytesOf(pack)
  return page.segments.flatMap((segment) => {
    const named = analyteAt(segment.text, analytes)
    if (named === undefined) return []
    const row = page.rows[segment.row] ?? []
    const behind = row.slice(row.indexOf(segment) + 1)
    const result = inLine(segment, named, behind, context) ?? inCells(named, segment, behind, context)
    return result === undefined ? [] : [result]
  })
}

interface Named {
  readonly field: string
  /** Where the name ends in the text. */
  readonly end: number
}

const longestName = 60
const bullet = /^[\s•*·\-–—►▪◦]{0,4}/u

/** The longest name counts: "hémoglobine glyquée" is no haemoglobin. */
function analyteAt(text: string, analytes: Analytes): Named | undefined {
  const [lead = ''] = bullet.exec(text) ?? []
  let named: Named | undefined
  let said = ''
  for (const word of text.slice(lead.length, lead.length + longestName).matchAll(/[\p{L}\p{N}]+/gu)) {
    said += (said === '' ? '' : ' ') + fold(word[0])
    const field = analytes.get(said)
    if (field !== undefined) named = { field, end: lead.length + word.index + word[0].length }
  }
  return named
}

/** "HbA1c: 6.8% (target < 7)": behind the name, past what stands in brackets. */
function inLine(segment: Segment, { field, end }: Named, behind: readonly Segment[], context: ValueContext): Result | undefined {
  const rest = segment.text.slice(end)
  const [lead = ''] = /^(?: ?\([^)]{0,40}\))?[ :.=–-]{0,6}(?:(?:was|is|of|at|à|de)[ ])?/u.exec(rest) ?? []
  const tail = rest.slice(lead.length)
  if (!/^[0-9]/.test(tail)) return undefined
  const [found] = findValues('measure', tail, context)
  if (found?.start !== 0 || typeof found.value !== 'string') return undefined
  const start = end + lead.length
  const reference = found.reference ?? referenceIn(behind, context)
  return {
    field,
    value: found.value,
    raw: found.raw,
    ...(found.unit === undefined ? {} : { unit: found.unit }),
    ...(reference === undefined ? {} : { reference }),
    spans: [{ segment, start, end: start + found.end }],
    hasUnit: true,
  }
}

/** The first cell to the right that begins with a number, and the unit in it or behind it. */
function inCells({ field, end }: Named, segment: Segment, behind: readonly Segment[], context: ValueContext): Result | undefined {
  if (/[\p{L}\p{N}]{3}/u.test(segment.text.slice(end).replace(/\([^)]*\)/g, '')) && !/^ ?[:(]/.test(segment.text.slice(end)))
    return undefined
  const at = behind.findIndex(({ text }) => /^[0-9]/.test(text))
  const cell = behind[at]
  if (cell === undefined || at > 1) return undefined
  const [whole] = findValues('measure', cell.text.replace(/ +[HL]{1,2}$/, ''), context)
  if (whole?.start === 0 && typeof whole.value === 'string') {
    const reference = whole.reference ?? referenceIn(behind.slice(at + 1), context)
    return {
      field,
      value: whole.value,
      raw: whole.raw,
      ...(whole.unit === undefined ? {} : { unit: whole.unit }),
      ...(reference === undefined ? {} : { reference }),
      spans: [{ segment: cell, start: 0, end: whole.end }],
      hasUnit: true,
    }
  }
  const [number = ''] = /^[0-9][0-9 .,/]*[0-9]|^[0-9]/.exec(cell.text) ?? []
  const bare = readValue('measure', number.trim(), context)
  if (bare === undefined) return undefined
  const unitCell = behind.slice(at + 1, at + 4).find(({ text }) => isUnit(text) && !isFlag.test(text))
  const reference = referenceIn(behind.slice(at + 1), context)
  return {
    field,
    value: unitCell === undefined ? String(bare.value) : `${bare.value} ${unitOf(unitCell.text, field)}`,
    raw: unitCell === undefined ? number : `${number} ${unitCell.text}`,
    ...(unitCell === undefined ? {} : { unit: unitOf(unitCell.text, field) }),
    ...(reference === undefined ? {} : { reference }),
    spans: [{ segment: cell, start: 0, end: number.length }, ...(unitCell === undefined ? [] : [wholeSegment(unitCell)])],
    hasUnit: unitCell !== undefined,
  }
}

/** High or low, not litres. */
const isFlag = /^[HL]{1,2}$/

/** A scanner reads µ as p: nobody measures these in millionths of it. */
const inMicromoles: ReadonlySet<string> = new Set(['creatinine', 'uric_acid', 'bilirubin'])

function unitOf(text: string, field: string): string {
  return inMicromoles.has(field) ? text.replace(/^[pun]mol\//, 'µmol/') : text
}

function referenceIn(cells: readonly Segment[], context: ValueContext): Result['reference'] {
  for (const { text } of cells.slice(0, 4)) {
    const reference = referenceOf(text, context)
    if (reference !== undefined) return reference
  }
  return undefined
}
