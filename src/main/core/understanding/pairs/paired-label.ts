/** Two labels in one, as forms have them: "Port of loading / discharge", "Date / due date", "Place and date of issue". */
import { labelWords } from '../labels/label-words'

export interface PairedLabel {
  /** Of each part in turn; empty where the part stands for nothing the type has. */
  readonly fields: readonly (readonly string[])[]
  /** Whether its parts are joined by a sign, that their values are joined by as well. */
  readonly isSign: boolean
  /** Where the label ends in its text. */
  readonly end: number
}

const longest = 64
const signs = /\s*[/|&+]\s*/u
const words = /\s+(?:and|et|und|en|y|e)\s+/iu

/** `fieldsOf`: what a label alone stands for, its words joined by spaces. */
export function pairedLabelIn(text: string, fieldsOf: (key: string) => readonly string[]): PairedLabel | undefined {
  const colon = text.indexOf(':')
  const end = colon < 0 ? text.length : colon
  const written = text.slice(0, end)
  if (written.length > longest) return undefined
  for (const [joint, isSign] of [
    [signs, true],
    [words, false],
  ] as const) {
    const at = joint.exec(written)
    // "N/Réf", "B/L", "P/O": one word.
    if (at === null || (isSign && shortened.test(written)) || (isSign && signs.test(written.slice(at.index + at[0].length)))) continue
    const fields = fieldsOfParts(keyOf(written.slice(0, at.index)), keyOf(written.slice(at.index + at[0].length)), fieldsOf)
    if (fields !== undefined) return { fields, isSign, end: colon < 0 ? end : end + 1 }
  }
  return undefined
}

const shortened = /(?:^|\s)(?!w\/)\p{L}\s*\/|\/\s*\p{L}(?:$|[\s.])/iu

const keyOf = (part: string): string =>
  labelWords(part.replace(/^\s*\d{1,2}[.)]?\s+/u, ''))
    .map(({ text }) => text)
    .join(' ')

/** What the two parts have in common stands in one of them: "Port of loading / discharge", "Place and date of issue". */
function fieldsOfParts(
  one: string,
  other: string,
  fieldsOf: (key: string) => readonly string[],
): readonly (readonly string[])[] | undefined {
  const [first, second] = [one.split(' '), other.split(' ')]
  if (one === '' || other === '' || first.length + second.length > 9) return undefined
  // The day of a flight or a voyage is none of the document's.
  const alone = other === 'date' && /(?:^| )(?:flight|vol|flug|vuelo|vlucht|vessel|navire|voyage)(?: |$)/.test(one) ? [] : fieldsOf(other)
  const withLead = first.slice(0, -1).map((_, length) => fieldsOf([...first.slice(0, length + 1), other].join(' ')))
  const withTail = second.slice(1).map((_, at) => fieldsOf([one, ...second.slice(at + 1)].join(' ')))
  const seconds = withLead.findLast(isAny) ?? alone
  const firsts = withTail.find(isAny) ?? fieldsOf(one)
  if (!isAny(firsts) && !isAny(seconds)) return undefined
  // The one that both could be is neither.
  const both = new Set(firsts.filter((field) => seconds.includes(field)))
  const only = [firsts, seconds].map((fields) => fields.filter((field) => !both.has(field)))
  return only.some(isAny) ? only : undefined
}

const isAny = (fields: readonly string[]): boolean => fields.length > 0
