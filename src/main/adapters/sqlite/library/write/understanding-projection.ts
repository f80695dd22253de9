/** Events of understanding → the fields of documents as searches and lists find them. */
import {
  basisParts,
  evolveUnderstanding,
  notUnderstood,
  understoodOf,
  valuesOf,
  type ProposedField,
  type ProposedValue,
  type UnderstandingEvent,
  type UnderstandingState,
} from '#core/understanding'
import { fold } from '#core/search'
import type { Database } from '../../database'
import { isRead } from '../schema'
import { textsOfDocument } from '../texts-of'
import { fromStored, toStored } from '../understood-state'
import type { Run } from './runner'
import type { Tallies } from './tallies'

export interface UnderstandingProjection {
  apply(doc: number, event: UnderstandingEvent, at: number): void
  /** Its pages or what its file carries became others, perhaps. */
  textsChanged(doc: number): void
}

export function createUnderstandingProjection(database: Database, run: Run, tallies: Tallies): UnderstandingProjection {
  const stateOf = database.prepare<[number], string>('SELECT state FROM understood WHERE doc = ?').pluck()
  const understoodFrom = database.prepare<[number], string>('SELECT texts FROM understood WHERE doc = ?').pluck()
  const isWhole = database.prepare<[number], number>(`SELECT 1 FROM documents WHERE doc = ? AND ${isRead}`).pluck()
  const textsOf = textsOfDocument(database)

  function textsChanged(doc: number): void {
    // A book is looked at once, when its last page is read.
    if (isWhole.get(doc) === undefined) return
    run('UPDATE documents SET to_understand = ? WHERE doc = ?', understoodFrom.get(doc) === textsOf(doc) ? 0 : 1, doc)
  }

  function apply(doc: number, event: UnderstandingEvent, at: number): void {
    const known = stateOf.get(doc)
    const state = evolveUnderstanding(known === undefined ? notUnderstood : fromStored(known), slim(event))
    run('INSERT INTO understood(doc, state) VALUES (?, ?) ON CONFLICT DO UPDATE SET state = excluded.state', doc, toStored(state))
    if (event.type === 'DocumentUnderstood') {
      const { texts, version, templates } = basisParts(event.data.basis)
      const { sender } = event.data.understanding
      run(
        'UPDATE understood SET texts = ?, version = ?, templates = ?, sender = ? WHERE doc = ?',
        texts,
        version,
        templates,
        sender ?? '',
        doc,
      )
      textsChanged(doc)
    }
    const { type } = understoodOf(state)
    tallies.leave(doc)
    run('UPDATE documents SET type = ? WHERE doc = ?', type === 'unknown' ? null : type, doc)
    tallies.enter(doc, at)
    writeFields(doc, state)
  }

  function writeFields(doc: number, state: UnderstandingState): void {
    const { fields, absent } = understoodOf(state)
    run('DELETE FROM fields WHERE doc = ?', doc)
    for (const field of fields) {
      if (field.status === 'rejected' || absent.includes(field.name)) continue
      run('INSERT OR IGNORE INTO field_names VALUES (?)', field.name)
      valuesOf(field).forEach((value, number) => {
        run(
          'INSERT OR IGNORE INTO fields VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
          doc,
          field.name,
          number,
          fold(String(value)),
          typeof value === 'number' ? value : null,
          typeof value === 'string' && /^\d{4}-\d\d-\d\d/.test(value) ? value.slice(0, 10) : null,
          field.status,
          field.confidence,
        )
      })
    }
  }

  return { apply, textsChanged }
}

/** Without evidence and turns: the log has them, and screens read them there. */
function slim(event: UnderstandingEvent): UnderstandingEvent {
  switch (event.type) {
    case 'DocumentUnderstood': {
      const { understanding } = event.data
      return {
        ...event,
        data: {
          ...event.data,
          understanding: { ...understanding, typeReasons: [], found: [], runs: [], fields: understanding.fields.map(slimField) },
        },
      }
    }
    case 'FieldConfirmed':
      return { ...event, data: { ...event.data, value: slimValue(event.data.value) } }
    case 'FieldCorrected':
      return { ...event, data: { ...event.data, value: slimValue(event.data.value) } }
    case 'FieldRejected':
      return { ...event, data: { ...event.data, value: slimValue(event.data.value) } }
    default:
      return event
  }
}

const slimField = (field: ProposedField): ProposedField => ({ ...slimValue(field), name: field.name, others: [] })

const slimValue = ({ value, unit, currency, confidence }: ProposedValue): ProposedValue => ({
  value,
  raw: '',
  ...(unit !== undefined && { unit }),
  ...(currency !== undefined && { currency }),
  confidence,
  evidence: [],
})
