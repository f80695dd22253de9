/** Columns of the table, and how a person arranged them. */
import * as z from 'zod/mini'
import { fieldOfSort, isFieldSort, type FieldSort } from '#contract'
import type { Sort } from '../list/segments'

const ownColumns = [
  'title',
  'type',
  'source',
  'pages',
  'coverage',
  'completeness',
  'date',
  'added',
  'size',
  'tags',
  'language',
  'missing',
  'flags',
] as const
type OwnColumn = (typeof ownColumns)[number]

/** A value that documents say stands in a column called as its sort: `field:total`. */
export type ColumnName = OwnColumn | FieldSort

interface ColumnKind {
  readonly width: number
  readonly sort?: Sort['by']
  /** Numbers and dates stand at the end of their column. */
  readonly isNumber?: boolean
  /** Amounts and dates are looked for from the largest. */
  readonly startsDescending?: boolean
}

const ownKinds: Readonly<Record<OwnColumn, ColumnKind>> = {
  title: { width: 260, sort: 'title' },
  type: { width: 128, sort: 'type' },
  source: { width: 116, sort: 'source' },
  pages: { width: 108, sort: 'pages', startsDescending: true },
  coverage: { width: 84, sort: 'coverage', isNumber: true },
  completeness: { width: 116, sort: 'completeness' },
  date: { width: 108, sort: 'date', isNumber: true, startsDescending: true },
  added: { width: 108, sort: 'added', isNumber: true, startsDescending: true },
  size: { width: 88, sort: 'size', isNumber: true, startsDescending: true },
  tags: { width: 140 },
  language: { width: 104 },
  missing: { width: 180 },
  flags: { width: 112 },
}

const numberFormats = ['amount', 'percentage', 'integer', 'weight_kg', 'measure', 'date']

/** `formatOf`: what the packs say of a field; undefined for one they do not have. */
export function columnKindOf(name: ColumnName, formatOf: (field: string) => string | undefined): ColumnKind {
  if (!isFieldSort(name)) return ownKinds[name]
  const isNumber = numberFormats.includes(formatOf(fieldOfSort(name)) ?? '')
  return { width: isNumber ? 116 : 160, sort: name, isNumber, startsDescending: isNumber }
}

export const narrowest = 64
export const widest = 900

const columnSchema = z.object({
  name: z.union([z.enum(ownColumns), z.templateLiteral(['field:', z.string()])]),
  width: z.number().check(z.minimum(narrowest), z.maximum(widest)),
  isShown: z.boolean(),
})
export type Column = z.infer<typeof columnSchema>

const hiddenAtFirst: readonly ColumnName[] = ['coverage', 'size', 'language', 'missing', 'flags']

export const usualColumns: readonly Column[] = ownColumns.map((name) => ({
  name,
  width: ownKinds[name].width,
  isShown: !hiddenAtFirst.includes(name),
}))

/** What is left out first where a window is narrow. */
const dispensable: readonly ColumnName[] = ['source', 'added', 'tags', 'completeness', 'pages', 'type']

/** Of columns nobody has arranged those that fit into `width`; what the list is sorted by stays. Others stand as they were put. */
export function fittingColumns(columns: readonly Column[], width: number, sortedBy: Sort['by']): readonly Column[] {
  let fitting = columns.filter(({ isShown }) => isShown)
  if (width === 0 || JSON.stringify(columns) !== JSON.stringify(usualColumns)) return fitting
  for (const name of dispensable) {
    if (fitting.reduce((sum, column) => sum + column.width, 0) <= width) break
    if (name !== sortedBy) fitting = fitting.filter((column) => column.name !== name)
  }
  return fitting
}

/** Columns that came with a newer version stand at the end; a field that is no longer shown is one of all those that could be. */
export const columnsSchema = z.pipe(
  z.array(columnSchema),
  z.transform((columns): readonly Column[] => [
    ...columns.filter(
      ({ name, isShown }, index) => columns.findIndex((other) => other.name === name) === index && (isShown || !isFieldSort(name)),
    ),
    ...usualColumns.filter(({ name }) => !columns.some((column) => column.name === name)),
  ]),
)

export function moved(columns: readonly Column[], name: ColumnName, by: -1 | 1): readonly Column[] {
  const shown = columns.filter(({ isShown }) => isShown)
  const index = shown.findIndex((column) => column.name === name)
  const neighbour = shown[index + by]
  return neighbour ? placed(columns, name, neighbour.name) : columns
}

/** Puts a column where another stands; that one makes room towards where the first came from. */
export function placed(columns: readonly Column[], name: ColumnName, target: ColumnName): readonly Column[] {
  const from = columns.findIndex((column) => column.name === name)
  const to = columns.findIndex((column) => column.name === target)
  const column = columns[from]
  if (!column || to === -1 || from === to) return columns
  const others = columns.filter((each) => each !== column)
  return [...others.slice(0, to), column, ...others.slice(to)]
}

export const resized = (columns: readonly Column[], name: ColumnName, width: number): readonly Column[] =>
  columns.map((column) => (column.name === name ? { ...column, width: Math.round(Math.min(widest, Math.max(narrowest, width))) } : column))

export const shownOrHidden = (columns: readonly Column[], name: ColumnName): readonly Column[] =>
  columns.map((column) => (column.name === name && name !== 'title' ? { ...column, isShown: !column.isShown } : column))

/** A field's column comes behind the others. */
export const withField = (columns: readonly Column[], name: FieldSort, width: number): readonly Column[] =>
  columns.some((column) => column.name === name) ? columns : [...columns, { name, width, isShown: true }]
