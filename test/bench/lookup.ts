/** Things people look up exactly: identifiers however they are typed, rare names, accents, one slip of the finger. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { isOneTypoApart } from '#core/search'
import type { TextDocument } from '#support/index-corpus'

export interface LookupCase {
  readonly kind: 'identifiers' | 'rare names' | 'accents' | 'one typo'
  readonly query: string
  readonly documentId: string
}

const mostCarriers = 200
const extracted = z.object({ fields: z.record(z.string(), z.unknown()).default({}) })

/** Each of the first texts gets the particulars of one made document, or of a real one where `extract` has it. */
export function lookupSet(texts: readonly string[], extract: string) {
  const random = seeded(7)
  const names = madeNames(random, mostCarriers * 2)
  const real = realFields(extract)
  const cases: LookupCase[] = []
  const documents: TextDocument[] = texts.map((text, index): TextDocument => {
    const id = `lookup-${String(index)}`
    const [name = '', accented = ''] = [names[index * 2], names[index * 2 + 1]]
    if (accented === '') return { id, pages: [text] }
    const digits = (count: number) => Array.from({ length: count }, () => String(Math.floor(random() * 10))).join('')
    const reference = `FA-20${digits(2)}-${digits(4)}${String(index)}`
    const iban = `FR${digits(25)}`
    const container = `MSKU${digits(7)}`
    const shownIban = index % 2 === 0 ? inGroups(iban) : iban
    const shownContainer = index % 2 === 0 ? `${container.slice(0, 4)} ${container.slice(4, 10)}-${container.slice(10)}` : container
    const fields = real[index] ?? []
    const add = (kind: LookupCase['kind'], ...queries: string[]) => {
      for (const query of queries) cases.push({ kind, query, documentId: id })
    }
    add('identifiers', reference, reference.toLowerCase().replaceAll('-', ''), index % 2 === 0 ? iban : inGroups(iban), container)
    add('identifiers', ...fields)
    add('rare names', name, `dossier ${name}`)
    add('accents', index % 2 === 0 ? plain(accented) : accented, accent(plain(accented)))
    add('one typo', slip(name, index), slip(plain(accented), index + 1))
    const written = index % 2 === 0 ? accented : plain(accented)
    const particulars = `Dossier ${name}, suivi par ${written}. Facture ${reference}, IBAN ${shownIban}, conteneur ${shownContainer}. ${fields.join(' ; ')}`
    return { id, pages: [`${text}\n\n${particulars}`] }
  })
  return { documents, cases }
}

const inGroups = (code: string) => code.replace(/.{4}(?=.)/g, '$& ')
const plain = (word: string) => word.normalize('NFD').replace(/\p{M}/gu, '')
const accent = (word: string) => word.replace(/e(?=[^e]*$)/, 'é')

/** Names that no text has and of which no two are near each other. */
function madeNames(random: () => number, count: number): readonly string[] {
  const parts = [
    'bra',
    'vel',
    'mon',
    'tér',
    'gui',
    'sal',
    'dou',
    'fré',
    'kor',
    'lin',
    'pas',
    'zan',
    'hué',
    'rou',
    'cha',
    'nié',
    'bec',
    'mir',
  ]
  const names: string[] = []
  for (let tries = 0; names.length < count && tries < count * 50; tries++) {
    const made = Array.from({ length: 4 }, () => parts[Math.floor(random() * parts.length)] ?? '').join('')
    const isNear = names.some((known) => known === made || isOneTypoApart(plain(known), plain(made)))
    if (!isNear) names.push(made.charAt(0).toUpperCase() + made.slice(1))
  }
  return names
}

/** A letter swapped, missing, doubled or wrong, in turn; never the first. */
function slip(word: string, turn: number): string {
  const at = 2 + (turn % (word.length - 3))
  const [before, letter, after] = [word.slice(0, at), word.charAt(at), word.slice(at + 1)]
  if (turn % 4 === 0 && after.charAt(0) !== letter) return before + after.charAt(0) + letter + after.slice(1)
  if (turn % 4 === 1) return before + after
  return turn % 4 === 2 ? before + letter + letter + after : `${before}${letter === 'x' ? 'w' : 'x'}${after}`
}

/** Numbers of real invoices, bills of lading and discharge summaries: what has a digit and no space. */
function realFields(folder: string): readonly (readonly string[])[] {
  const files = ['invoices', 'synthetic-medical-shipping'].flatMap((name) =>
    readdirSync(join(folder, name))
      .filter((file) => file.endsWith('.json') && !file.includes('.lines.'))
      .sort()
      .map((file) => join(folder, name, file)),
  )
  const seen = new Set<string>()
  return files.map((file) => {
    const { fields } = extracted.parse(JSON.parse(readFileSync(file, 'utf8')))
    return ['invoice_number', 'document_number', 'iban', 'seller_siret', 'containers'].flatMap((key) => {
      const values = [fields[key]].flat().filter((value): value is string => typeof value === 'string' && /\d{4}/.test(value))
      return values.filter((value) => !seen.has(value) && seen.add(value))
    })
  })
}

/** The same set in every run (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}
