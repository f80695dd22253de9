/** Where a query's words stand in one document: on one page, or on every page that has some. */
import { findMatches, parseQuery, withoutOverlaps } from '#core/search'
import type { BlobRef, DocumentId } from '#kernel'
import type { Box } from '#ports'
import type { Database } from '../../database'
import { boxesOfMatches } from './explain'
import { isField } from './field-filter'
import { mendedTerms } from './find-words'
import { termsOf } from './match'
import type { PageTexts } from './page-texts'

export interface PageHits {
  readonly page: number
  /** Empty where the page has no look: a mail, a note. */
  readonly boxes: readonly Box[]
  /** The same words in the page's text, [start, end), in order and apart from each other. */
  readonly marks: readonly (readonly [number, number])[]
}

/** Nobody walks through more; a word on more pages than this tells nothing about them. */
const mostPages = 500
/** A page of a telephone book in which every line has the word. */
const mostOfPage = 1000

export function findHits(
  database: Database,
  texts: PageTexts,
  documentId: DocumentId,
  query: string,
  page: number | undefined,
): readonly PageHits[] {
  const terms = mendedTerms(database, termsOf(parseQuery(query, isField(database)))).terms
  if (terms.length === 0) return []
  const expression = terms.map((term) => term.expression).join(' OR ')
  const words = terms.map(({ term }) => term)
  return pagesWithWords(database, documentId, expression, page).flatMap(({ page: number, text_ref }) => {
    const text = texts.read(documentId, text_ref)
    const matches = findMatches(text.text, words)
    const marks = withoutOverlaps(matches).slice(0, mostOfPage)
    if (marks.length === 0) return []
    return [{ page: number, boxes: boxesOfMatches(text, matches, mostOfPage), marks: marks.map(({ start, end }) => [start, end] as const) }]
  })
}

interface FoundPage {
  readonly page: number
  readonly text_ref: BlobRef | null
}

/** The numbers of a document's pages lie close together: words are only looked up between the first and the last of them. */
function pagesWithWords(database: Database, id: DocumentId, expression: string, page: number | undefined): readonly FoundPage[] {
  const range = database
    .prepare<[string, number | null], { doc: number; first: number | null; last: number | null }>(
      `SELECT doc, min(page_id) AS first, max(page_id) AS last FROM pages
       WHERE doc = (SELECT doc FROM documents WHERE id = ?) AND page = coalesce(?, page)`,
    )
    .get(id, page ?? null)
  if (!range || range.first === null) return []
  return database
    .prepare<unknown[], FoundPage>(
      `SELECT g.page, g.text_ref FROM (SELECT rowid AS page_id FROM words WHERE words MATCH ? AND rowid BETWEEN ? AND ?)
       JOIN pages g USING (page_id) WHERE g.doc = ? AND g.text_ref IS NOT NULL ORDER BY g.page LIMIT ?`,
    )
    .all(expression, range.first, range.last, range.doc, mostPages)
}
