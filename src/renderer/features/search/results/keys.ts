/** Keys typed in the search box that are meant for the results: the box keeps the focus, the list moves. */

export const resultsId = 'search-results'

/** False when there are no results to move in. */
export function sendKeyToResults(key: string): boolean {
  const list = document.getElementById(resultsId)
  list?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))
  return list !== null
}
