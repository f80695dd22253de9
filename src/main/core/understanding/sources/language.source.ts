/** The language of each page, from the small words every sentence and form is full of. */
import { tokenise } from '#core/search'
import type { KnowledgeSource, LanguageProposal } from '../knowledge-source'
import { smallWords } from '../languages'

/** As many words settle it. */
const wordsLookedAt = 600
const fewest = 2

export const source: KnowledgeSource = {
  name: 'language',
  version: '1',
  expected: ({ layout }) => (layout.length > 0 ? 0.95 : 0),
  contribute: ({ layout }) => {
    const languages: LanguageProposal[] = []
    for (const page of layout) {
      const counts = new Map<string, number>()
      let looked = 0
      for (const { text } of page.segments) {
        for (const token of tokenise(text)) {
          looked++
          for (const [language, weight] of smallWords.get(token.text) ?? []) counts.set(language, (counts.get(language) ?? 0) + weight)
        }
        if (looked > wordsLookedAt) break
      }
      const [best, second] = [...counts].sort((a, b) => b[1] - a[1])
      if (best === undefined || best[1] < fewest) continue
      languages.push({ page: page.page, language: best[0], confidence: best[1] / (best[1] + (second?.[1] ?? 0)) })
    }
    return { languages }
  },
}
