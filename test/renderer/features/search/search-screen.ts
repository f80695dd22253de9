/** The search screen, with nothing remembered from the test before. */
import { openScreen, searchResult, documentRows, type Answers } from '#support/screen'
import type { SearchOutput } from '#contract'

export async function openSearch(address: string, answers: Answers = {}, kept: Readonly<Record<string, unknown>> = {}) {
  localStorage.clear()
  for (const [key, value] of Object.entries(kept)) localStorage.setItem(`palimpsest.${key}`, JSON.stringify(value))
  const opened = await openScreen(address, answers)
  return {
    ...opened,
    box: opened.screen.getByRole('searchbox'),
    list: opened.screen.getByRole('listbox', { name: 'Results' }),
    chosen: opened.screen.getByRole('option', { selected: true }),
    callsOf: (path: string) => opened.calls.filter(([name]) => name === path).map(([, input]) => input),
  }
}

export const answerOf = (query: string, changes: Partial<SearchOutput> = {}): SearchOutput => ({
  query,
  results: documentRows.map((row, index) => searchResult(row, { page: Math.min(row.pages, index + 1) })),
  indexPosition: 1,
  unreadPages: 0,
  tookMs: 3,
  hints: [],
  ...changes,
})
