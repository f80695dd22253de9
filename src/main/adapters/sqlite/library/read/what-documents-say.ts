/** What documents say, for the columns of a list: values of fields, what is missing, what is wrong. Nothing is looked up that is not shown. */
import type { DocumentRow, Flag, ListedValue, ListInput } from '#contract'
import { understoodOf } from '#core/understanding'
import type { Database } from '../../database'
import { toFlags, toStrings } from '../columns'
import { fromStored } from '../understood-state'
import { isOverdue } from './overdue'

type Said = Pick<DocumentRow, 'values' | 'missing' | 'flags'>

export function whatDocumentsSay(database: Database, { fields, beside }: Pick<ListInput, 'fields' | 'beside'>): (doc: number) => Said {
  const values = fields.length > 0 ? valuesOfDocuments(database, new Set(fields)) : undefined
  const quality = beside.length > 0 ? qualityOfDocuments(database, Date.now()) : undefined
  return (doc) => {
    const { missing, flags } = quality?.(doc) ?? {}
    return {
      ...(values && { values: values(doc) }),
      ...(missing && beside.includes('missing') && { missing }),
      ...(flags && beside.includes('flags') && { flags }),
    }
  }
}

function valuesOfDocuments(database: Database, wanted: ReadonlySet<string>): (doc: number) => Record<string, ListedValue> {
  const stateOf = database.prepare<[number], string>('SELECT state FROM understood WHERE doc = ?').pluck()
  return (doc) => {
    const stored = stateOf.get(doc)
    if (stored === undefined) return {}
    const { fields, absent } = understoodOf(fromStored(stored))
    const counted = fields.filter(({ name, status }) => wanted.has(name) && status !== 'rejected' && !absent.includes(name))
    return Object.fromEntries(
      counted.map(({ name, value, unit, currency, status }) => [
        name,
        {
          value: typeof value === 'string' || typeof value === 'number' ? value : [...value],
          ...(unit !== undefined && { unit }),
          ...(currency !== undefined && { currency }),
          status,
        },
      ]),
    )
  }
}

interface QualityColumns {
  readonly missing: string
  readonly flags: string
  readonly overdue: number
}

function qualityOfDocuments(database: Database, now: number): (doc: number) => { missing: string[]; flags: Flag[] } {
  const row = database.prepare<[number, number, number], QualityColumns>(
    `SELECT q.missing, q.flags, EXISTS (SELECT 1 FROM follow_ups f WHERE f.doc = q.doc AND ${isOverdue('f')}) AS overdue
     FROM quality q WHERE q.doc = ?`,
  )
  return (doc) => {
    const found = row.get(now, now, doc)
    return found ? { missing: toStrings(found.missing), flags: flagsNow(found) } : { missing: [], flags: [] }
  }
}

/** Time alone makes it overdue, without any event. */
export const flagsNow = ({ flags, overdue }: Pick<QualityColumns, 'flags' | 'overdue'>): Flag[] => [
  ...toFlags(flags).filter((flag) => flag !== 'overdue'),
  ...(overdue === 1 ? (['overdue'] as const) : []),
]
