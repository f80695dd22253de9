/** Where the list of each query was left, so that coming back finds it there; for as long as the window is open. */

const most = 50
const offsets = new Map<string, number>()

export const scrollOf = (query: string): number => offsets.get(query) ?? 0

export function rememberScroll(query: string, offset: number): void {
  offsets.delete(query)
  offsets.set(query, offset)
  const [oldest] = offsets.keys()
  if (offsets.size > most && oldest !== undefined) offsets.delete(oldest)
}
