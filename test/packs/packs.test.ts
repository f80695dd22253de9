/** Each pack that ships, on small documents of its own: good ones, bad ones, and one that passes and one that fails each check. */
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadPacks } from '#adapters/packs'
import { assess, type CheckResult, type RelatedDocument } from '#core/quality'
import { understand, type DocumentToUnderstand, type Field, type UnderstoodDocument, type Understanding } from '#core/understanding'
import type { DocumentId } from '#kernel'
import { plainDocument, typedDocument } from '#support/typed-page'
import { packFixture, type BesideFixture } from './pack-documents'

const { packs, problems } = loadPacks([resolve('resources/packs')])
const isWritten = (type: string): boolean => existsSync(join(import.meta.dirname, 'documents', `${type}.yaml`))

it('all packs that ship are right', () => {
  expect(problems).toEqual([])
  expect([...packs.keys()].filter((type) => !isWritten(type))).toEqual([])
})

describe.each([...packs.keys()].filter(isWritten))('the pack of %s', (type) => {
  const pack = packs.get(type)!
  const fixture = packFixture(type)
  const good = typedDocument(fixture.pages, fixture.embedded)

  it('reads its document', () => {
    const understanding = understand(good, packs, [])
    expect(understanding.type).toBe(type)
    expect(valuesOf(understanding, Object.keys(fixture.fields))).toEqual(fixture.fields)
  })

  it('reads it in other words and layouts', () => {
    for (const { pages, fields } of fixture.others) {
      const understanding = understand(typedDocument(pages), packs, [])
      expect({ type: understanding.type, ...valuesOf(understanding, Object.keys(fields)) }).toEqual({ type, ...fields })
    }
  })

  it('says where each value stands', () => {
    const words = good.pages.map(({ content }) => content)
    for (const { name, evidence } of understand(good, packs, []).fields) {
      if (!(name in fixture.fields)) continue
      const [first] = evidence
      expect({ name, hasBox: first?.box !== undefined, isOnPage: words[(first?.page ?? 0) - 1] !== undefined }).toEqual({
        name,
        hasBox: true,
        isOnPage: true,
      })
    }
  })

  it('knows the type without any geometry', () => {
    expect(understand(plainDocument(fixture.pages), packs, []).type).toBe(type)
  })

  it('does not find in a bad document what is not in it', () => {
    expect(fixture.bad.length).toBeGreaterThan(0)
    for (const { pages, type: other, missing } of fixture.bad) {
      const understanding = understand(typedDocument(pages), packs, [])
      expect({
        type: understanding.type,
        found: understanding.fields.map(({ name }) => name).filter((name) => missing.includes(name)),
      }).toEqual({
        type: other ?? type,
        found: [],
      })
    }
  })

  it.each(pack.checks.map(({ name }) => name))('passes and fails %s', (check) => {
    expect(
      checksOf(good, fixture.beside)
        .filter(({ name }) => name === check)
        .map(({ ok }) => ok),
    ).toContain(true)
    expect(checksOf(good, fixture.beside).filter(({ name, ok }) => name === check && !ok)).toEqual([])
    const changes = fixture.fails[check] ?? []
    expect(changes.length, `no document fails ${check}`).toBeGreaterThan(0)
    for (const { replace, beside, isPageAlone } of changes) {
      const pages = fixture.pages.map((page) => replaced(page, replace))
      const results = checksOf(typedDocument(pages, isPageAlone ? [] : fixture.embedded), beside ?? fixture.beside)
      const outcomes = results.filter(({ name }) => name === check).map(({ ok }) => ok)
      expect(outcomes, `${check} with ${JSON.stringify({ replace, beside })}`).toContain(false)
    }
  })
})

function checksOf(document: DocumentToUnderstand, beside: readonly BesideFixture[]): readonly CheckResult[] {
  const understood = understoodFrom(understand(document, packs, []))
  const related = beside.map((other, index) => relatedFrom(other, understood, index))
  return assess({
    document: understood,
    pack: packs.get(understood.type),
    packs,
    pages: { total: document.pages.length, failed: 0, lowConfidence: 0 },
    related,
    isOverdue: false,
  }).checks
}

function understoodFrom({ type, typeConfidence, language, sender, date, fields }: Understanding): UnderstoodDocument {
  return {
    type,
    typeConfidence,
    isTypeCorrected: false,
    ...(language === undefined ? {} : { language }),
    ...(sender === undefined ? {} : { sender }),
    ...(date === undefined ? {} : { date }),
    fields: fields.map((field): Field => ({ ...field, status: 'proposed' })),
    absent: [],
  }
}

function relatedFrom({ type, fields, copies }: BesideFixture, mine: UnderstoodDocument, index: number): RelatedDocument {
  const copied = mine.fields.filter(({ name }) => !(name in fields) && (copies === 'all' || copies.includes(name)))
  const own = Object.entries(fields).map(([name, value]): Field => ({
    name,
    value,
    raw: String(value),
    confidence: 0.9,
    evidence: [],
    others: [],
    status: 'confirmed',
  }))
  const dated = mine.date === undefined ? {} : { date: mine.date }
  return {
    documentId: `other-${index}` as DocumentId,
    document: { type, typeConfidence: 1, isTypeCorrected: false, ...dated, fields: [...copied, ...own], absent: [] },
  }
}

const valuesOf = ({ fields }: Understanding, names: readonly string[]): Record<string, unknown> =>
  Object.fromEntries(fields.filter(({ name }) => names.includes(name)).map(({ name, value }) => [name, value]))

/** Each piece must be there, or the fixture no longer says what it means. */
function replaced(page: string, replace: Readonly<Record<string, string>>): string {
  let text = page
  for (const [from, to] of Object.entries(replace)) text = text.replaceAll(from, to)
  return text
}
