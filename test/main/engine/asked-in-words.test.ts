/** Filters by what fields are called, with the packs that ship: a person asks for a total, whatever each kind of paper names it. */
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { load } from 'js-yaml'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { openEngine } from '#support/open-engine'

const papersSchema = z.object({ pages: z.array(z.string()) })
const paper = (type: string): string =>
  papersSchema.parse(load(readFileSync(resolve(`test/packs/documents/${type}.yaml`), 'utf8').split(/^---$/m)[0] ?? '')).pages.join('\n')

it('a total, a due day and a seller are found by these words in either language, in invoices and in receipts', async () => {
  const engine = await openEngine()
  await engine.add(engine.write('invoice.txt', paper('invoice')), engine.write('receipt.txt', paper('receipt')))
  const { documents, quality, search } = engine.client
  const listed = async (filter: string) => (await documents.list({ filter })).items.map(({ type }) => type).sort()
  expect(await listed('')).toEqual(['invoice', 'receipt'])
  expect(await listed('total:>0')).toEqual(['invoice', 'receipt'])
  expect(await listed('total:>400')).toEqual(['invoice'])
  expect(await listed('total-gross:432')).toEqual(['invoice'])
  for (const filter of [
    'due:<2031-12-31',
    'due-date:2031-04',
    'échéance:<2031-12-31',
    'echeance:2031-04-13',
    'seller:harrowgate',
    'vendeur:harrowgate',
    'numéro-de-facture:20417',
  ])
    expect(await listed(filter), filter).toEqual(['invoice'])
  expect(await listed('échéance:<2031-01-01')).toEqual([])
  expect((await quality.rows({ filter: 'total:>400' })).total).toBe(1)
  expect((await search.search({ query: 'vice total:>400', mode: 'words' })).results.map(({ document }) => document.type)).toEqual([
    'invoice',
  ])
  expect((await documents.groups({ filter: 'total:>400', by: 'type' })).map(({ documents: count }) => count)).toEqual([1])

  const values = async (field: string, filter = '') => (await documents.fieldValues({ field, filter })).map((each) => Object.values(each))
  expect(await values('seller')).toEqual([['=harrowgate tools ltd', 'Harrowgate Tools Ltd', 1]])
  expect(await values('échéance')).toEqual([['=2031-04', '2031-04', 1]])
  expect(await values('total')).toEqual([
    ['>=10', '10', 2],
    ['>=100', '100', 1],
  ])
  expect(await values('total', 'type:receipt')).toEqual([['>=10', '10', 1]])
  expect(await values('nothing')).toEqual([])
  // A quotation that is not closed yet swallows nothing but itself.
  expect(await values('échéance', '"harrowgate')).toEqual([['=2031-04', '2031-04', 1]])
  for (const [value, found] of [
    ['seller:"=harrowgate tools ltd"', 1],
    ['seller:=harrowgate', 0],
    ['due-date:=2031-04', 1],
    ['total:>=10', 2],
  ] as const)
    expect((await listed(value)).length, value).toBe(found)
  await engine.dispose()
})

it('what is missing is asked for by these words, too, and by its own name before others', async () => {
  const engine = await openEngine()
  await engine.add(
    engine.write('with.txt', paper('invoice')),
    engine.write(
      'without.txt',
      paper('invoice')
        .replace(/Due Date:\s+13 April 2031/, '')
        .replaceAll('HT-20417', 'HT-20418'),
    ),
  )
  const { documents } = engine.client
  const found = async (filter: string) => (await documents.list({ filter })).total
  expect(await found('')).toBe(2)
  for (const filter of ['missing:due-date', 'missing:due', 'manque:échéance', 'manque:echeance'])
    expect(await found(filter), filter).toBe(1)
  await engine.dispose()
})

it('types are asked for by what they are called in either language, their own names and kinds of files as ever', async () => {
  const engine = await openEngine()
  await engine.add(
    engine.write('invoice.txt', paper('invoice')),
    engine.write('receipt.txt', paper('receipt')),
    engine.write('report.txt', paper('medical_report')),
  )
  const { documents, quality, search } = engine.client
  const listed = async (filter: string) => (await documents.list({ filter })).items.map(({ type }) => type).sort()
  for (const [filter, types] of [
    ['type:facture', ['invoice']],
    ['type:FACTURE', ['invoice']],
    ['type:=facture', ['invoice']],
    ['type:invoice', ['invoice']],
    ['type:"Ticket de caisse"', ['receipt']],
    ['type:ticket-de-caisse', ['receipt']],
    ['type:"compte rendu médical"', ['medical_report']],
    ['type:compte_rendu_medical', ['medical_report']],
    ['type:medical-report', ['medical_report']],
    ['type:facture type:receipt', ['invoice', 'receipt']],
    ['-type:facture', ['medical_report', 'receipt']],
    ['type:texte', ['invoice', 'medical_report', 'receipt']],
    ['type:lettre', []],
  ] as const)
    expect(await listed(filter), filter).toEqual(types)
  expect((await quality.rows({ filter: 'type:facture' })).total).toBe(1)
  expect((await search.search({ query: 'vice type:facture', mode: 'words' })).results.map(({ document }) => document.type)).toEqual([
    'invoice',
  ])
  expect((await documents.groups({ filter: 'type:facture', by: 'type' })).map(({ key }) => key)).toEqual(['invoice'])
  await engine.dispose()
})
