/** Where the value of a label stands: behind it, to its right, below it, or in the cells of the column it heads. */
import { bottom, centreX, right, sharedHeight, sharedWidth } from '../layout/boxes'
import { belowIn } from '../layout/beside'
import type { LayoutPage, Segment, Span, Table } from '../layout/layout'
import { placeOf, wholeSegment } from '../layout/spans'
import { findValues } from '../values'
import type { LabelHit, PageLabels } from './find-labels'

export interface ValuePlace {
  readonly span: Span
  /** 0 to 1: how often what stands there is the label's value. */
  readonly weight: number
  /** Lines below that continue it: addresses, names with a street. */
  readonly below: readonly Segment[]
}

/** In heights of a line. */
const farthestBelow = 3.2
const mostRight = 3

/** The likeliest first. `isFigure`: in the first row below a header stands one figure of many. */
export function valuePlaces(hit: LabelHit, page: LayoutPage, labels: PageLabels, isFigure: boolean): readonly ValuePlace[] {
  const behind = behindLabel(hit, labels)
  const onRight = rightOfLabel(hit, page, labels, isFigure)
  const table = page.tables.find(({ header }) => header.includes(hit.span.segment))
  const isHeader = table !== undefined && headsColumn(hit.span.segment, table, labels)
  const under = belowLabel(hit, page, labels, isFigure)
  const places: ValuePlace[] = []
  // "60 cartons" in a row of a table: what a label counts stands before it.
  const isCounted =
    isFigure &&
    hit.words.length === 1 &&
    table === undefined &&
    behind === undefined &&
    /^\s*\d[\d.,]*\s+$/.test(hit.span.segment.text.slice(0, hit.span.start))
  if (isCounted) return []
  const total = isFigure && isHeader ? totalUnder(hit.span.segment, table) : undefined
  if (total !== undefined) places.push({ span: wholeSegment(total), weight: 0.93, below: [] })
  if (behind !== undefined) places.push({ span: behind, weight: 1, below: under.map(({ segment }) => segment) })
  const isBoxed = !isHeader && !isFigure && behind === undefined && isOfAnotherBox(onRight[0], under[0], hit, page)
  const rightWeight = isHeader ? 0.25 : isBoxed ? 0.45 : behind === undefined ? 0.97 : 0.5
  onRight.forEach((segment, index) =>
    places.push({ span: spanUntilLabel(segment, labels), weight: rightWeight * 0.65 ** index, below: belowSegment(segment, page, labels) }),
  )
  const single = isFigure && isHeader && under.length === 0 && total === undefined ? onlyFigureUnder(hit.span.segment, table) : undefined
  if (single !== undefined) places.push({ span: wholeSegment(single), weight: 0.9, below: [] })
  const isOneOfMany = isFigure && isHeader && figuresUnder(hit.span.segment, table) > 1
  const underWeight = isOneOfMany ? 0.4 : behind === undefined ? (isHeader || isBoxed || onRight.length === 0 ? 0.92 : 0.72) : 0.35
  under.forEach((span, index) =>
    places.push({ span, weight: underWeight * 0.6 ** index, below: under.slice(index + 1).map(({ segment }) => segment) }),
  )
  places.push(...onNextLine(hit, page, labels, behind))
  return places.sort((a, b) => b.weight - a.weight)
}

/** A line of a paragraph. */
const longLine = 60

/** A sentence goes on in the next line: "on the request of / Dr. S. Ruane", "consultation de contrôle avec / radiographie le 3 mars". */
function onNextLine({ span }: LabelHit, page: LayoutPage, labels: PageLabels, behind: Span | undefined): readonly ValuePlace[] {
  const { segment } = span
  const rest = segment.text.slice(span.end)
  if (segment.text.length < longLine || span.start === 0 || /[.:;!?]|\d/.test(rest)) return []
  const next = belowIn(page, segment, 0.01)
  if (next === undefined || next.place.y - bottom(segment.place) > 1.2 * page.lineHeight) return []
  const end = /[.;](?:\s|$)/u.exec(next.text.replace(/(?<=\b(?:Dr|Pr|Prof|Mr|Mrs|Ms|M|Mme))\./gu, ' '))?.index ?? next.text.length
  const until = Math.min(end, spanUntilLabel(next, labels).end)
  return until === 0 ? [] : [{ span: { segment: next, start: 0, end: until }, weight: behind === undefined ? 0.95 : 0.85, below: [] }]
}

/** Of the page's width: boxes of a form stand farther apart than a label and its value. */
const boxesApart = 0.2

/** A form has its values right below the labels, and beside a label the next box. */
function isOfAnotherBox(beside: Segment | undefined, under: Span | undefined, { span }: LabelHit, page: LayoutPage): boolean {
  if (beside === undefined || under === undefined) return false
  const { place } = span.segment
  // What stands a little higher or lower is a line of another column.
  const isAstray = beside.row !== span.segment.row
  const isFar = isAstray || beside.place.x - right(place) >= boxesApart || (place.x < 0.15 && beside.place.x > 0.45)
  if (!isFar && !isInOtherTable(beside, span.segment, page)) return false
  const below = under.segment.place
  return below.y - bottom(place) < 1.6 * page.lineHeight && Math.abs(below.x - place.x) < 0.01
}

/** A column of labels beside a table of goods: a row of that table is no value of theirs. */
const isInOtherTable = (beside: Segment, label: Segment, { tables }: LayoutPage): boolean =>
  tables.some(
    ({ header, rows }) =>
      rows.some((row) => row.includes(beside)) &&
      header.every(({ place }) => place.x > right(label.place) && sharedWidth(place, label.place) === 0),
  )

function figuresUnder(head: Segment, { header, rows }: Table): number {
  const column = header.indexOf(head)
  // A line of text below a table is no row of it.
  return rows.filter((row) => /^[^\p{L}]{0,3}\d/u.test(row[column]?.text ?? '') && row.filter((cell) => cell !== undefined).length > 1)
    .length
}

/** In a table of one row, also where it stands at the other edge of the column than its head. */
function onlyFigureUnder(head: Segment, { header, rows }: Table): Segment | undefined {
  const column = header.indexOf(head)
  const [cell, ...others] = rows.map((row) => row[column]).filter((candidate) => /\d/.test(candidate?.text ?? ''))
  return others.length === 0 ? cell : undefined
}

/** The cell of the column in the row that begins with "Total", or below that word in the column itself. */
function totalUnder(head: Segment, { header, rows }: Table): Segment | undefined {
  const column = header.indexOf(head)
  const cells = rows.map((row) => row[column]).filter((candidate) => candidate !== undefined)
  const below = cells[cells.findIndex(({ text }) => isTotalWord.test(text)) + 1]
  if (below !== undefined && below !== cells[0] && /\d/.test(below.text)) return below
  const total = rows.find(
    (row) =>
      /^(?:grand |sub)?tota(?:l|ls|ux|al|les)\b|^summe\b/i.test(row.find((cell) => cell !== undefined)?.text ?? '') ||
      // A count may stand before it.
      row.some((cell) => isTotalWord.test(cell?.text ?? '')),
  )
  const cell = total?.[column]
  return cell === undefined || !/\d/.test(cell.text) ? undefined : cell
}

const isTotalWord = /^(?:(?:grand )?totals?|totaux|summe|gesamt|totaal|totales)[ :]*$/i

/** Beside other headers; a label beside its value heads nothing. */
function headsColumn(segment: Segment, { header, rows }: Table, labels: PageLabels): boolean {
  const column = header.indexOf(segment)
  const cells = rows.flatMap((row) => row[column] ?? [])
  const isOverFigures = cells.length > 1 && cells.every(({ text }) => /^[\d.,\s]*\d[\d.,\s]*(?:kgs?)?$/i.test(text))
  const next = header[column + 1]
  if (next === undefined || (isNumberedBox(segment) && isNumberedBox(next))) return true
  return (
    isOverFigures ||
    labels.isLabel(next) ||
    startsWithLabel(next, labels) ||
    header.filter((head) => labels.isLabel(head)).length >= header.length * 0.6
  )
}

/** Up to the next label; undefined where nothing is left but punctuation. */
function behindLabel({ span }: LabelHit, labels: PageLabels): Span | undefined {
  const { segment } = span
  if (openRemark.test(segment.text.slice(span.end))) return undefined
  const next = labels
    .of(segment)
    .find((other) => other.span.start >= span.end && other.strength > 0.6 && !goesOn.test(segment.text.slice(span.end, other.span.start)))
  const end = next?.span.start ?? segment.text.length
  // "7 Number of packages 8 Method of packing": the number of the next box.
  if (boxNumber.test(segment.text.slice(span.end, end)) && /(?:^|\s)\d{1,2}[.)]? $/.test(segment.text.slice(0, span.start)))
    return undefined
  return isPartOfLabel.test(segment.text.slice(span.end, end)) ? undefined : trimmed({ segment, start: span.end, end })
}

const boxNumber = /^ \d{1,2}[.)]? $/

/** "Notify party (no claim shall attach": the remark goes on in the next line. */
const openRemark = /^\s*\([^()]*$/u

/** "Outpatient review in surgical clinic: …" is one label. */
const goesOn = /^ (?:in|at|by|with|à|au|en|dans le|avec|bei|im|in der|bij|en la|con) (?:\p{L}+ ){0,2}$/iu

/** "Gross weight, kg", "Total 7 articles", "Port of loading / discharge": what goes on belongs to the label. */
const isPartOfLabel =
  /^(?:\s*\(?\d{1,3} ?(?:articles?|arts?\.?|items?|pcs|pieces|lignes?|artikeln?|stück|posten|stuks|artikelen|artículos?|uds?\.?)\)?\s*:?\s*$|[\s,(\[/]*(?:kgs?|kgm|lbs?|t|k|cbm|m3|m³|€|eur|usd|chf|gbp|%)[\s.:)\]]*$|[\s)\]]*\/\s*\p{L})/iu

/** Segments of the row to its right until the next label. */
function rightOfLabel({ span }: LabelHit, page: LayoutPage, labels: PageLabels, isFigure: boolean): readonly Segment[] {
  const found: Segment[] = []
  for (const segment of besideIt(span.segment, page)) {
    if (segment.place.x < right(span.segment.place) - 1e-6 || segment === span.segment) continue
    if (startsWithLabel(segment, labels, isFigure) || labels.isLabel(segment) || found.length >= mostRight) break
    if (isNumberedBox(span.segment) && isNumberedBox(segment)) break
    if (/[\p{L}\p{N}]/u.test(segment.text)) found.push(segment)
  }
  return found
}

/** "4 Place of taking over", "5 Documents attached": the boxes of a form are numbered. */
const isNumberedBox = ({ text }: Segment): boolean => /^\d{1,2}(?:-\d{1,2})?[.)]? \p{Lu}\p{L}+/u.test(text)

/** Its row, and what a page that lies askew left in the row above or below. */
function besideIt(segment: Segment, { rows }: LayoutPage): readonly Segment[] {
  const row = rows[segment.row] ?? []
  const near = [rows[segment.row - 1] ?? [], rows[segment.row + 1] ?? []].flat()
  const astray = near.filter(
    (other) => other.place.x >= right(segment.place) && sharedHeight(other.place, segment.place) > 0.2 && !isAtHome(other, segment, rows),
  )
  return astray.length === 0 ? row : [...row, ...astray].sort((a, b) => a.place.x - b.place.x)
}

/** Its own row goes on below or above the label: it is beside that. */
function isAtHome(other: Segment, label: Segment, rows: LayoutPage['rows']): boolean {
  const shared = sharedHeight(other.place, label.place)
  return (rows[other.row] ?? []).some(
    (mate) => mate !== other && sharedWidth(mate.place, label.place) > 0.2 && sharedHeight(mate.place, other.place) > shared,
  )
}

/** The next lines in the column the label heads. */
function belowLabel({ span }: LabelHit, page: LayoutPage, labels: PageLabels, isFigure: boolean): readonly Span[] {
  const label = placeOf(span)
  const found: Span[] = []
  let base = bottom(label)
  let isInRemark = openRemark.test(span.segment.text.slice(span.end))
  for (const row of page.rows.slice(span.segment.row + 1, span.segment.row + 8)) {
    const segment = nearestUnder(label, row, page)
    const top = Math.min(...row.map(({ place }) => place.y))
    if (top - base > farthestBelow * Math.max(page.lineHeight, label.height)) break
    if (segment === undefined) continue
    if (isInRemark && segment.text.includes(')')) {
      isInRemark = false
      base = bottom(segment.place)
      continue
    }
    if (startsWithLabel(segment, labels, isFigure) || labels.isLabel(segment)) break
    found.push(spanUntilLabel(segment, labels))
    base = bottom(segment.place)
    if (found.length >= 5) break
  }
  return found
}

function belowSegment(segment: Segment, page: LayoutPage, labels: PageLabels): readonly Segment[] {
  const block = page.blocks.find((candidate) => candidate.includes(segment)) ?? []
  const following = block.slice(block.indexOf(segment) + 1)
  const end = following.findIndex((next) => startsWithLabel(next, labels))
  return end < 0 ? following : following.slice(0, end)
}

/** Aligned with it on the left, in the middle or on the right. */
function nearestUnder(label: Segment['place'], row: readonly Segment[], page: LayoutPage): Segment | undefined {
  const near = 1.2 * Math.max(page.lineHeight, label.height)
  return row
    .filter(({ place }) => {
      const isAligned =
        Math.abs(place.x - label.x) * page.aspect < near ||
        Math.abs(right(place) - right(label)) * page.aspect < near ||
        Math.abs(centreX(place) - centreX(label)) * page.aspect < near
      return isAligned || sharedWidth(place, label) > 0.5
    })
    .sort((a, b) => sharedWidth(b.place, label) - sharedWidth(a.place, label))[0]
}

/** "PO 7733-LB": letters that are a label elsewhere belong to the code. */
export const isCodeWithLetters = /^[A-Z]{2,4} [0-9]{2,}[-/][A-Z0-9/-]+$/

/** "16 Carrier" is a label of a form, "16 cartons" a value where figures are wanted. */
const startsWithLabel = (segment: Segment, labels: PageLabels, isFigure = false): boolean =>
  !isCodeWithLetters.test(segment.text) &&
  labels
    .of(segment)
    .some((hit) => hit.span.start <= (isFigure ? 0 : 4) && hit.strength > 0.7 && !(hit.words.length === 1 && isHouse(segment, hit)))

/** "Spedition Iller-Trans GmbH": the first word of a registered name. */
function isHouse({ text }: Segment, { span }: LabelHit): boolean {
  if (span.start > 0 || !/^ \p{Lu}/u.test(text.slice(span.end))) return false
  const [house] = findValues('party', text, {})
  return house?.start === 0 && house.end === text.length
}

function spanUntilLabel(segment: Segment, labels: PageLabels): Span {
  const next = labels.of(segment).find(({ span, strength }) => span.start > 4 && strength > 0.7)
  return { segment, start: 0, end: next?.span.start ?? segment.text.length }
}

/** Without what joins a label to its value. */
function trimmed({ segment, start, end }: Span): Span | undefined {
  const text = segment.text.slice(start, end)
  const [lead = ''] = /^(?:\s*\([^)]{0,120}\))?[\s:;=.#°º*)\]|>]*(?:[-–—](?=\s))?\s*/u.exec(text) ?? []
  const from = start + lead.length
  const to = start + text.trimEnd().length
  return from < to && /[\p{L}\p{N}]/u.test(segment.text.slice(from, to)) ? { segment, start: from, end: to } : undefined
}
