/** Types of documents by what people call them: `type:facture` is an invoice, whatever the language of the person. */
import { folded } from './folded'

export interface NamedType {
  readonly type: string
  readonly label: Readonly<Record<'en' | 'fr', string>>
}

/** Blanks, hyphens and underscores are alike: `Lab report`, `=lab-report` → `lab_report`. */
export const typeWord = (typed: string): string =>
  folded(typed)
    .replaceAll(/[^\p{L}\p{N}]+/gu, '_')
    .replaceAll(/^_+|_+$/g, '')

/** Several may be called alike in words; a type's own name goes before what others are called. Empty when nothing is called so. */
export function typesCalled(typed: string, types: readonly NamedType[]): readonly string[] {
  const word = typeWord(typed)
  if (types.some(({ type }) => type === word)) return [word]
  return types.filter(({ label }) => [label.en, label.fr].some((words) => typeWord(words) === word)).map(({ type }) => type)
}
