/** Verification: recomputes the chain, opens every seal, looks for gaps, and names each wrong event. */
import { open } from '#adapters/keys'
import { asSubjectId, type SubjectId } from '#kernel'
import type { KeyRing, LogProblem, LogVerification } from '#ports'
import { integrityProblems, isDamage } from '../database'
import type { Database } from '../database'
import { chainHash, emptyChain, eventColumns, headerOfRow, nameOf } from './event-row'
import type { EventRow } from './event-row'

const rowsAtOnce = 200

interface VerifyDeps {
  readonly database: Database
  readonly keys: KeyRing
}

export function* verifyLog({
  database,
  keys,
}: VerifyDeps): Generator<{ readonly checked: number; readonly total: number }, LogVerification> {
  const total = database.prepare<[], number | null>('SELECT max(position) FROM events').pluck().get() ?? 0
  const problems: LogProblem[] = []
  let previousPosition = 0
  let checked = 0
  const subjects = new Set<SubjectId>()
  /** Hashes the next event may follow: the one stored and the one computed differ where an event is wrong. */
  let previousHashes: readonly Buffer[] = [emptyChain]

  for (let start = 1; start <= total; start += rowsAtOnce) {
    const end = Math.min(start + rowsAtOnce - 1, total)
    for (const row of readRows(database, start, end, problems)) checkRow(row)
    yield { checked: end, total }
  }
  if (previousPosition < total) reportGap(total + 1)
  problems.push(...streamGaps(database), ...keys.check(subjects), ...integrityProblems(database, 'events.db'))
  return { events: checked, head: (previousHashes[0] ?? emptyChain).toString('hex'), problems }

  function checkRow(row: EventRow): void {
    checked += 1
    const isAfterGap = row[0] !== previousPosition + 1
    if (isAfterGap) reportGap(row[0])
    const header = headerOfRow(row)
    const computed = previousHashes.map((previous) => chainHash(previous, header, row[7]))
    const isLinked = computed.some((hash) => hash.equals(row[10]))
    const isSealIntact = checkSeal(row, header)
    // After missing events the link cannot be checked; an intact seal still says that the event itself is whole.
    if (!isLinked && !(isAfterGap && isSealIntact)) {
      problems.push({ what: 'its bytes or its hash were changed: the chain breaks here', where: nameOf(row) })
    }
    // A changed event may name a subject that never was.
    if (isLinked) subjects.add(asSubjectId(row[6]))
    previousPosition = row[0]
    previousHashes = isLinked ? [row[10]] : [row[10], ...computed]
  }

  /** True when the content opens; false when that cannot be said. */
  function checkSeal(row: EventRow, header: Buffer): boolean {
    const key = keys.keyOf(asSubjectId(row[6]))
    const opened = key && open(key, row[7], header)
    if (opened?.type === 'damaged') problems.push({ what: 'its content cannot be opened: its bytes were changed', where: nameOf(row) })
    return opened?.type === 'opened'
  }

  function reportGap(next: number): void {
    const first = previousPosition + 1
    const missing = next - first
    problems.push({
      what: missing === 1 ? 'it is missing' : `${String(missing)} events are missing from here`,
      where: `event ${String(first)}`,
    })
  }
}

/** Where the database cannot read a range, its events are tried one by one. */
function readRows(database: Database, start: number, end: number, problems: LogProblem[]): readonly EventRow[] {
  const select = database
    .prepare<[number, number], EventRow>(`SELECT ${eventColumns} FROM events WHERE position BETWEEN ? AND ? ORDER BY position`)
    .raw()
  try {
    return select.all(start, end)
  } catch (error) {
    if (!isDamage(error)) throw error
  }
  const rows: EventRow[] = []
  for (let position = start; position <= end; position += 1) {
    try {
      rows.push(...select.all(position, position))
    } catch (error) {
      if (!isDamage(error)) throw error
      problems.push({ what: `the database cannot read it: ${error.message}`, where: `event ${String(position)}` })
    }
  }
  return rows
}

function streamGaps(database: Database): readonly LogProblem[] {
  try {
    return database
      .prepare<[], { stream: string; events: number; last: number }>(
        'SELECT stream, count(*) AS events, max(version) AS last FROM events GROUP BY stream HAVING count(*) <> max(version)',
      )
      .all()
      .map(({ stream, events, last }) => ({
        what: `it has ${String(events)} events but its last version is ${String(last)}`,
        where: `stream ${stream}`,
      }))
  } catch (error) {
    if (!isDamage(error)) throw error
    return [{ what: `the database cannot read it: ${error.message}`, where: 'the list of streams' }]
  }
}
