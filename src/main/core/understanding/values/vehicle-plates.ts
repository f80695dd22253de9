/** Number plates: French ones by their form, others of Europe where a label speaks for them. */
import { isNamedBy } from './codes'
import { foundAt, inOrder, type Finder, type FoundValue } from './found-value'

/** Letters I, O and U are never given out. */
const french = /(?<![\p{L}\p{N}]|[\p{L}\p{N}][-/])[A-HJ-NP-TV-Z]{2}[- ]?[0-9]{3}[- ]?[A-HJ-NP-TV-Z]{2}(?![\p{L}\p{N}]|-[\p{L}\p{N}])/gu
const general =
  /(?<![\p{L}\p{N}]|[\p{L}\p{N}][-/])(?:[0-9]{1,4}[- ]?[A-Z]{1,3}[- ]?(?:[0-9]{1,3}|2[AB])|[A-Z]{1,3}[- ][A-Z]{1,2}[- ]?[0-9]{1,4}|[A-Z]{2}[0-9]{2}[ ]?[A-Z]{3}|[0-9]{4}[ -]?[A-Z]{3}|[0-9]-[A-Z]{3}-[0-9]{3}|[A-Z]{1,3}[ -]?[0-9]{1,4}[ -]?[A-Z]{1,3}|[A-Z]{3}[ -]?[0-9]{3,4})(?![\p{L}\p{N}]|-[\p{L}\p{N}])/gu
const label =
  /(?:[Ii]mmatricul|IMMATRICUL|[Pp]laque|[Pp]late|PLATE|[Vv]ehicle|VEHICLE|[Vv]éhicule|[Tt]racteur|[Rr]emorque|[Tt]ruck|TRUCK|[Tt]railer|[Rr]egistration|[Kk]ennzeichen|[Kk]enteken|[Mm]atr[ií]cula)[^\n]{0,20}$/u

export const vehiclePlates: Finder = {
  find: (text) => inOrder([...platesIn(text)]),
  read: (text) => {
    const value = text.toUpperCase().replace(/\s+/g, ' ')
    return /^[A-Z0-9][A-Z0-9 -]{2,10}[A-Z0-9]$/.test(value) && /[0-9]/.test(value)
      ? foundAt(text, 0, text.length, { value: plateOf(value), confidence: 0.85 })
      : undefined
  },
}

function* platesIn(text: string): Generator<FoundValue> {
  for (const match of text.matchAll(french)) {
    const raw = match[0]
    const isNamed = isNamedBy(text, match.index, label, 40)
    const confidence = raw.includes('-') ? (isNamed ? 0.98 : 0.92) : isNamed ? 0.95 : raw.includes(' ') ? 0.6 : 0.4
    yield foundAt(text, match.index, match.index + raw.length, { value: plateOf(raw), confidence })
  }
  for (const match of text.matchAll(general)) {
    if (!isNamedBy(text, match.index, label, 40)) continue
    yield foundAt(text, match.index, match.index + match[0].length, { value: plateOf(match[0]), confidence: 0.75 })
  }
}

/** A French plate is written with strokes, whatever parts it here. */
function plateOf(raw: string): string {
  const [, first, number, last] = /^([A-Z]{2})[- ]?([0-9]{3})[- ]?([A-Z]{2})$/.exec(raw) ?? []
  return first === undefined || number === undefined || last === undefined ? raw : `${first}-${number}-${last}`
}
