/** The sign a laboratory prints beside a result that is outside its range: H, L, a star, an arrow, "haut", "bas". */
import type { ResultFlag } from '../understanding'

const words: readonly (readonly [ResultFlag, RegExp])[] = [
  ['high', /^(?:HH?|HIGH|[Hh]igh|[Hh]aut|[Hh]aute|[ÉEée]lev[ée]e?|[Hh]och|[Ee]rhöht|\+{1,3}|↑+)$/u],
  ['low', /^(?:LL?|LOW|[Ll]ow|[Bb]as|[Bb]asse|[Nn]iedrig|↓+)$/u],
  ['abnormal', /^(?:\*{1,3}|!{1,3}|[Aa]normale?|[Aa]bnormal)$/u],
]

/** "10*9/L", "10^9 / L": signs that belong to a unit. */
const ofUnits = /(?:[x×] ?)?10 ?(?:\*{1,2}|\^)? ?\d{1,2}(?= ?\/)|\/ ?[a-zA-Zµμ]+/gu

/** The first in the texts, the nearest to the value first. Where an arrow says which side, a star beside it says nothing more. */
export function flagIn(texts: readonly string[]): ResultFlag | undefined {
  for (const text of texts) {
    const flags = text
      .replace(ofUnits, ' ')
      .replace(/[*↑↓!]+/gu, ' $& ')
      .split(/[\s()[\]]+/u)
      .flatMap((sign) => words.find(([, shape]) => shape.test(sign))?.[0] ?? [])
    const flag = flags.find((each) => each !== 'abnormal') ?? flags[0]
    if (flag !== undefined) return flag
  }
  return undefined
}
