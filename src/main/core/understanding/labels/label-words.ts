/** Words of labels, as they are compared: folded, every way of writing "number" and "and" the same. */
import { tokenise, type Token } from '#core/search'
import { keptFor } from '#kernel'
import type { Segment } from '../layout/layout'

const numberWords = new Set(['no', 'nr', 'n', 'num', 'number', 'nummer', 'numero', 'numer', 'nbr', 'nro'])

/** "Bestellnr", "factuurnr": the end of a compound. */
const shortNumber = /(?<=\p{L}{3})nr$/u
const andWords = new Set(['and', 'et', 'und', 'y'])
const signs: Readonly<Record<string, string>> = { '#': 'no', '&': 'and' }

/** `No`, `N°`, `Nr.`, `#`, `numéro`, `number` are all `no`, `Bestellnr` is `bestellnummer`; `et`, `und`, `&` are `and`. Offsets are those of the text. */
export function labelWords(text: string): readonly Token[] {
  const words: Token[] = []
  for (const token of tokenise(text)) {
    const written = writtenOut(token.text)
    words.push(written === token.text ? token : { ...token, text: written })
  }
  const found = [...text.matchAll(/[#&]/g)].map(({ 0: sign, index }) => ({ text: signs[sign] ?? sign, start: index, end: index + 1 }))
  return found.length > 0 ? [...words, ...found].sort((a, b) => a.start - b.start) : words
}

function writtenOut(word: string): string {
  if (numberWords.has(word)) return 'no'
  if (andWords.has(word)) return 'and'
  return word.endsWith('nr') ? word.replace(shortNumber, 'nummer') : word
}

/** Of a segment: several sources ask for the same ones. */
export const segmentWords = keptFor(({ text }: Segment) => labelWords(text))
