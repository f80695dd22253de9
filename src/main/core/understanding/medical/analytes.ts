/** Names of what a laboratory measures, as they begin a line or a cell. */
import { fold, plainWords } from '#core/search'
import { keptFor } from '#kernel'
import type { TypePack } from '../pack-schema'

/** Fields by the words of their labels. */
export type Analytes = ReadonlyMap<string, string>

export const analytesOf = keptFor(({ fields }: TypePack): Analytes => {
  const fieldByLabel = new Map<string, string>()
  for (const [field, { format, labels }] of Object.entries(fields)) {
    if (format !== 'measure') continue
    for (const label of Object.values(labels).flat().map(plainWords)) if (!fieldByLabel.has(label)) fieldByLabel.set(label, field)
  }
  return fieldByLabel
})

export interface Named {
  readonly field: string
  /** Where the name ends in the text, with what is said behind it of how it was measured. */
  readonly end: number
}

const longestName = 60
const bullet = /^[\s•*·\-–—►▪◦#>]{0,4}(?:\d{1,2}[.)]\s)?/u
/** "I.N.R." is one word. */
const word = /(?:\p{L}\.){2,6}\p{L}?|[\p{L}\p{N}]+/gu
/** "Serum sodium", "Dosage de la ferritine", "S-Kreatinin": in what it is measured, not what. */
const before = new Set(
  'serum plasma blood sr venous capillary s p b hs fasting dosage taux de du des la le l d sang sanguine plasmatique total totale concentration im i bloed nuchtere en suero'.split(
    ' ',
  ),
)
const mostBefore = 3
/** Of the same thing; "non HDL" and "urinaire" would make another one of it. */
const behindName =
  /^(?:[ ,/-]{0,3}(?:\([^)]{0,40}\)|\[[^\]]{0,40}\]|«[^»]{0,20}»|(?:s[ée]rique|plasmatique|sanguine?|veineuse?|totale?|calcul[ée]e?|mesur[ée]e?|dos[ée]e?|direct|calculated|measured|estimated|estim[ée]e?|serum|plasma|blood|level|count|nüchtern|berechnet|gesamt|im serum|im blut|en sangre|sérica|sérico|basale?|nuchter|hs|us|ultra-?sensible|high sensitivity|quantitative?|ifcc|ngsp|dcct|hplc|ckd-?epi|mdrd)(?![\p{L}])))+/iu

/** The longest name counts: "hémoglobine glyquée" is no haemoglobin. */
export function analyteAt(text: string, analytes: Analytes): Named | undefined {
  const [lead = ''] = bullet.exec(text) ?? []
  const words = [...text.slice(lead.length, lead.length + longestName).matchAll(word)].map((match) => ({
    said: fold(match[0].replaceAll('.', '')),
    end: lead.length + match.index + match[0].length,
  }))
  for (let from = 0; from <= mostBefore; from++) {
    const named = longestFrom(words.slice(from), analytes)
    if (named !== undefined) {
      const end = closed(text, named.end)
      return { ...named, end: end + (behindName.exec(text.slice(end))?.[0].length ?? 0) }
    }
    if (!before.has(words[from]?.said ?? '')) return undefined
  }
  return undefined
}

/** "DFG estimé (CKD-EPI" goes on to the end of its bracket. */
function closed(text: string, end: number): number {
  const name = text.slice(0, end)
  const rest = name.lastIndexOf('(') > name.lastIndexOf(')') ? /^[^()]{0,20}\)/u.exec(text.slice(end)) : null
  return end + (rest?.[0].length ?? 0)
}

function longestFrom(words: readonly { readonly said: string; readonly end: number }[], analytes: Analytes): Named | undefined {
  let named: Named | undefined
  let said = ''
  for (const { said: next, end } of words) {
    said += (said === '' ? '' : ' ') + next
    const field = analytes.get(said)
    if (field !== undefined) named = { field, end }
  }
  return named
}

/** What goes on behind the name in its own cell makes another thing of it: "urinaire", "non HDL". */
export const isOtherThing = (rest: string): boolean =>
  !/^\s*[:=]/.test(rest) && /[\p{L}]{3}/u.test(rest.replace(behindName, '').replace(/\([^)]*\)?/gu, ''))
