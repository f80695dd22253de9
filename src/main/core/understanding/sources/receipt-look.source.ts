/** Whether a page looks like a till receipt: narrow, and paid in cash or by card where it stands. */
import { tokenise } from '#core/search'
import type { KnowledgeSource, TypeProposal } from '../knowledge-source'
import type { LayoutPage } from '../layout/layout'

const narrow = 0.62
const tender = new Set([
  'cash',
  'tunai',
  'especes',
  'visa',
  'mastercard',
  'cb',
  'bancaire',
  'tendered',
  'eftpos',
  'debit',
  'master',
  'efectivo',
  'tarjeta',
  'contant',
  'bar',
  'girocard',
  'pin',
  'bancontact',
  'maestro',
])
const givenBack = new Set(['change', 'rendu', 'monnaie', 'baki', 'rounding', 'cambio', 'wisselgeld', 'ruckgeld', 'wechselgeld', 'terug'])

export const source: KnowledgeSource = {
  name: 'receipt-look',
  version: '4',
  expected: ({ layout, document, packs }) => (layout.length > 0 && document.type === undefined && packs.has('receipt') ? 0.93 : 0),
  contribute: ({ layout, document }) => {
    const [page] = layout
    if (page === undefined || layout.length > 2) return {}
    const types: TypeProposal[] = []
    const add = (weight: number, words: string): void => {
      types.push({ type: 'receipt', weight, reason: { words, page: page.page } })
    }
    const isPicture = document.kind === 'image'
    const isRoll = page.aspect < narrow || (isPicture && charactersAcross(page) < mostAcross)
    if (isRoll && isFewColumns(page)) add(isPicture ? 0.5 : 0.35, `${Math.round(page.aspect * 100)} : 100`)
    const paid = wordsOn(page, tender)
    const change = wordsOn(page, givenBack)
    if (paid !== undefined && change !== undefined) add(0.45, `${paid}, ${change}`)
    else if (paid !== undefined && isRoll) add(0.2, paid)
    const table = page.segments.find(({ text }) => isTableOfGuests.test(text))
    if (table !== undefined) add(0.4, table.text)
    return { types }
  },
}

/** A roll of 80 mm takes 32 to 48 of them, a letter twice as many; the table below a photographed one does not count. */
const mostAcross = 56
const fewestSegments = 10

function charactersAcross({ segments }: LayoutPage): number {
  const wide = segments.filter(({ text }) => text.length >= 4)
  if (wide.length < fewestSegments) return Infinity
  const widths = wide.map(({ place, text }) => place.width / text.length).sort((a, b) => a - b)
  const left = Math.min(...segments.map(({ place }) => place.x))
  const right = Math.max(...segments.map(({ place }) => place.x + place.width))
  return (right - left) / (widths[Math.floor(widths.length / 2)] ?? 1)
}

/** A receipt has its lines one below the other. */
const isFewColumns = ({ rows }: LayoutPage): boolean => rows.filter((row) => row.length > 4).length < rows.length * 0.2

/** At the table of a restaurant: "Table : 8", "Tisch 7", "Tbl 17". */
const isTableOfGuests = /^(?:table|tbl|tisch|tafel|mesa|couverts?|covers|pax)(?: ?(?:n[°ºor]\.?|#))?[ .:]{0,3}\d{1,3}(?!\d)(?:\s|$)/iu

/** Beside an amount, not in a sentence. */
function wordsOn(page: LayoutPage, wanted: ReadonlySet<string>): string | undefined {
  for (const row of page.rows) {
    const text = row.map((segment) => segment.text).join(' ')
    const words = tokenise(text)
    if (words.length > 7 || !/\d/.test(text)) continue
    const found = words.find((word) => wanted.has(word.text))
    if (found !== undefined) return text.slice(found.start, found.end)
  }
  return undefined
}
