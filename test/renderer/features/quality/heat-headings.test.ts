/** Columns that are called alike, or only mean something with their type, say the type. */
import { expect, test } from 'vitest'
import type { TypeRow } from '#contract'
import { heatHeadings } from '../../../../src/renderer/features/quality/overview/heat-headings'
import { heatRows } from '../../../../src/renderer/features/quality/overview/heat-rows'

const row = (type: string, label: string, fields: Readonly<Record<string, string>>): TypeRow => ({
  type,
  domain: 'general',
  label: { en: label, fr: label },
  fields: Object.entries(fields).map(([name, words]) => ({
    name,
    label: { en: words, fr: words },
    need: 'required',
    format: 'text',
    isMany: false,
  })),
})
const rows = [
  row('booking_order', 'Booking order', { start_date: 'From', end_date: 'To' }),
  row('contract', 'Contract', { start_date: 'In force from', end_date: 'End', issue_date: 'Date', party: 'First party' }),
  row('letter', 'Letter', { date: 'Date', sender: 'Sender' }),
  row('receipt', 'Receipt', { date: 'Date', number: 'Number of receipt' }),
  row('note', 'Note', { number: 'Number' }),
  row('invoice', 'Invoice', { due: 'Due date', seller: 'From' }),
]
const types = {
  rows,
  label: (type: string) => rows.find((each) => each.type === type)?.label.en ?? type,
  field: (type: string, name: string) =>
    rows.find((each) => each.type === type)?.fields.find((each) => each.name === name)?.label.en ?? name,
}
const headings = (...cells: readonly (readonly [type: string, field: string, absent: number])[]) => {
  const map = heatRows(cells.map(([type, field, absent]) => ({ type, field, absent, present: 0, documents: 9 })))
  return [...heatHeadings(map.rows, map.fields, types)].map(([, { called, isPlain }]) =>
    called.map(({ label, types: of }) => (isPlain ? label : `${label} · ${of.join(', ')}`)).join(' / '),
  )
}

test('two fields that are called alike say of which types they are', () => {
  expect(headings(['letter', 'date', 5], ['receipt', 'date', 4], ['contract', 'issue_date', 3])).toEqual([
    'Date · Letter, Receipt',
    'Date · Contract',
  ])
})

test('a field bears the words of the types that have it here, not of any that has it', () => {
  expect(headings(['contract', 'start_date', 5], ['contract', 'end_date', 4])).toEqual(['In force from', 'End · Contract'])
  expect(headings(['booking_order', 'start_date', 5], ['booking_order', 'end_date', 4])).toEqual([
    'From · Booking order',
    'To · Booking order',
  ])
  expect(headings(['contract', 'start_date', 5], ['booking_order', 'start_date', 4])).toEqual([
    'In force from · Contract / From · Booking order',
  ])
})

test('what says enough stands alone, though another type says less', () => {
  expect(headings(['letter', 'sender', 3], ['receipt', 'number', 2], ['invoice', 'due', 1])).toEqual([
    'Sender',
    'Number of receipt',
    'Due date',
  ])
})
