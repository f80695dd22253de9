import { expect, it } from 'vitest'
import { addMonths, rhythmsOf, type Arrival } from '#core/quality'
import { asDocumentId } from '#kernel'
import { createKnownRhythms } from '../../../../src/main/engine/understanding/known-rhythms'

const monthly = (sender: string, count: number): readonly Arrival[] =>
  Array.from({ length: count }, (_, index) => ({
    sender,
    type: 'bank_statement',
    date: addMonths('2031-01-05', index),
    documentId: asDocumentId(`${sender}-${String(index)}`),
  }))

it('rhythms are those of all senders, kept while nothing new came from them', async () => {
  const senders = Array.from({ length: 20 }, (_, index) => `bank ${String(index)}`)
  const arrivals = senders.flatMap((sender) => monthly(sender, 4))
  const known = createKnownRhythms()
  const first = await known.rhythmsOf(arrivals)
  expect(first).toEqual(rhythmsOf(arrivals))
  const later = [...arrivals.filter(({ sender }) => sender !== 'bank 3'), ...monthly('bank 3', 5)]
  const second = await known.rhythmsOf(later)
  expect(second).toEqual(rhythmsOf(later))
  expect(second.filter((rhythm) => first.includes(rhythm))).toHaveLength(19)
})
