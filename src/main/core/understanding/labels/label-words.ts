/** Words of labels, as they are compared: folded, every way of writing "number" the same. */
import { tokenise, type Token } from '#core/search'
import { keptFor } from '#kernel'
import type { Segment } from '../layout/layout'

const numberWords = new Set(['no', 'nr', 'n', 'num', 'number', 'nummer', 'numero', 'numer', 'nbr', 'nro'])

/** "Bestellnr", "factuurnr": the end of a compound. */
const shortNumber = /(?<=\p{L}{3})nr$/u

/** `No`, `N°`, `Nr.`, `#`, `numéro`, `number` are all `no`, `Bestellnr` is `bestellnummer`. Offsets are those of the text. */
export function labelWords(text: string): readonly Token[] {
  const words: Token[] = []
  for (const token of tokenise(text)) {
    const written = numberWords.has(token.text) ? 'no' : token.text.endsWith('nr') ? token.text.replace(shortNumber, 'nummer') : token.text
    words.push(written === token.text ? token : { ...token, text: written })
  }
  for (const match of text.matchAll(/#/g)) words.push({ text: 'no', start: match.index, end: match.index + 1 })
  return text.includes('#') ? words.sort((a, b) => a.start - b.start) : words
}

/** Of a segment: several sources ask for the same ones. */
export const segmentWords = keptFor(({ text }: Segment) => labelWords(text))
