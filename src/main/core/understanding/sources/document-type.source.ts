/** What a document is, from titles and telling words of the packs. */
import type { KnowledgeSource, TypeProposal } from '../knowledge-source'
import { phrasesOn, type FoundPhrase } from '../type-phrases'

/** Titles stand at the top; form numbers and terms come later. */
const titlePages = 2
const wordPages = 4
const mostOfWords = 0.9

export const source: KnowledgeSource = {
  name: 'document-type',
  version: '5',
  expected: ({ layout, document }) => (layout.length > 0 && document.type === undefined ? 0.92 : 0),
  contribute: ({ layout, packs, document, language }) => {
    const found = layout.slice(0, wordPages).flatMap((page, index) => phrasesOn(page, packs, language, index < titlePages))
    const titled = document.title === undefined ? [] : inTitle(document.title, found)
    return { types: [...titles(found), ...words(found), ...against(found), ...titled] }
  },
}

/** The best place of a title counts; that it comes again adds nothing. */
function titles(found: readonly FoundPhrase[]): readonly TypeProposal[] {
  return bestOfEach(found.filter(({ kind }) => kind === 'titles')).map(proposalFrom)
}

function words(found: readonly FoundPhrase[]): readonly TypeProposal[] {
  const left = new Map<string, number>()
  return bestOfEach(
    found.filter(({ kind }) => kind === 'words'),
    ({ type, phrase }) => `${type} ${phrase}`,
  ).flatMap((phrase) => {
    const room = left.get(phrase.type) ?? mostOfWords
    const weight = Math.min(room, phrase.weight)
    left.set(phrase.type, room - weight)
    return weight <= 0 ? [] : [proposalFrom({ ...phrase, weight })]
  })
}

function against(found: readonly FoundPhrase[]): readonly TypeProposal[] {
  return bestOfEach(
    found.filter(({ kind }) => kind === 'against'),
    ({ type, phrase }) => `${type} ${phrase}`,
  ).map((phrase) => proposalFrom({ ...phrase, weight: -phrase.weight }))
}

/** The file's own title says again what its page says, or says it where the page does not. */
function inTitle(title: string, found: readonly FoundPhrase[]): readonly TypeProposal[] {
  const lower = title.toLowerCase()
  return bestOfEach(found.filter(({ kind, raw }) => kind === 'titles' && lower.includes(raw.toLowerCase()))).map(({ type }) => ({
    type,
    weight: 0.15,
    reason: { words: title },
  }))
}

function bestOfEach(found: readonly FoundPhrase[], keyOf: (phrase: FoundPhrase) => string = ({ type }) => type): readonly FoundPhrase[] {
  const best = new Map<string, FoundPhrase>()
  for (const phrase of found) {
    const key = keyOf(phrase)
    if (phrase.weight > (best.get(key)?.weight ?? 0)) best.set(key, phrase)
  }
  return [...best.values()].sort((a, b) => b.weight - a.weight)
}

const proposalFrom = ({ type, weight, raw, page }: FoundPhrase): TypeProposal => ({ type, weight, reason: { words: raw, page } })
