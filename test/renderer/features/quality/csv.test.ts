/** Quality as a table for other programs. */
import { expect, test } from 'vitest'
import { qualityCsv } from '../../../../src/renderer/features/quality/csv'

const row = {
  document: 'aaa1',
  title: 'Invoice',
  type: 'invoice',
  source: null,
  completeness: 0.5,
  missing: ['due_date', 'iban'],
  flags: ['overdue' as const],
  updatedAt: 0,
  followUps: 1,
  followUpDeadline: null,
}

test('cells are quoted where they must be, and none is a formula', () => {
  const [, first, second] = qualityCsv([
    { ...row, title: 'a "b", c' },
    { ...row, title: '=HYPERLINK("http://x")' },
  ]).split('\r\n')
  expect(first).toBe('aaa1,"a ""b"", c",invoice,,0.5,due_date iban,overdue,1970-01-01T00:00:00.000Z,1,')
  expect(second).toContain(`"'=HYPERLINK(""http://x"")"`)
})
