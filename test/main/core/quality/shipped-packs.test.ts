/** Every check and every question of the packs that ship: a document that passes it, one that fails it, and sentences without holes. */
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { loadPacks } from '#adapters/packs'
import { assess, followUpsWanted, momentOfDay, type CheckResult } from '#core/quality'
import type { CheckRule, Field, FieldFormat, FollowUpRule, TypePack, UnderstoodDocument, Value } from '#core/understanding'
import { asDocumentId } from '#kernel'
import { documentId } from '#support/document-samples'
import { proposed, understood } from '#support/understanding-samples'

const { packs, problems } = loadPacks([fileURLToPath(new URL('../../../../resources/packs', import.meta.url))])
const all = [...packs.values()]

const samples: Partial<Record<FieldFormat, Value>> = {
  date: '2031-03-01',
  amount: 100,
  integer: 5,
  percentage: 20,
  weight_kg: 120,
  currency: 'EUR',
  measure: '5 mmol/L',
  tax_line: '20 % × 500.00 = 100.00',
  party: 'Vergers du Sornin',
  person: 'Solène Arvelle',
  email: 'compta@acme.example',
  iban: 'FR1420041010050500013M02606',
  bic: 'BNPAFRPPXXX',
  vat_id: 'FR40303265045',
  siren: '303265045',
  siret: '73282932000074',
  nir: '255081416802538',
  container: 'CSQU3054383',
  imo: '9074729',
  awb: '020-12345675',
  ean: '4006381333931',
}
/** Of the wrong check digit, the last one is another. */
const wrong = (value: Value): Value => String(value).replace(/\d(?=\D*$)/, (digit) => String((Number(digit) + 1) % 10))

type Fields = Record<string, Partial<Field>>

/** Every field of the type, each with some value of its format. */
function whole(pack: TypePack): Fields {
  return Object.fromEntries(
    Object.entries(pack.fields).map(([name, { format, many }]) => {
      const value = samples[format] ?? `${name.toUpperCase().slice(0, 12)}-1234`
      return [name, { value: many ? [value] : value }]
    }),
  )
}

interface Case {
  readonly fields: Fields
  readonly related?: readonly UnderstoodDocument[]
}

const value = (one: Value): Partial<Field> => ({ value: one })
const day = (index: number) => `2031-03-${String(index + 10)}`

/** What passes and what fails a rule, on top of a whole document. */
function casesOf(rule: CheckRule, pack: TypePack): { readonly good: Case; readonly bad: Case } {
  const just = (good: Fields, bad: Fields) => ({ good: { fields: good }, bad: { fields: bad } })
  switch (rule.kind) {
    case 'sum': {
      const parts = Object.fromEntries(rule.of.map((name) => [name, value(100)]))
      const sum = 100 * rule.of.length
      return just({ ...parts, [rule.equals]: value(sum) }, { ...parts, [rule.equals]: value(sum + rule.tolerance + 50) })
    }
    case 'rate': {
      const most = Math.max(...rule.rates)
      return just(
        { [rule.net]: value(1000), [rule.tax]: value(10 * most) },
        { [rule.net]: value(1000), [rule.tax]: value(10 * most + 200) },
      )
    }
    case 'tax_lines': {
      const lines = { [rule.field]: { value: ['20 % × 500.00 = 100.00', '5.5 % = 11.00'] } }
      return just({ ...lines, [rule.equals]: value(111) }, { ...lines, [rule.equals]: value(111 + rule.tolerance + 1) })
    }
    case 'order': {
      const inOrder = Object.fromEntries(rule.dates.map((name, index) => [name, value(day(index))]))
      return just(inOrder, Object.fromEntries(rule.dates.map((name, index) => [name, value(day(rule.dates.length - index))])))
    }
    case 'range': {
      const inside = rule.least ?? rule.most ?? 0
      const outside = rule.least === undefined ? (rule.most ?? 0) + 1 : rule.least - 1
      return just({ [rule.field]: value(inside) }, { [rule.field]: value(outside) })
    }
    case 'digits': {
      const sample = samples[pack.fields[rule.field]?.format ?? 'text'] ?? ''
      const many = pack.fields[rule.field]?.many === true
      return just(
        { [rule.field]: { value: many ? [sample] : sample } },
        { [rule.field]: { value: many ? [sample, wrong(sample)] : wrong(sample) } },
      )
    }
    case 'reference':
      return just(
        { [rule.field]: { value: '5 mmol/L', reference: { least: 4, most: 6 } } },
        { [rule.field]: { value: '5 mmol/L', reference: { most: 4 } } },
      )
    case 'flags':
      return just(
        { [rule.fields[0] ?? '']: { value: '7 mmol/L', reference: { least: 4, most: 6 }, flag: 'high' } },
        { [rule.fields[0] ?? '']: { value: '7 mmol/L', reference: { least: 4, most: 6 }, flag: 'low' } },
      )
    case 'plausible': {
      const name = rule.fields[0] ?? ''
      const [unit = '', range] = Object.entries(pack.fields[name]?.plausible ?? {})[0] ?? []
      const measured = (amount = 0) => ({ [name]: { value: `${String(amount)} ${unit}`, unit } })
      return just(measured(range?.least), measured((range?.most ?? 0) + 1))
    }
    case 'embedded': {
      const inFile = { evidence: [{ page: 1, snippet: 'xml', source: 'facturx', version: '1' }] }
      const name = rule.fields[0] ?? ''
      const [one, other] = pack.fields[name]?.format === 'amount' ? [100, 200] : ['A-1', 'B-2']
      const page = proposed(one, { confidence: 0.9 })
      return just(
        { [name]: { value: one, evidence: [...page.evidence, ...inFile.evidence] } },
        { [name]: { value: other, ...inFile, others: [page] } },
      )
    }
    case 'match':
      return match(rule, pack)
    case 'duplicate':
      return { good: { fields: {} }, bad: { fields: {}, related: [understood(pack.type, whole(pack))] } }
    case 'trend': {
      const before = (measure: Value) => understood(pack.type, { ...whole(pack), [rule.date]: '2030-01-01', [rule.field]: value(measure) })
      return { good: { fields: {}, related: [before('5 mmol/L')] }, bad: { fields: {}, related: [before('1 mmol/L')] } }
    }
  }
}

function match(rule: Extract<CheckRule, { kind: 'match' }>, pack: TypePack) {
  const type = rule.with.find((each) => packs.has(each)) ?? ''
  const [link] = rule.by
  const mine = whole(pack)
  const same: Fields = Object.fromEntries(rule.compare.map((pair) => [pair.theirs, { value: mine[pair.mine]?.value ?? 'x' }]))
  const [first] = rule.compare
  const otherValue = typeof samples[pack.fields[first?.mine ?? '']?.format ?? 'text'] === 'number' ? -1000 : 'something else'
  const apart: Fields = { ...same, [first?.theirs ?? '']: { value: first?.as === 'at_most' ? -1000 : otherValue } }
  const linked = (fields: Fields): UnderstoodDocument =>
    understood(type, { ...fields, [link?.theirs ?? '']: { value: mine[link?.mine ?? '']?.value ?? 'x' } })
  return { good: { fields: {}, related: [linked(same)] }, bad: { fields: {}, related: [linked(apart)] } }
}

function situation(pack: TypePack, { fields, related = [] }: Case, failed = 0) {
  const document = understood(pack.type, { ...whole(pack), ...fields }, { date: '2031-03-01' })
  const others = related.map((each, index) => ({ documentId: asDocumentId(`other${String(index)}`), document: each }))
  const pages = { total: 1, failed, lowConfidence: 0 }
  const assessment = assess({ document, pack, packs, pages, related: others, isOverdue: false })
  return { documentId, document, assessment, pack, packs, failedPages: failed, related: others, known: [] }
}

const resultsOf = (rule: CheckRule, pack: TypePack, each: Case): readonly CheckResult[] =>
  situation(pack, each).assessment.checks.filter(({ name }) => name === rule.name)

/** A dash stands for what nobody knows, braces for what was never filled in. */
const holes = /–(?! \d)|[{}]|undefined/

it('the packs that ship are all in order', () => {
  expect(problems).toEqual([])
  expect(all.length).toBeGreaterThan(20)
})

describe.each(all.filter(({ checks }) => checks.length > 0).map((pack) => [pack.type, pack] as const))('%s', (_type, pack) => {
  it.each(pack.checks.map((rule) => [rule.name, rule] as const))('%s is passed by one document and failed by another', (_name, rule) => {
    const { good, bad } = casesOf(rule, pack)
    const [passed, failed] = [resultsOf(rule, pack, good), resultsOf(rule, pack, bad)]
    expect(passed.map(({ ok }) => ok)).toEqual([true])
    expect(failed.map(({ ok }) => ok)).toEqual([false])
    for (const { message, evidence } of [...passed, ...failed]) {
      expect(message.en).not.toMatch(holes)
      expect(message.fr).not.toMatch(holes)
      expect(evidence.length).toBeGreaterThan(0)
    }
  })
})

describe.each(all.filter(({ followUps }) => followUps.length > 0).map((pack) => [pack.type, pack] as const))('%s', (_type, pack) => {
  it.each(pack.followUps.map((rule) => [rule.name, rule] as const))('asks %s where there is that gap, and only there', (name, rule) => {
    const now = momentOfDay('2031-03-05')
    const asked = (input: ReturnType<typeof situation>) =>
      followUpsWanted(input, now).flatMap(({ command }) =>
        command.type === 'OpenFollowUp' && command.opening.rule === `${pack.type}/${name}` ? [command.opening] : [],
      )
    const [opening] = asked(withGap(rule, pack))
    expect(opening?.question.en).not.toMatch(holes)
    expect(opening?.question.fr).not.toMatch(holes)
    if (rule.ask !== 'me') expect(opening?.ask).toBeDefined()
    expect(asked(withoutGap(rule, pack))).toEqual([])
  })
})

const failedRule = (rule: FollowUpRule, pack: TypePack) =>
  'failed' in rule.when ? pack.checks.find(({ name }) => 'failed' in rule.when && name === rule.when.failed) : undefined

function withGap(rule: FollowUpRule, pack: TypePack) {
  const check = failedRule(rule, pack)
  if (check) return situation(pack, casesOf(check, pack).bad)
  if ('missing' in rule.when) return situation(pack, { fields: { [rule.when.missing]: { status: 'rejected' } } })
  return situation(pack, { fields: {} }, 'unreadable' in rule.when ? 1 : 0)
}

function withoutGap(rule: FollowUpRule, pack: TypePack) {
  const check = failedRule(rule, pack)
  if (check) return situation(pack, casesOf(check, pack).good)
  if (!('without' in rule.when)) return situation(pack, { fields: {} })
  const [type = '', pair] = [rule.when.without[0], rule.when.by[0]]
  const related = [understood(type, { [pair?.theirs ?? '']: { value: whole(pack)[pair?.mine ?? '']?.value ?? 'x' } })]
  return situation(pack, { fields: {}, related })
}
