/** What documents say, from the command line: values, a person's word, completeness, questions, checks; in two languages. */
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { createSandbox, samples, type Sandbox } from '#support/cli'

const value = z.union([z.string(), z.number(), z.array(z.union([z.string(), z.number()]))])
const box4 = z.object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() })
const evidence = z.object({ page: z.number(), box: box4.optional(), snippet: z.string(), source: z.string(), version: z.string() })
const fields = z.object({
  type: z.string(),
  typeConfidence: z.number(),
  fields: z.array(
    z.object({
      reference: z.object({ least: z.number(), most: z.number() }).optional(),
      flag: z.string().optional(),
      name: z.string(),
      value,
      raw: z.string(),
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
    expect(await box.json(['list'], listed)).toMatchObject({ items: [{ type: 'invoice', completeness: found.completeness }] })
  })

  it('has the date it says itself, not that of its file', async () => {
    expect((await box.json(['list', '--filter', 'after:2024-03-18 before:2024-03-19'], listed)).items).toHaveLength(1)
  })

  it('keeps what a person decided, also after the index is made again', async () => {
    const [first, second] = (await read()).fields.map(({ name }) => name)
    await box.json(['confirm', id, first ?? ''], position)
    await box.json(['reject', id, second ?? ''], position)
    await box.json(['correct', id, 'invoice-number', 'ZZ-2031-77'], position)
    await box.run(['rebuild'])
    expect((await field('invoice_number'))?.value).toBe('ZZ-2031-77')
    expect((await field('invoice_number'))?.status).toBe('corrected')
    if (second !== undefined && second !== 'invoice_number') expect((await field(second))?.status).toBe('rejected')
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
    const summary = await box.json(['quality'], z.object({ documents: z.number(), understood: z.number(), items: z.array(z.unknown()) }))
    expect(summary).toMatchObject({ documents: 1, understood: 1 })
    expect(summary.items).toHaveLength(1)
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
