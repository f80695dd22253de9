/** Two values for one field on one page: both stay, and each takes from how sure the other is. */
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadPacks } from '#adapters/packs'
import { assess } from '#core/quality'
import { understand, understoodOf, type Understanding } from '#core/understanding'
import { typedDocument } from '#support/typed-page'

const { packs } = loadPacks([resolve('resources/packs')])

const invoice = (more: string) => `INVOICE
Harbour Joinery Ltd                                Invoice number: HJ-2031-77
                                                   Invoice date: 4 March 2031

Total: 240.00 EUR
${more}`

const totalOf = ({ fields }: Understanding) => fields.find(({ name }) => name === 'total_gross')
const read = (more: string) => understand(typedDocument([invoice(more)]), packs, [])
const flagsOf = (understanding: Understanding) => {
  const pack = packs.get(understanding.type)
  const document = understoodOf({ understanding, basis: '', choices: new Map(), ownType: undefined }, pack)
  return assess({ document, pack, packs, pages: { total: 1, failed: 0, lowConfidence: 0 }, related: [], isOverdue: false }).flags
}

describe('two totals on one page', () => {
  it('stand side by side, each less sure than alone, and the document is said to contradict itself', () => {
    const alone = read('')
    const both = read('\nTotal: 260.00 EUR')
    expect(totalOf(alone)).toMatchObject({ value: 240, others: [] })
    const contested = totalOf(both)
    expect([contested?.value, ...(contested?.others ?? []).map(({ value }) => value)].sort()).toEqual([240, 260])
    expect(contested?.confidence).toBeLessThan((totalOf(alone)?.confidence ?? 0) - 0.1)
    expect(contested?.others[0]?.evidence[0]).toMatchObject({ page: 1, snippet: expect.stringContaining('60.00') as string })
    expect(flagsOf(alone)).not.toContain('contradiction')
    expect(flagsOf(both)).toContain('contradiction')
  })

  it('are one where they say the same', () => {
    const twice = read('\nTotal: 240.00 EUR')
    expect(totalOf(twice)).toMatchObject({ value: 240, others: [] })
    expect(flagsOf(twice)).not.toContain('contradiction')
  })
})
