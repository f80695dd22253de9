/** Assessments and follow-ups → rows that lists, charts and filters are made of. */
import type { FollowUpEvent, QualityEvent } from '#core/quality'
import type { Database } from '../../database'
import type { Run } from './runner'
import type { Tallies } from './tallies'

export function createQualityProjection(run: Run, tallies: Tallies) {
  return (doc: number, { data }: QualityEvent, at: number): void => {
    const { completeness, missing, states, flags, checks, toConfirm, type } = data.assessment
    tallies.leave(doc)
    const day = data.date?.slice(0, 10) ?? null
    run('UPDATE documents SET completeness = ?, to_confirm = ?, own_date = ? WHERE doc = ?', completeness, toConfirm, day, doc)
    run(
      'INSERT OR REPLACE INTO quality VALUES (?, ?, ?, ?, ?, ?, ?)',
      doc,
      at,
      JSON.stringify(missing.map(({ name }) => name)),
      JSON.stringify(flags),
      type,
      data.sender ?? null,
      day,
    )
    for (const table of ['gaps', 'flags', 'failed_checks', 'field_keys']) run(`DELETE FROM ${table} WHERE doc = ?`, doc)
    const severities = new Map(missing.map(({ name, severity }) => [name, severity]))
    for (const [name, state] of Object.entries(states))
      if (state !== 'usable') run('INSERT INTO gaps VALUES (?, ?, ?, ?)', doc, name, state, severities.get(name) ?? null)
    for (const flag of flags) run('INSERT OR IGNORE INTO flags VALUES (?, ?)', doc, flag)
    checks
      .filter(({ ok }) => !ok)
      .forEach(({ name, severity, message }, number) => {
        run('INSERT INTO failed_checks VALUES (?, ?, ?, ?, ?)', doc, number, name, severity, JSON.stringify(message))
      })
    for (const { field, key } of data.keys) run('INSERT OR IGNORE INTO field_keys VALUES (?, ?, ?)', doc, field, key)
    tallies.enter(doc, at)
  }
}

export function createFollowUpProjection(database: Database, run: Run) {
  const docOf = database.prepare<[string], number>('SELECT doc FROM documents WHERE id = ?').pluck()
  return (event: FollowUpEvent, position: number): void => {
    const { followUpId } = event.data
    switch (event.type) {
      case 'FollowUpOpened': {
        const doc = docOf.get(event.data.documentId)
        if (doc === undefined) return
        const { about, dueAt } = event.data
        run(
          "INSERT OR IGNORE INTO follow_ups(number, id, doc, status, waits, due_at) VALUES (?, ?, ?, 'open', ?, ?)",
          position,
          followUpId,
          doc,
          about.types === undefined ? 0 : 1,
          dueAt,
        )
        break
      }
      case 'FollowUpSnoozed':
        run('UPDATE follow_ups SET snoozed_until = ? WHERE id = ?', event.data.until, followUpId)
        break
      case 'FollowUpAnswered':
        run("UPDATE follow_ups SET status = 'answered', closed_at = ? WHERE id = ?", event.data.at, followUpId)
        break
      case 'FollowUpClosed':
        run("UPDATE follow_ups SET status = 'closed', closed_at = ? WHERE id = ?", event.data.at, followUpId)
        break
      case 'FollowUpReopened':
        run(
          "UPDATE follow_ups SET status = 'open', due_at = ?, snoozed_until = NULL, escalated = 0, closed_at = NULL WHERE id = ?",
          event.data.dueAt,
          followUpId,
        )
        break
      case 'FollowUpEscalated':
        run('UPDATE follow_ups SET escalated = 1 WHERE id = ?', followUpId)
        break
      case 'FollowUpReminded':
      case 'FollowUpNoted':
        break
    }
  }
}
