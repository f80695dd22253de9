/** Words of labels, as they are compared: folded, every way of writing "number" and "and" the same. */
import { tokenise, type Token } from '#core/search'
import { keptFor } from '#kernel'
import type { Segment } from '../layout/layout'

const numberWords = new Set(['no', 'nr', 'n', 'num', 'number', 'nummer', 'numero', 'numer', 'nbr', 'nro'])

const andWords = new Set(['and', 'et', 'und', 'y'])
const signs: Readonly<Record<string, string>> = { '#': 'no', '&': 'and' }

/** `No`, `N°`, `Nr.`, `#`, `numéro`, `number` are all `no`; `et`, `und`, `&` are `and`. Offsets are those of the text. */
export function labelWords(text: string): readonly Token[] {
  const words: Token[] = []
  for (const token of tokenise(text)) {
    const written = numberWords.has(token.text) ? 'no' : andWords.has(token.text) ? 'and' : token.text
    words.push(written === token.text ? token : { ...token, text: written })
  }
  const found = [...text.matchAll(/[#&]/g)].map(({ 0: sign, index }) => ({ text: signs[sign] ?? sign, start: index, end: index + 1 }))
  return found.length > 0 ? [...words, ...found].sort((a, b) => a.start - b.start) : words
}

/** Of a segment: several sources ask for the same ones. */
export const segmentWords = keptFor(({ text }: Segment) => labelWords(text))
