/** What became of a page, inside a sentence. */
import type { PageState } from '#ui'
import { useDocumentText } from './texts'

export function usePageStateWord(): (state: PageState) => string {
  const t = useDocumentText()
  return (state) => t(`state.${state}`)
}
