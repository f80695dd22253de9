/** The sentence of a passage that is likest a query that shares no word with it: most of the query's runs of three letters. */
import { sentencesOf, type Slice } from './chunk'
import { tokenise } from './fold'
import { isStopWord } from './stop-words'

/** Related words of two languages share runs of letters (`contrat`, `contract`); without any, the first sentence. */
export function likestSentence(text: string, passage: Slice, query: string): Slice {
  const wanted = runsOf(query)
  let best: Slice | undefined
  let most = -1
  for (const sentence of sentencesOf(text, passage)) {
    const runs = runsOf(text.slice(sentence.start, sentence.end))
    const shared = [...wanted].filter((run) => runs.has(run)).length
    if (shared <= most) continue
    best = sentence
    most = shared
  }
  return best ?? passage
}

function runsOf(text: string): ReadonlySet<string> {
  const runs = new Set<string>()
  for (const { text: word } of tokenise(text)) {
    if (isStopWord(word)) continue
    for (let at = 0; at + 3 <= word.length; at++) runs.add(word.slice(at, at + 3))
  }
  return runs
}
