/** Filters on what documents say: `total:>1000`, `due-date:<2026-12-31`, `sender:dupont`, `completeness:<0.8`. */
import { fold } from '#core/search'
import { comparisonOf, isoDate, toFraction, toNumber, type Comparison, type IsField } from '#query'
import type { Database } from '../../database'
import type { Condition } from './filter'
import { callsOf } from './calls'
import { rememberedAt } from './remembered'

/** Fields some document has. */
const fieldNames = (database: Database): ReadonlySet<string> =>
  rememberedAt(database, 'field names', () => new Set(database.prepare<[], string>('SELECT name FROM field_names').pluck().all()))

/** The fields a word means: by that name, by what packs call them in any language, and `due` is `due_date` where nothing is called so itself. */
export function fieldsCalled(database: Database, word: string): readonly string[] {
  const known = fieldNames(database)
  const labelled = callsOf(database)?.fields[word] ?? []
  const called = [...new Set([...(known.has(word) ? [word] : []), ...labelled])]
  const date = `${word}_date`
  return called.length === 0 && known.has(date) ? [date] : called
}

export const isField =
  (database: Database): IsField =>
  (word) =>
    fieldsCalled(database, word).length > 0

export function fieldCondition(database: Database, field: string, value: string): Condition {
  const compared = comparison(comparisonOf(value))
  return {
    sql: `d.doc IN (SELECT doc FROM fields WHERE name IN (SELECT value FROM json_each(?)) AND (${compared.sql}))`,
    parameters: [JSON.stringify(fieldsCalled(database, field)), ...compared.parameters],
  }
}

function comparison({ operator, operand, upTo }: Comparison): Condition {
  if (isoDate.test(operand) && /^\d{4}(-|$)/.test(operand) && operator !== 'contains') {
    const byDay = dayCondition(operator, operand.slice(0, 10), upTo?.slice(0, 10))
    const number = toNumber(operand)
    // `2024` may be a year or an amount: which one, the field says.
    return number === undefined ? byDay : either(byDay, numberCondition(operator, number, upTo))
  }
  const number = toNumber(operand)
  if (number !== undefined && operator !== 'contains' && operator !== '=') return numberCondition(operator, number, upTo)
  const says: Condition = { sql: operator === '=' ? 'text = ?' : 'instr(text, ?) > 0', parameters: [fold(operand)] }
  return number === undefined ? says : either(says, { sql: 'value = ?', parameters: [number] })
}

const either = (a: Condition, b: Condition): Condition => ({ sql: `${a.sql} OR ${b.sql}`, parameters: [...a.parameters, ...b.parameters] })

function numberCondition(operator: Comparison['operator'], number: number, upTo: string | undefined): Condition {
  const last = upTo === undefined ? undefined : toNumber(upTo)
  if (last !== undefined) return { sql: 'value BETWEEN ? AND ?', parameters: [number, last] }
  return { sql: `value ${operator === 'contains' ? '=' : operator} ?`, parameters: [number] }
}

/** Greater than every day of the month or year before it. */
const endOf = (day: string): string => `${day}~`

function dayCondition(operator: Comparison['operator'], day: string, upTo: string | undefined): Condition {
  if (upTo !== undefined) return { sql: 'day >= ? AND day < ?', parameters: [day, endOf(upTo)] }
  switch (operator) {
    case '<':
      return { sql: 'day < ?', parameters: [day] }
    case '<=':
      return { sql: 'day < ?', parameters: [endOf(day)] }
    case '>':
      return { sql: 'day > ?', parameters: [endOf(day)] }
    case '>=':
      return { sql: 'day >= ?', parameters: [day] }
    case '=':
    case 'contains':
      return { sql: 'day >= ? AND day < ?', parameters: [day, endOf(day)] }
  }
}

/** Documents of an unknown type have none. */
export function completenessCondition(value: string): Condition {
  const { operator, operand, upTo } = comparisonOf(value)
  const least = toFraction(operand) ?? 0
  const most = upTo === undefined ? undefined : toFraction(upTo)
  if (most !== undefined) return { sql: 'd.completeness BETWEEN ? AND ?', parameters: [least, most] }
  return { sql: `d.completeness ${operator === 'contains' ? '=' : operator} ?`, parameters: [least] }
}
