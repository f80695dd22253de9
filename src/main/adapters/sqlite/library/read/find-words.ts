/** Pages by words, best first; a word that stands nowhere is tried as a beginning, then with one typo. */
import { isOneTypoApart, shortestWithTypo, tokenise, type Clause, type Query } from '#core/search'
import type { Database } from '../../database'
import { reversed } from '../reversed'
import type { Condition } from './filter'
import { beginningExpression, clauseExpression, matchExpression, termsOf, wordExpression, type Term } from './match'
import { prepared } from './prepared'

/**
 * Words find pages: `passage` is then the page's first. What has no text is found by its names: `passage` and `page_id` are then
 * minus the number of the document.
 */
export interface FoundPassage {
  readonly passage: number
  readonly doc: number
  readonly page_id: number
  readonly score: number
}

export interface WordsFound {
  readonly hits: readonly FoundPassage[]
  /** As they were looked for, typos mended. */
  readonly terms: readonly string[]
  readonly typos: readonly Typo[]
  /** For words in quotation marks that stand nowhere: nobody looks for another word instead. */
  readonly suggestions: readonly Typo[]
}

interface Typo {
  readonly from: string
  readonly to: string
}

/** Of title, title's stems, words, stems and identifiers: a word counts once, by its stem … */
const stemWeights = '0.0, 2.0, 0.0, 1.0, 4.0'
/** … and its exact form confirms it. Counted alike, every word would count twice and other forms of it half. */
const exactWeights = '2.0, 0.0, 1.0, 0.0, 0.0'
const confirmation = 0.2

export function findByWords(database: Database, query: Query, condition: Condition | undefined, limit: number): WordsFound {
  const { terms, typos } = mendedTerms(database, termsOf(query))
  const expression = matchExpression(terms, query)
  const suggestions = query.required
    .flatMap((alternatives) => (alternatives.length === 1 ? alternatives : []))
    .flatMap(suggestionFor(database))
  if (expression === undefined) return { hits: [], terms: [], typos, suggestions }
  const hits = prepared<unknown[], FoundPassage>(
    database,
    `SELECT coalesce((SELECT min(passage) FROM passages p WHERE p.page_id = found.page_id), found.page_id) AS passage, d.doc, found.page_id, score FROM
         (SELECT rowid AS page_id, -(bm25(words, ${stemWeights}) + ? * bm25(words, ${exactWeights})) AS score FROM words WHERE words MATCH ?
          ${condition ? `AND rowid IN (${allowedRows(condition)})` : ''}
          ORDER BY score DESC, rowid LIMIT ?) found
       LEFT JOIN pages g USING (page_id) JOIN documents d ON d.doc = coalesce(g.doc, -found.page_id)
       WHERE d.quarantine IS NULL AND d.trashed = 0 ORDER BY score DESC, found.page_id`,
  ).all(exactShare(terms), expression, ...(condition?.parameters ?? []), limit)
  return { hits, terms: terms.map(({ term }) => term), typos, suggestions }
}

const allowedRows = ({ sql }: Condition): string =>
  `WITH allowed AS (SELECT d.doc FROM documents d WHERE d.quarantine IS NULL AND d.trashed = 0 AND ${sql})
   SELECT page_id FROM pages JOIN allowed USING (doc) UNION ALL SELECT -doc FROM allowed`

/** Beginnings and phrases have no stem: they are worth as much as stems are. */
const exactShare = (terms: readonly Term[]) => (terms.every(({ isStemmed }) => isStemmed) ? confirmation : 1)

/** Words that stand nowhere, as what the person probably meant. */
export function mendedTerms(database: Database, terms: readonly Term[]) {
  const typos: Typo[] = []
  return { terms: terms.map((term) => (term.isWord && !stands(database, term) ? mended(database, term, typos) : term)), typos }
}

function stands(database: Database, { expression }: Pick<Term, 'expression'>): boolean {
  return prepared<[string], unknown>(database, 'SELECT 1 FROM words WHERE words MATCH ? LIMIT 1').get(expression) !== undefined
}

function mended(database: Database, term: Term, typos: Typo[]): Term {
  const beginning: Term = { term: `${term.term}*`, expression: beginningExpression(term.term), isWord: false, isStemmed: false }
  if (term.term.length >= 3 && stands(database, beginning)) return beginning
  if (term.term.length < shortestWithTypo) return term
  const near = nearWords(database, term.term)
  if (near.length === 0) return term
  for (const to of near) typos.push({ from: term.term, to })
  const expression = `(${near.map((word) => wordExpression(word, word)).join(' OR ')})`
  return { term: near[0] ?? term.term, expression, isWord: false, isStemmed: true }
}

const suggestionFor =
  (database: Database) =>
  (clause: Clause): readonly Typo[] => {
    const [token, ...others] = tokenise(clause.text)
    if (!token || others.length > 0 || token.text.length < shortestWithTypo || !/^\p{L}+$/u.test(token.text)) return []
    if (stands(database, { expression: clauseExpression(clause) })) return []
    return nearWords(database, token.text)
      .slice(0, 1)
      .map((to) => ({ from: clause.text, to }))
  }

const mostCandidates = 3

/** One typo leaves the first or the second half of a word as it is, or swaps two letters: three index look-ups. */
function nearWords(database: Database, word: string): readonly string[] {
  const half = Math.floor(word.length / 2)
  const [first, second] = [word.slice(0, half), reversed(word.slice(half))]
  const beginning = prepared<[string, string], string>(database, 'SELECT word FROM vocabulary WHERE word >= ? AND word < ?').pluck()
  const ending = prepared<[string, string], string>(database, 'SELECT word FROM vocabulary WHERE reversed >= ? AND reversed < ?').pluck()
  const exact = prepared<[string], string>(database, 'SELECT word FROM vocabulary WHERE word = ?').pluck()
  const swapped = exact.get(word.slice(0, half - 1) + word.charAt(half) + word.charAt(half - 1) + word.slice(half + 1))
  const candidates = new Set([
    ...beginning.all(first, `${first}\u{10ffff}`),
    ...ending.all(second, `${second}\u{10ffff}`),
    ...(swapped ? [swapped] : []),
  ])
  const near = [...candidates].filter((candidate) => isOneTypoApart(word, candidate))
  const count = prepared<[string], number>(database, 'SELECT count(*) FROM (SELECT 1 FROM words WHERE words MATCH ? LIMIT 1000)').pluck()
  return near
    .map((candidate) => ({ candidate, passages: count.get(`{title exact} : "${candidate}"`) ?? 0 }))
    .filter(({ passages }) => passages > 0)
    .sort((a, b) => b.passages - a.passages || (a.candidate < b.candidate ? -1 : 1))
    .slice(0, mostCandidates)
    .map(({ candidate }) => candidate)
}
