/** Clauses of a query → an FTS5 expression over the columns title, title_stems, exact, stems and codes. */
import {
  codesOf,
  compactCode,
  guessLanguage,
  isStopWord,
  stemLanguages,
  stemToken,
  tokenise,
  type Clause,
  type Query,
  type StemLanguage,
} from '#core/search'

/** One thing that is looked for: shown to the person as `term`, found by `expression`. */
export interface Term {
  readonly term: string
  readonly expression: string
  /** Words of letters may be mistyped, numbers and codes are as they are. */
  readonly isWord: boolean
  /** Found by its stem too, so that the exact form only confirms. */
  readonly isStemmed: boolean
}

const quote = (token: string) => `"${token.replaceAll('"', '')}"`

/** Words that say something; all of them where none does. */
export function termsOf(query: Query): readonly Term[] {
  const clauses = [...query.words, ...query.required.flat()]
  const language = guessLanguage(tokenise(query.text).map(({ text }) => text))
  const languages = language ? [language] : stemLanguages
  const terms = new Map<string, Term>()
  for (const clause of clauses) {
    if (clause.isPhrase) {
      const expression = phrase(clause)
      terms.set(`"${clause.text}"`, { term: clause.text, expression, isWord: false, isStemmed: false })
      continue
    }
    const tokens = tokenise(clause.text)
    for (const [index, token] of tokens.entries()) {
      const isPrefix = clause.isPrefix && index === tokens.length - 1
      const written = clause.text.slice(token.start, token.end)
      const expression = isPrefix ? beginningExpression(token.text) : wordExpression(token.text, written, languages)
      terms.set(token.text, { term: token.text, expression, isWord: !isPrefix && /^\p{L}+$/u.test(token.text), isStemmed: !isPrefix })
    }
  }
  const telling = [...terms.values()].filter(({ term }) => !isStopWord(term))
  return [...(telling.length > 0 ? telling : terms.values()), ...codeTerms(query)]
}

function codeTerms(query: Query): readonly Term[] {
  const codes = new Set(codesOf(query.text))
  for (const { text } of query.words) {
    const code = compactCode(text)
    if (code !== undefined) codes.add(code)
  }
  return [...codes].map((code) => ({ term: code, expression: `{title exact codes} : ${quote(code)}`, isWord: false, isStemmed: true }))
}

export const beginningExpression = (folded: string) => `{title exact} : ${quote(folded)} *`

export function wordExpression(folded: string, written: string, languages: readonly StemLanguage[] = stemLanguages): string {
  const stems = new Set(languages.map((each) => quote(stemToken(written, each))))
  return `({title exact} : ${quote(folded)} OR {title_stems stems} : (${[...stems].join(' OR ')}))`
}

function phrase({ text }: Clause): string {
  const tokens = tokenise(text).map((token) => token.text)
  const code = compactCode(text)
  const exact = `{title exact} : ${quote(tokens.join(' '))}`
  return code === undefined ? exact : `(${exact} OR {codes exact} : ${quote(code)})`
}

export function clauseExpression(clause: Clause): string {
  if (clause.isPhrase) return phrase(clause)
  const tokens = tokenise(clause.text)
  if (tokens.length !== 1) return phrase(clause)
  const [token] = tokens
  const written = token ? clause.text.slice(token.start, token.end) : ''
  if (clause.isPrefix) return beginningExpression(token?.text ?? '')
  return /\d/.test(written) ? `{title exact codes} : ${quote(token?.text ?? '')}` : wordExpression(token?.text ?? '', written)
}

/** Undefined when there is no word to look for. */
export function matchExpression(terms: readonly Term[], query: Query): string | undefined {
  if (terms.length === 0) return undefined
  const any = terms.map(({ expression }) => expression).join(' OR ')
  const parts = [`(${any})`, ...query.required.map((clauses) => `(${clauses.map(clauseExpression).join(' OR ')})`)]
  const wanted = parts.join(' AND ')
  return query.excluded.length === 0 ? wanted : `(${wanted}) NOT (${query.excluded.map(clauseExpression).join(' OR ')})`
}
