/** Months by their names and abbreviations in the languages of the packs, also badly read. */
import { withinOneEdit } from './one-edit'

const names: readonly string[] = [
  'january jan janvier janv januar jaenner janner januari enero ene',
  'february feb febr fevrier fev fevr februar februari febrero',
  'march mar mars maerz marz mrz maart mrt marzo',
  'april apr avril avr abril abr',
  'may mai mei mayo',
  'june jun juin juni junio',
  'july jul juillet juil juli julio',
  'august aug aout aou augustus agosto ago',
  'september sep sept septembre septiembre setiembre set',
  'october oct octobre oktober okt octubre',
  'november nov novembre noviembre',
  'december dec decembre dezember dez diciembre dic',
]

const monthByName = new Map(names.flatMap((row, index) => row.split(' ').map((name) => [name, index + 1] as const)))
const longNames = [...monthByName.keys()].filter((name) => name.length >= 5)
const letterByLookalike: Readonly<Record<string, string>> = { '0': 'o', '1': 'l', '|': 'l', '5': 's', '8': 'b', '3': 'e', '€': 'e' }

export interface NamedMonth {
  readonly month: number
  /** Put right from a bad reading. */
  readonly isSlip: boolean
}

/** `word` without its full stop. */
export function monthOf(word: string): NamedMonth | undefined {
  const folded = word
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
  const known = monthByName.get(folded)
  if (known !== undefined) return { month: known, isSlip: false }
  // More signs than letters: no month, however badly read.
  if (folded.replace(/[^a-z]/g, '').length * 2 <= folded.length) return undefined
  const letters = folded.replace(/[01358|€]/g, (sign) => letterByLookalike[sign] ?? sign)
  const readable =
    monthByName.get(letters) ?? monthByName.get(letters.replaceAll('rn', 'm')) ?? monthByName.get(letters.replaceAll('l', 'i'))
  if (readable !== undefined) return { month: readable, isSlip: true }
  if (letters.length < 5) return undefined
  const close = new Set(longNames.filter((name) => withinOneEdit(letters, name)).map((name) => monthByName.get(name)))
  const [month] = close
  return close.size === 1 && month !== undefined ? { month, isSlip: true } : undefined
}
