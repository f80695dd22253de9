/** Rows of quality as a table for other programs (RFC 4180); no cell can become a formula there. */
import type { QualityRow } from '#contract'

const columns: readonly (readonly [string, (row: QualityRow) => string])[] = [
  ['document', ({ document }) => document],
  ['title', ({ title }) => title],
  ['type', ({ type }) => type],
  ['source', ({ source }) => source ?? ''],
  ['completeness', ({ completeness }) => (completeness === null ? '' : String(completeness))],
  ['missing', ({ missing }) => missing.join(' ')],
  ['flags', ({ flags }) => flags.join(' ')],
  ['updatedAt', ({ updatedAt }) => new Date(updatedAt).toISOString()],
  ['followUps', ({ followUps }) => String(followUps)],
  ['followUpDeadline', ({ followUpDeadline }) => (followUpDeadline === null ? '' : new Date(followUpDeadline).toISOString())],
]

/** Begins with the mark by which spreadsheets know that it is Unicode. */
export const qualityCsv = (rows: readonly QualityRow[]): string =>
  `\uFEFF${[columns.map(([name]) => name), ...rows.map((row) => columns.map(([, of]) => cell(of(row))))].map((cells) => cells.join(',')).join('\r\n')}\r\n`

function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
