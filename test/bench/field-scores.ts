/** Holds what was understood against golden values: what is right, what is missing, what is invented, what the boxes contain. */
import { fold } from '#core/search'
import type { DocumentToUnderstand, Evidence, ProposedField, Understanding, Value } from '#core/understanding'

export type GoldenValue = Value | readonly Value[]

export interface Golden {
  readonly type: string
  readonly fields: Readonly<Record<string, GoldenValue>>
}

export interface FieldScore {
  readonly type: string
  readonly field: string
  readonly outcome: 'right' | 'wrong' | 'missing'
  readonly confidence: number
  readonly wanted: GoldenValue
  readonly got: GoldenValue | undefined
}

export interface DocumentScore {
  readonly fields: readonly FieldScore[]
  readonly isTypeRight: boolean
  /** Of values with a box: whether the words in it are the value's. */
  readonly boxes: readonly boolean[]
}

/** Only fields the golden values have; nobody knows about the others. */
export function scoreDocument(golden: Golden, understanding: Understanding, document: DocumentToUnderstand): DocumentScore {
  const found = new Map(understanding.fields.map((field) => [field.name, field]))
  const fields = Object.entries(golden.fields).map(([field, wanted]): FieldScore => {
    const got = found.get(field)
    const outcome = got === undefined ? 'missing' : isSame(wanted, got.value) ? 'right' : 'wrong'
    return { type: golden.type, field, outcome, confidence: got?.confidence ?? 0, wanted, got: got?.value }
  })
  const boxes = understanding.fields.flatMap((field) => (field.name in golden.fields ? boxesOf(field, document) : []))
  return { fields, isTypeRight: understanding.type === golden.type, boxes }
}

export interface Totals {
  readonly precision: number
  readonly recall: number
  readonly f1: number
}

export function totalsOf(scores: readonly FieldScore[]): Totals {
  const right = scores.filter(({ outcome }) => outcome === 'right').length
  const wrong = scores.filter(({ outcome }) => outcome === 'wrong').length
  const precision = right / Math.max(1, right + wrong)
  const recall = right / Math.max(1, scores.length)
  return { precision, recall, f1: right === 0 ? 0 : (2 * precision * recall) / (precision + recall) }
}

function isSame(wanted: GoldenValue, got: GoldenValue): boolean {
  if (typeof wanted === 'object' || typeof got === 'object') {
    const [mine, theirs] = [listOf(wanted).map(normal).sort(), listOf(got).map(normal).sort()]
    return mine.length === theirs.length && mine.every((value, index) => value === theirs[index])
  }
  return normal(wanted) === normal(got)
}

const listOf = (value: GoldenValue): readonly Value[] => (typeof value === 'object' ? value : [value])

const normal = (value: Value): string =>
  typeof value === 'number' ? value.toFixed(2) : /^-?\d+(\.\d+)?$/.test(value) ? value : fold(value).replace(/[^\p{L}\p{N}%]+/gu, '')

function boxesOf(field: ProposedField, document: DocumentToUnderstand): readonly boolean[] {
  const [first] = field.evidence
  if (first === undefined || typeof field.value === 'object') return []
  const content = document.pages.find(({ page }) => page === first.page)?.content
  if (content === undefined || content.words.length === 0) return []
  if (first.box === undefined) return [false]
  const box = first.box
  const inside = content.words.filter((word) => {
    const [x, y] = [word.box.x + word.box.width / 2, word.box.y + word.box.height / 2]
    return x >= box.x - 1e-4 && x <= box.x + box.width + 1e-4 && y >= box.y - 1e-4 && y <= box.y + box.height + 1e-4
  })
  const text = inside.map(({ start, end }) => content.text.slice(start, end)).join(' ')
  return [hasWordsOf(text, field.raw, first)]
}

/** All of its words, in any order: lines of an address may be read in another one. */
function hasWordsOf(text: string, raw: string, _evidence: Evidence): boolean {
  const there = letters(text)
  return raw.split(/\s+/).every((word) => there.includes(letters(word)))
}

const letters = (text: string): string => fold(text).replace(/[^\p{L}\p{N}]+/gu, '')
