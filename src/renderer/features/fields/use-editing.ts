/** What a person changes the value of, and the words that were marked for it on a page. */
import { useMemo, useState } from 'react'
import type { HitBox } from '#ui'

/** Words that were marked on a page. */
export interface Picked {
  readonly page: number
  readonly box: HitBox
  readonly text: string
}

export interface Editing<T> {
  readonly editing: T | undefined
  readonly isMarking: boolean
  readonly picked: Picked | undefined
  /** Begins anew; undefined ends it. */
  readonly edit: (what: T | undefined) => void
  readonly mark: (isMarking: boolean) => void
  readonly pick: (picked: Picked) => void
}

export function useEditing<T extends string | object>(): Editing<T> {
  const [editing, setEditing] = useState<T>()
  const [isMarking, mark] = useState(false)
  const [picked, setPicked] = useState<Picked>()
  return useMemo(
    () => ({
      editing,
      isMarking: isMarking && editing !== undefined,
      picked,
      edit: (what) => {
        setEditing(() => what)
        setPicked(undefined)
        mark(false)
      },
      mark,
      pick: (words) => {
        setPicked(words)
        mark(false)
      },
    }),
    [editing, isMarking, picked],
  )
}
