import fc from 'fast-check'
import { expect, it } from 'vitest'
import { affectedBy, fieldKeysOf, lookupsOf, type Lookup } from '#core/quality'
import type { UnderstoodDocument } from '#core/understanding'
import { samplePack, samplePacks, understood, words } from '#support/understanding-samples'

const message = words('It holds.')
const order = samplePack('order', { fields: { order_number: 'required identifier', total: 'required amount' } })
const invoice = samplePack('invoice', {
  fields: {
    number: 'required identifier',
    seller: 'required party',
    order_ref: 'recommended identifier',
    patient: 'optional person',
    day: 'optional date',
    sugar: 'optional measure',
  },
  checks: [
    {
      name: 'order',
      kind: 'match',
      with: ['order'],
      by: [{ mine: 'order_ref', theirs: 'order_number' }],
      compare: [{ mine: 'number', theirs: 'total' }],
      message,
    },
    { name: 'twice', kind: 'duplicate', by: ['number', 'seller'], message },
    { name: 'trend', kind: 'trend', same: ['patient'], date: 'day', field: 'sugar', change: 0.2, message },
  ],
  followUps: [
    {
      name: 'note',
      when: { without: ['delivery_note'], by: [{ mine: 'order_ref', theirs: 'order_ref' }] },
      question: message,
      deadline: { days: 3 },
    },
  ],
})
const packs = samplePacks(order, invoice)

it('a document says what to look for: types, a field and its keys', () => {
  const document = understood('invoice', {
    number: 'FA-7',
    seller: 'The Acme Company Ltd',
    order_ref: 'CDE-88 120',
    patient: 'Dr. Théodule BRUNACHE',
  })
  expect(lookupsOf(document, invoice)).toEqual([
    { types: ['order'], field: 'order_number', keys: ['cde88120'] },
    { types: ['invoice'], field: 'number', keys: ['fa7'] },
    { types: [], field: 'patient', keys: ['brunache theodule'] },
    { types: ['delivery_note'], field: 'order_ref', keys: ['cde88120'] },
  ])
  expect(lookupsOf(document, undefined)).toEqual([])
})

it('looks for nothing by what is rejected, too short, or only half of what a duplicate needs', () => {
  expect(lookupsOf(understood('invoice', { order_ref: '12' }), invoice)).toEqual([])
  expect(lookupsOf(understood('invoice', { order_ref: { value: 'CDE-88120', status: 'rejected' } }), invoice)).toEqual([])
})

const finds = (lookup: Lookup, document: UnderstoodDocument) =>
  (lookup.types.length === 0 || lookup.types.includes(document.type)) &&
  fieldKeysOf(document, packs.get(document.type)).some(({ field, key }) => field === lookup.field && lookup.keys.includes(key))

it('whoever finds another document is found by it when that comes later', () => {
  const code = fc.constantFrom('CDE-1', 'cde 1', 'CDE-2')
  fc.assert(
    fc.property(code, code, code, code, (number, orderRef, seller, orderNumber) => {
      const mine = understood('invoice', { number, order_ref: orderRef, seller })
      const others = [
        understood('order', { order_number: orderNumber }),
        understood('invoice', { number: orderNumber, seller }),
        understood('delivery_note', { order_ref: orderNumber }),
      ]
      for (const other of others) {
        const isFound = lookupsOf(mine, invoice).some((lookup) => finds(lookup, other))
        expect(affectedBy(other, packs).some((lookup) => finds(lookup, mine))).toBe(isFound)
      }
    }),
  )
})
