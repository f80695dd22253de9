/** What documents are called: by what they are where that is known, else by what their file is. */
import { useCallback } from 'react'
import { kindNames } from '#query'
import { useKindName } from '#ui'
import { useTypes } from './types'

export function useTypeName(): (type: string) => string {
  const kindName = useKindName()
  const { label } = useTypes()
  return useCallback((type) => (kindNames.some((kind) => kind === type) ? kindName(type) : label(type)), [kindName, label])
}
