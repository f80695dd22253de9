/** The order of the heat map and the steps of its scale. */
import { expect, test } from 'vitest'
import { heatRows } from '../../../../src/renderer/features/quality/overview/heat-rows'
import { niceMaximum, stepOf } from '../../../../src/renderer/features/quality/overview/scale'

test('the worst type and the worst field come first, and what nobody lacks is left out', () => {
  const { rows, fields } = heatRows([
    { type: 'letter', field: 'date', absent: 1, present: 0, documents: 4 },
    { type: 'letter', field: 'sender', absent: 0, present: 0, documents: 4 },
    { type: 'invoice', field: 'total', absent: 2, present: 3, documents: 9 },
  ])
  expect(rows.map(({ type }) => type)).toEqual(['invoice', 'letter'])
  expect(fields).toEqual(['total', 'date'])
})

test('steps of colour and ends of axes', () => {
  expect([0, 0.01, 0.2, 0.5, 0.99, 1].map(stepOf)).toEqual([0, 1, 2, 3, 5, 5])
  expect([0, 1, 3, 11, 37, 420].map(niceMaximum)).toEqual([2, 2, 4, 20, 40, 500])
})
