/** A document nobody can place says all the same what was found in it, and which types it came close to. */
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadPacks } from '#adapters/packs'
import { understand } from '#core/understanding'
import { samplePack, samplePacks } from '#support/understanding-samples'
import { plainDocument, typedDocument } from '#support/typed-page'

const { packs } = loadPacks([resolve('resources/packs')])

const note = `Dear neighbour,

we met on 14 March 2031 and I promised to send 45,50 EUR.
My account is GB29 NWBK 6016 1331 9268 19, not GB28 NWBK 6016 1331 9268 19.
Write to anna@example.org or call +33 5 61 23 45 67. I live in 12 rooms with 7 cats.
We met on 14 March 2031, as I said.`

const foundIn = (text: string) => (understand(typedDocument([text]), packs, []).found ?? []).map(({ format, value }) => [format, value])

describe('a document of no known type', () => {
  it('says its days, sums of money, numbers that prove themselves, and how to reach somebody, each once', () => {
    const { type, fields } = understand(typedDocument([note]), packs, [])
    expect([type, fields]).toEqual(['unknown', []])
    expect(foundIn(note)).toEqual([
      ['date', '2031-03-14'],
      ['amount', 45.5],
      ['iban', 'GB29NWBK60161331926819'],
      ['email', 'anna@example.org'],
      ['phone', '+33 5 61 23 45 67'],
    ])
  })

  it('says where each stands, and in which currency', () => {
    const money = understand(typedDocument([note]), packs, []).found?.find(({ format }) => format === 'amount')
    expect(money).toMatchObject({ currency: 'EUR', evidence: [{ page: 1, snippet: expect.stringContaining('45,50 EUR') as string }] })
    const box = money?.evidence[0]?.box
    // The third line, behind its middle, as it was typed.
    expect(box?.y).toBeCloseTo(0.05 + 2 / 66, 1)
    expect(box?.x).toBeGreaterThan(0.4)
    expect(understand(plainDocument([note]), packs, []).found?.[0]?.evidence[0]).not.toHaveProperty('box')
  })

  it('takes no bare number for money, and no number whose check digits are wrong', () => {
    expect(foundIn('There were 1,250.00 of them, and 12 more.\nGB28 NWBK 6016 1331 9268 19')).toEqual([])
  })

  it('says which types it came close to, and how far', () => {
    const types = samplePacks(
      samplePack('voucher', { fields: { number: 'required identifier' } }),
      samplePack('note', { fields: { number: 'required identifier' } }),
    )
    const words = new Map(
      [...types].map(([name, pack]) => [name, { ...pack, recognise: { ...pack.recognise, words: { en: [`${name} desk`] } } }]),
    )
    const { type, typeReasons } = understand(typedDocument(['Good morning,\n\nplease ask at the voucher desk tomorrow.']), words, [])
    expect(type).toBe('unknown')
    expect(typeReasons).toMatchObject([{ source: 'document-type', type: 'voucher', words: 'voucher desk', page: 1 }])
    expect(typeReasons[0]?.share).toBeGreaterThan(0)
    expect(typeReasons[0]?.share).toBeLessThan(1)
  })

  it('is no longer told so when its type is known: then fields say it', () => {
    expect(
      understand(typedDocument(['INVOICE\n\nInvoice number: FA-2031-7\nTotal: 45.50 EUR\nDue date: 14 April 2031']), packs, []),
    ).not.toHaveProperty('found')
  })
})
