/** How much meaning counts beside words, from the shape of the query alone. */
import { compactCode } from './codes'
import { fold, tokenise } from './fold'
import type { Query } from './query'
import { isStopWord } from './stop-words'

/** 0: words alone, 1: meaning alone. */
export function meaningWeight(query: Query): number {
  const tokens = tokenise(query.text)
  const content = tokens.filter(({ text }) => !isStopWord(text))
  if (tokens.length === 0) return 0
  const codes = query.words.filter(({ text }) => isCode(text)).length
  // A name or number a person copied is looked for as it is written.
  const telling = query.words.filter(({ text }) => !isStopWord(fold(text)))
  if (codes > 0 && codes * 2 >= telling.length) return 0.1
  if (query.required.length > 0 || query.words.some(({ isPrefix }) => isPrefix)) return query.words.length >= 3 ? 0.4 : 0.2
  if (content.length <= 1 && tokens.length <= 2) return 0.35
  const isSentence = tokens.length >= 5 && content.length < tokens.length
  return isSentence ? 0.65 : 0.55
}

const isCode = (text: string) => compactCode(text) !== undefined && !/^\d{4}$/.test(text)
