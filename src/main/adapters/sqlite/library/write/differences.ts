/** An index against one that was made again from the same events: tables walked side by side, in the order of their keys. */
import type { LogProblem } from '#ports'
import { isDamage, type Database } from '../../database'

type Row = readonly unknown[]

/** What names a row, then all of its columns: `rows` gives both in this order. */
interface Walk {
  readonly name: string
  readonly key: readonly string[]
  readonly columns: readonly string[]
  readonly rows: string
}

/** One finding a table: its first row that differs, and how many do. */
export function differencesOf(found: Database, expected: Database): readonly LogProblem[] {
  const problems: LogProblem[] = []
  for (const walk of [...tablesOf(expected), ...walksOfWords(found, expected)]) {
    try {
      const problem = differenceIn(walk, found, expected)
      if (problem) problems.push(problem)
    } catch (error) {
      if (!isDamage(error)) throw error
      problems.push({ what: `it cannot be read: ${error.message}`, where: `${walk.name} in the index` })
    }
  }
  return problems
}

function differenceIn(walk: Walk, found: Database, expected: Database): LogProblem | undefined {
  let first: LogProblem | undefined
  let count = 0
  for (const [left, right] of sideBySide(rowsOf(found, walk), rowsOf(expected, walk), walk.key.length)) {
    const what = differenceOf(walk, left, right)
    if (what === undefined) continue
    count++
    first ??= { what, where: nameOf(walk, left ?? right ?? [], left ? found : expected) }
  }
  if (first && count > 1) return { ...first, what: `${first.what} (${String(count)} such rows)` }
  return first
}

function differenceOf({ key, columns }: Walk, found: Row | undefined, expected: Row | undefined): string | undefined {
  if (!found) return 'it is missing, although the events tell of it'
  if (!expected) return 'no event tells of it'
  const column = columns.findIndex((_, index) => compared(found[key.length + index], expected[key.length + index]) !== 0)
  return column === -1 ? undefined : `its ${String(columns[column])} is not what the events say`
}

function nameOf({ name, key }: Walk, row: Row, database: Database): string {
  const named = key.map((column, index) => `${column} ${JSON.stringify(row[index])}`).join(', ')
  const document = database
    .prepare<[unknown], string>('SELECT id FROM documents WHERE doc = ?')
    .pluck()
    .get(row[key.indexOf('doc')] ?? null)
  return `${name} in the index, ${named}${document === undefined ? '' : ` (document ${document})`}`
}

const rowsOf = (database: Database, { rows }: Walk): Iterator<Row> => database.prepare<[], Row>(rows).raw().iterate()

/** Rows with the same key together, a row without its like alone. */
function* sideBySide(left: Iterator<Row>, right: Iterator<Row>, keyLength: number): Generator<readonly [Row | undefined, Row | undefined]> {
  try {
    let [one, other] = [nextOf(left), nextOf(right)]
    while (one ?? other) {
      const order = !one ? 1 : !other ? -1 : comparedKeys(one, other, keyLength)
      yield [order <= 0 ? one : undefined, order >= 0 ? other : undefined]
      if (order <= 0) one = nextOf(left)
      if (order >= 0) other = nextOf(right)
    }
  } finally {
    // Left open, a walk that failed would keep its database busy.
    left.return?.()
    right.return?.()
  }
}

function nextOf(rows: Iterator<Row>): Row | undefined {
  const next = rows.next()
  return next.done === true ? undefined : next.value
}

function comparedKeys(one: Row, other: Row, length: number): number {
  for (let index = 0; index < length; index++) {
    const order = compared(one[index], other[index])
    if (order !== 0) return order
  }
  return 0
}

/** As SQLite orders: nothing, numbers, texts by their bytes, bytes. */
function compared(one: unknown, other: unknown): number {
  if (one === other) return 0
  const order = rankOf(one) - rankOf(other)
  if (order !== 0) return order
  if (typeof one === 'number' && typeof other === 'number') return one - other
  return Buffer.compare(bytesOf(one), bytesOf(other))
}

const rankOf = (value: unknown): number => (value === null ? 0 : typeof value === 'number' ? 1 : typeof value === 'string' ? 2 : 3)
const bytesOf = (value: unknown): Buffer => (Buffer.isBuffer(value) ? value : Buffer.from(String(value), 'utf8'))

/** What no event tells of: the words' own tables, vectors, and what is left to embed. */
const isElsewhere = (name: string): boolean => /^(sqlite_|words|models$|vectors_|awaiting_)/.test(name)

function tablesOf(database: Database): readonly Walk[] {
  const names = database.prepare<[], string>("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").pluck().all()
  return names
    .filter((name) => !isElsewhere(name))
    .map((name) => {
      const columns = database.prepare<[string], { name: string; pk: number }>('SELECT name, pk FROM pragma_table_info(?)').all(name)
      const key = columns.filter(({ pk }) => pk > 0).sort((a, b) => a.pk - b.pk)
      return walkOf(
        name,
        key.map((column) => column.name),
        columns.map((column) => column.name),
      )
    })
}

/**
 * How many words a page has, and in how many pages and how often a word is found: its list comes in order. Where in which page each of
 * them stands is left to the word index's own checksums: in a large archive these are a thousand million places.
 */
function walksOfWords(...databases: readonly Database[]): readonly Walk[] {
  for (const database of databases)
    database.exec("CREATE VIRTUAL TABLE IF NOT EXISTS temp.counted_words USING fts5vocab('main', 'words', 'row')")
  return [
    walkOf('words_docsize', ['id'], ['sz']),
    { name: 'words', key: ['term'], columns: ['doc', 'cnt'], rows: 'SELECT term, doc, cnt FROM temp.counted_words' },
  ]
}

function walkOf(name: string, key: readonly string[], columns: readonly string[]): Walk {
  const quoted = (list: readonly string[]): string => list.map((column) => `"${column}"`).join(', ')
  return { name, key, columns, rows: `SELECT ${quoted([...key, ...columns])} FROM "${name}" ORDER BY ${quoted(key)}` }
}
