/** The index against itself: what the rows say about each other, and SQLite's and FTS5's own checks. */
import { integrityProblems, isDamage, type Database } from '../../database'

interface Problem {
  readonly what: string
  readonly where: string
}

const rules: readonly { readonly what: string; readonly sql: string }[] = [
  { what: 'passage without page', sql: "SELECT 'passage ' || passage FROM passages WHERE page_id NOT IN (SELECT page_id FROM pages)" },
  {
    what: 'page without words',
    sql: "SELECT DISTINCT 'page ' || page_id FROM passages WHERE page_id NOT IN (SELECT id FROM words_docsize)",
  },
  {
    what: 'words without page',
    sql: "SELECT 'page ' || id FROM words_docsize WHERE id > 0 AND id NOT IN (SELECT page_id FROM passages)",
  },
  {
    what: 'document without words',
    sql: `SELECT 'document ' || id FROM documents WHERE name <> '' AND -doc NOT IN (SELECT id FROM words_docsize)
          AND doc NOT IN (SELECT doc FROM passages)`,
  },
  {
    what: 'words of a document beside those of its pages',
    sql: "SELECT 'document ' || -id FROM words_docsize WHERE id < 0 AND (-id IN (SELECT doc FROM passages) OR -id NOT IN (SELECT doc FROM documents))",
  },
  { what: 'page without document', sql: "SELECT 'page ' || page_id FROM pages WHERE doc NOT IN (SELECT doc FROM documents)" },
  { what: 'reading without page', sql: "SELECT 'page ' || page_id FROM readings WHERE page_id NOT IN (SELECT page_id FROM pages)" },
  { what: 'sighting without document', sql: "SELECT 'sighting ' || sighting FROM sightings WHERE doc NOT IN (SELECT doc FROM documents)" },
  {
    what: 'page counts are wrong',
    sql: `SELECT 'document ' || id FROM documents d WHERE text_layer + ocr + blank + picture + failed
          <> (SELECT count(*) FROM pages p WHERE p.doc = d.doc AND state <> 'pending')`,
  },
  {
    what: 'text of the page could not be had',
    sql: "SELECT 'page ' || page || ' of ' || id FROM pages JOIN documents USING (doc) WHERE problem IS NOT NULL",
  },
]

export function checkIndex(database: Database): readonly Problem[] {
  const problems: Problem[] = []
  const find = (what: string, sql: string): void => {
    try {
      for (const where of database.prepare<[], string>(sql).pluck().all()) problems.push({ what, where })
    } catch (error) {
      if (!isDamage(error)) throw error
      problems.push({ what: error.message, where: 'index.db' })
    }
  }
  for (const { what, sql } of rules) find(what, sql)
  for (const number of database.prepare<[], number>('SELECT number FROM models').pluck().all())
    find(
      'vector without passage',
      `SELECT 'passage ' || rowid FROM vectors_${String(number)}_rowids WHERE rowid NOT IN (SELECT passage FROM passages)`,
    )
  try {
    database.exec("INSERT INTO words(words) VALUES ('integrity-check')")
  } catch (error) {
    problems.push({ what: error instanceof Error ? error.message : String(error), where: 'words' })
  }
  return [...problems, ...integrityProblems(database, 'index.db', 'quick_check')]
}
