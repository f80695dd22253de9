/** Kinds of documents in the person's words. */
import { useCallback } from 'react'
import { kindNames } from '#query'
import { useUiText } from './page-states'

/** What a later engine calls a document is shown as it says it. */
export function useKindName(): (kind: string) => string {
  const t = useUiText()
  return useCallback(
    (kind) => {
      const known = kindNames.find((each) => each === kind)
      return known ? t(`kind.${known}`) : kind
    },
    [t],
  )
}
