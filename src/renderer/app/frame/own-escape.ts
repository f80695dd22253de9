/** A dialog over another: every open one hears Escape at the window and would close with it, so this one takes it for itself. */
import type { KeyboardEvent } from 'react'

/** For what can have the focus in the dialog: Mantine closes nothing for a key that comes from there. */
export const ownEscape = { 'data-mantine-stop-propagation': 'true' } as const

export const closingOnEscape =
  (close: () => void) =>
  (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.nativeEvent.isComposing) return
    event.stopPropagation()
    close()
  }
