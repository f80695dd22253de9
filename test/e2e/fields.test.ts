/** What documents say, from the command line: values, a person's word, completeness, questions, checks; in two languages. */
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { createSandbox, samples, type Sandbox } from '#support/cli'
import { parcelNote, writeType } from '#support/own-type'

const value = z.union([z.string(), z.number(), z.array(z.union([z.string(), z.number()]))])
const box4 = z.object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() })
const evidence = z.object({ page: z.number(), box: box4.optional(), snippet: z.string(), source: z.string(), version: z.string() })
const fields = z.object({
  type: z.string(),
  typeConfidence: z.number(),
  typeReasons: z.array(z.object({ source: z.string(), words: z.string(), page: z.number().optional(), type: z.string().optional() })),
  found: z
    .array(z.object({ format: z.string(), value, raw: z.string(), currency: z.string().optional(), evidence: z.array(evidence) }))
    .optional(),
  fields: z.array(
    z.object({
      reference: z.object({ least: z.number(), most: z.number() }).optional(),
      flag: z.string().optional(),
      name: z.string(),
      value,
      raw: z.string(),
      currency: z.string().optional(),
      others: z.array(z.object({ value, raw: z.string(), confidence: z.number(), evidence: z.array(evidence) })).optional(),
      status: z.enum(['proposed', 'confirmed', 'corrected', 'rejected']),
      confidence: z.number(),
      evidence: z.array(evidence),
    }),
  ),
  missing: z.array(z.object({ name: z.string(), why: z.string(), severity: z.enum(['required', 'recommended']) })),
  completeness: z.number().nullable(),
  checks: z.array(z.object({ name: z.string(), ok: z.boolean(), message: z.string(), evidence: z.array(z.unknown()) })),
})
const listed = z.object({ items: z.array(z.object({ id: z.string(), type: z.string(), completeness: z.number().nullable() })) })
const position = z.object({ position: z.number() })

let box: Sandbox
let id = ''
const read = () => box.json(['fields', id], fields)
const field = async (name: string) => (await read()).fields.find((each) => each.name === name)

beforeAll(async () => {
  box = createSandbox()
  const folder = join(box.folder, 'documents')
  mkdirSync(folder)
  copyFileSync(join(samples, 'facture-atelier-meridien.pdf'), join(folder, 'facture.pdf'))
  await box.run(['add', folder])
  id = (await box.json(['list', '--filter', 'type:invoice'], listed)).items[0]?.id ?? ''
}, 240_000)

afterAll(() => box.dispose())

/** Each command opens the vault anew. */
const patient = { timeout: 180_000 }

describe('a document', patient, () => {
  it('is understood before anybody is answered, each value with its place, each name once', async () => {
    const found = await read()
    expect(found.type).toBe('invoice')
    expect(found.completeness).toBeGreaterThan(0.3)
    const names = found.fields.map(({ name }) => name)
    expect(new Set(names).size).toBe(names.length)
    expect(found.fields.every((each) => each.evidence.length > 0)).toBe(true)
    const total = found.fields.find(({ name }) => name === 'total_gross')
    expect([typeof total?.value, total?.currency]).toEqual(['number', 'EUR'])
    expect(found.typeReasons.length).toBeGreaterThan(0)
    expect(found.found).toBeUndefined()
    expect(await box.json(['list'], listed)).toMatchObject({ items: [{ type: 'invoice', completeness: found.completeness }] })
  })

  it('has the date it says itself, not that of its file', async () => {
    expect((await box.json(['list', '--filter', 'after:2024-03-18 before:2024-03-19'], listed)).items).toHaveLength(1)
  })

  it('keeps what a person decided, also after the index is made again', async () => {
    const [first, second] = (await read()).fields.filter(({ name }) => name !== 'invoice_number')
    await box.json(['confirm', id, first?.name ?? ''], position)
    await box.json(['reject', id, second?.name ?? ''], position)
    await box.json(['correct', id, 'invoice-number', 'ZZ-2031-77'], position)
    await box.run(['rebuild'])
    expect((await field('invoice_number'))?.value).toBe('ZZ-2031-77')
    expect((await field('invoice_number'))?.status).toBe('corrected')
    const now = (await read()).fields
    expect(now.find(({ name }) => name === first?.name)).toMatchObject({
      status: 'confirmed',
      value: first?.value,
      evidence: first?.evidence,
    })
    expect(now.find(({ name }) => name === second?.name)?.status).toBe('rejected')
    expect((await box.json(['list', '--filter', 'invoice-number:ZZ-2031'], listed)).items).toHaveLength(1)
  })

  it('says what cannot be decided, in the words of whoever asked', async () => {
    const wrong = await box.run(['correct', id, 'colour', 'red'])
    expect([wrong.code, wrong.stderr.includes('colour')]).toEqual([1, true])
    const french = await box.run(['correct', id, 'issue_date', 'bientôt'], { environment: { LC_ALL: 'fr_FR.UTF-8' } })
    expect(french.code).toBe(1)
    expect(french.stderr).toContain('n’est pas une valeur')
  })
})

describe('the library', patient, () => {
  it('tells its quality as JSON and as a table', async () => {
    const row = z.strictObject({
      document: z.string(),
      title: z.string(),
      type: z.string(),
      source: z.string().nullable(),
      completeness: z.number().nullable(),
      missing: z.array(z.string()),
      flags: z.array(z.string()),
      updatedAt: z.iso.datetime(),
      followUps: z.number().int(),
      followUpDeadline: z.iso.datetime().nullable(),
    })
    const summary = await box.json(['quality'], z.object({ documents: z.number(), understood: z.number(), items: z.array(row) }))
    expect(summary).toMatchObject({ documents: 1, understood: 1, items: [{ document: id, type: 'invoice' }] })
    const csv = await box.run(['quality', '--csv'])
    expect(csv.stdout.split('\n')[0]).toBe('document,title,type,source,completeness,missing,flags,updated_at,follow_ups,follow_up_deadline')
    expect(csv.stdout.trim().split('\n')).toHaveLength(2)
  })

  it('tells its questions as they are, and as they were', async () => {
    const shape = z.object({
      items: z.array(z.object({ id: z.string(), question: z.string(), dueAt: z.string() })),
      counts: z.record(z.string(), z.number()),
    })
    const now = await box.json(['followups'], shape)
    expect(Object.keys(now.counts)).toContain('overdue')
    expect((await box.json(['followups', '--at', '2001-05-01'], shape)).items).toEqual([])
    expect((await box.json(['followups', '--due'], shape)).items).toEqual([])
    expect((await box.run(['answer', 'nothing', 'x'])).code).toBe(1)
    expect((await box.run(['followups', '--at', 'yesterday-ish'])).code).toBe(2)
  })

  it('tells the checks of one document and those that failed', async () => {
    const one = await box.json(
      ['check', id],
      z.object({ ok: z.boolean(), checks: z.array(z.object({ name: z.string(), ok: z.boolean() })) }),
    )
    expect(one.ok).toBe(one.checks.every(({ ok }) => ok))
    expect((await box.run(['check'])).code).toBe(0)
  })
})

describe('a document that asks', patient, () => {
  const asked = z.object({
    items: z.array(
      z.object({ id: z.string(), document: z.string(), question: z.string(), state: z.string(), about: z.object({ field: z.string() }) }),
    ),
    counts: z.record(z.string(), z.number()),
  })

  it('is answered by its question’s id, and the answer is a field of its own evidence', async () => {
    writeType(box.vault, 'parcel_note', parcelNote())
    const path = join(box.folder, 'note.txt')
    writeFileSync(path, 'PARCEL NOTE\n\nParcel number: PX-7741-A\nYour parcel waits for you.\n')
    await box.run(['add', path])
    const { items } = await box.json(['followups', path], asked)
    expect(items).toMatchObject([{ question: 'What does parcel PX-7741-A cost?', state: 'due', about: { field: 'total' } }])
    const french = await box.run(['followups', path], { environment: { LC_ALL: 'fr_FR.UTF-8' } })
    expect(french.stdout).toContain('Combien coûte le colis PX-7741-A')
    await box.json(['answer', items[0]?.id ?? '', '18,40 EUR'], position)
    expect((await box.json(['fields', path], fields)).fields.find(({ name }) => name === 'total')).toMatchObject({
      value: 18.4,
      currency: 'EUR',
      status: 'corrected',
      evidence: [{ source: 'person' }],
    })
    expect(await box.json(['followups', path], asked)).toMatchObject({ items: [], counts: { answered: 1 } })
  })

  it('says both values where two contradict each other', async () => {
    const path = join(box.folder, 'two.txt')
    writeFileSync(path, 'PARCEL NOTE\n\nParcel number: PX-1001-C\nTotal: 24.00 EUR\n\nTotal: 26.00 EUR\n')
    await box.run(['add', path])
    const total = (await box.json(['fields', path], fields)).fields.find(({ name }) => name === 'total')
    expect([total?.value, ...(total?.others ?? []).map((other) => other.value)].sort()).toEqual([24, 26])
    const said = (await box.run(['fields', path])).stdout
    expect([said.includes('24 EUR'), said.includes('26 EUR'), said.includes('or perhaps:')]).toEqual([true, true, true])
    expect((await box.json(['list', '--filter', 'flag:contradiction'], listed)).items).toMatchObject([{ type: 'parcel_note' }])
  })

  it('of no known type says what was found', async () => {
    const path = join(box.folder, 'words.txt')
    writeFileSync(path, 'Dear neighbour,\n\nwe met on 14 March 2031. My account is GB29 NWBK 6016 1331 9268 19.\n')
    await box.run(['add', path])
    expect(await box.json(['fields', path], fields)).toMatchObject({
      type: 'unknown',
      found: [
        { format: 'date', value: '2031-03-14' },
        { format: 'iban', value: 'GB29NWBK60161331926819' },
      ],
    })
    expect((await box.run(['fields', path])).stdout).toContain('GB29NWBK60161331926819')
  })
})

describe('a laboratory report', patient, () => {
  it('has the range and the sign printed beside a value', async () => {
    const folder = join(box.folder, 'reports')
    mkdirSync(folder)
    writeFileSync(
      join(folder, 'lab.txt'),
      'LABORATORY REPORT\n\nTest          Result     Units      Reference range\nPotassium     5.9 H      mmol/L     3.5 - 5.3\n',
    )
    await box.run(['add', folder])
    const report = (await box.json(['list', '--filter', 'type:lab-report'], listed)).items[0]?.id ?? ''
    const { fields: known } = await box.json(['fields', report], fields)
    expect(known.find(({ name }) => name === 'potassium')).toMatchObject({ reference: { least: 3.5, most: 5.3 }, flag: 'high' })
  })
})
