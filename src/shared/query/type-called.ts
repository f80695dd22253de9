/** Types of documents by what people call them: `type:facture` is an invoice, whatever the language of the person. */
import { folded } from './folded'
import { kindCalled } from './vocabulary'

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

/** As it is typed in the person's language: `facture`, `bank-statement`; by its own name where a kind or another type is called alike. */
export function typedType(type: string, types: readonly NamedType[], language: 'en' | 'fr'): string {
  const label = types.find((each) => each.type === type)?.label[language] ?? ''
  const word =
    label
      .toLocaleLowerCase(language)
      .match(/[\p{L}\p{N}]+/gu)
      ?.join('-') ?? ''
  const called = typesCalled(word, types)
  return called.length === 1 && called[0] === type && kindCalled(folded(word)) === undefined ? word : type
}
