/** A result as a person sees it: the best page, the snippet, the spots on the page, and why. */
import type { SearchResult } from '#contract'
import { findMatches, likestSentence, makeSnippet, type Fused, type Match, type Slice } from '#core/search'
import type { BlobRef, DocumentId } from '#kernel'
import type { Box, PageText } from '#ports'
import type { Database } from '../../database'
import { tagsOfDocuments, titleOf } from './document-row'
import type { PageTexts } from './page-texts'
import { prepared } from './prepared'

interface FoundDocument {
  readonly doc: number
  readonly id: DocumentId
  readonly title: string
  readonly name: string
  readonly path: string
  readonly kind: string
  readonly type_key: string
  readonly date: string | null
  readonly page_count: number | null
}

interface PassageRow extends FoundDocument {
  readonly page: number
  readonly page_id: number
  readonly start: number
  readonly end: number
  readonly text_ref: BlobRef | null
}

const mostBoxes = 100
const ofDocument = `d.doc, d.id, ${titleOf('d')} AS title, d.name, d.path, d.kind, d.type_key, d.date, d.page_count`

export function explain(database: Database, texts: PageTexts, found: Fused, terms: readonly string[], query: string): SearchResult {
  return found.passage < 0 ? explainNames(database, found, terms) : explainPassage(database, texts, found, terms, query)
}

/** It has no text: there is nothing to show of it but what it is called. */
function explainNames(database: Database, found: Fused, terms: readonly string[]): SearchResult {
  const row = prepared<[number], FoundDocument>(database, `SELECT ${ofDocument} FROM documents d WHERE doc = ?`).get(-found.passage)
  if (!row) throw new Error(`Document ${String(-found.passage)} is not there`)
  return {
    document: shownDocument(database, row),
    page: 1,
    score: rounded(found.score),
    snippet: '',
    marks: [],
    boxes: [],
    why: { ...(found.words && { words: { rank: found.words.rank, terms: termsFound(findMatches(`${row.title} ${row.name}`, terms)) } }) },
  }
}

function explainPassage(database: Database, texts: PageTexts, found: Fused, terms: readonly string[], query: string): SearchResult {
  const row = prepared<[number], PassageRow>(
    database,
    `SELECT ${ofDocument}, g.page, g.page_id, start, "end", g.text_ref
       FROM passages JOIN documents d USING (doc) JOIN pages g USING (page_id) WHERE passage = ?`,
  ).get(found.passage)
  if (!row) throw new Error(`Passage ${String(found.passage)} is not there`)
  const page = texts.read(row.id, row.text_ref)
  const matches = found.words ? findMatches(page.text, terms) : []
  // Words found the page: its passage with most of them is shown.
  const shown = found.words?.passage === found.passage ? mostMatched(database, row, matches) : row
  const { text, marks } = makeSnippet(page.text, shown.start, shown.end, matches)
  // The whole passage in colour would point at nothing.
  const spots = matches.length > 0 ? [] : [likestSentence(page.text, shown, query)]
  return {
    document: shownDocument(database, row),
    page: row.page,
    score: rounded(found.score),
    snippet: text,
    marks: marks.map(([start, end]) => [start, end]),
    boxes: matches.length > 0 ? boxesOfMatches(page, matches, mostBoxes) : boxesOf(page, spots, true, mostBoxes),
    why: {
      ...(found.words && { words: { rank: found.words.rank, terms: termsFound(matches) } }),
      ...(found.meaning && { meaning: { rank: found.meaning.rank, similarity: found.meaning.similarity } }),
    },
  }
}

const shownDocument = (database: Database, row: FoundDocument): SearchResult['document'] => ({
  id: row.id,
  title: row.title,
  path: row.path,
  type: row.type_key,
  kind: row.kind,
  date: row.date,
  pages: row.page_count ?? 0,
  tags: tagsOfDocuments(database)(row.doc),
})

const rounded = (score: number): number => Math.round(score * 1e9) / 1e9

function mostMatched(database: Database, row: PassageRow, matches: readonly Match[]): Slice {
  const slices = prepared<[number], Slice>(database, 'SELECT start, "end" FROM passages WHERE page_id = ? ORDER BY passage').all(
    row.page_id,
  )
  const score = ({ start, end }: Slice) => {
    const inside = matches.filter((match) => match.start >= start && match.end <= end)
    return termsFound(inside).length * 1000 + inside.length
  }
  return slices.reduce((best, slice) => (score(slice) > score(best) ? slice : best), slices[0] ?? row)
}

const termsFound = (matches: readonly Match[]) => [...new Set(matches.map(({ term }) => term.replace(/\*$/, '')))]

/** A box a word found, in the order of the text; a word broken at the end of a line has one on each. */
export const boxesOfMatches = (page: PageText, matches: readonly Match[], most: number): Box[] => boxesOf(page, matches, false, most)

/** For a match by meaning a box a line of the passage. */
function boxesOf({ words }: PageText, spots: readonly Slice[], joinLines: boolean, most: number): Box[] {
  const boxes: Box[] = []
  const sorted = [...spots].sort((a, b) => a.start - b.start)
  for (const { start, end } of sorted) {
    const inside = words.filter((word) => word.start < end && word.end > start).map((word) => word.box)
    for (const box of joinLines || inside.length > 1 ? linesOf(inside) : inside)
      if (!boxes.some((known) => isSame(known, box))) boxes.push(box)
    if (boxes.length >= most) break
  }
  return boxes.slice(0, most)
}

/** Joins boxes that follow each other on one line. */
function linesOf(boxes: readonly Box[]): readonly Box[] {
  const lines: Box[] = []
  for (const box of boxes) {
    const last = lines.at(-1)
    if (!last || !isAsHigh(last, box) || !(box.x >= last.x || isJustBefore(box, last))) lines.push(box)
    else {
      const [x, right] = [Math.min(last.x, box.x), Math.max(last.x + last.width, box.x + box.width)]
      const [y, bottom] = [Math.min(last.y, box.y), Math.max(last.y + last.height, box.y + box.height)]
      lines[lines.length - 1] = { x, y, width: right - x, height: bottom - y }
    }
  }
  return lines
}

const isAsHigh = (a: Box, b: Box): boolean => Math.abs(a.y + a.height / 2 - (b.y + b.height / 2)) < Math.min(a.height, b.height) / 2

/** The next word of a script that runs to the left; a column further to the left is no next word. */
const isJustBefore = (next: Box, last: Box): boolean => last.x - (next.x + next.width) < last.height

const isSame = (a: Box, b: Box) => a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height
