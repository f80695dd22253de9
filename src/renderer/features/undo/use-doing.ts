/** Runs a command, says that it was done with its way back, or what went wrong with another try. */
import { useCallback } from 'react'
import { toldError } from '#client'
import { showNotice, useErrorText } from '#ui'
import { useUndoText } from './texts'

export interface Doing {
  readonly run: () => Promise<unknown>
  /** What was done, as a sentence; nothing is said without it. */
  readonly done?: string
  /** The inverse command. */
  readonly undo?: () => Promise<unknown>
  /** On the button, when “Undo” is not the word. */
  readonly undoLabel?: string
  readonly undone?: string
}

/** Answers whether it worked. */
export function useDoing(): (doing: Doing) => Promise<boolean> {
  const t = useUndoText()
  const errorText = useErrorText()
  return useCallback(
    function attempt({ run, done, undo, undoLabel = t('undo'), undone = t('undone') }: Doing): Promise<boolean> {
      const closeLabel = t('close')
      const back = undo && { label: undoLabel, run: () => void attempt({ run: undo, done: undone }) }
      return run().then(
        () => {
          if (done !== undefined) showNotice({ message: done, closeLabel, ...(back && { action: back }) })
          return true
        },
        (error: unknown) => {
          const again = {
            label: t('again'),
            run: () => void attempt({ run, ...(done !== undefined && { done }), ...(undo && { undo }), undoLabel, undone }),
          }
          showNotice({ message: errorText(toldError(error)), kind: 'problem', action: again, closeLabel })
          return false
        },
      )
    },
    [t, errorText],
  )
}
