/** The keys of a review, the same beside a document and in the queue of all documents. */
import type { KeyboardEvent } from 'react'

export type ReviewAction = 'confirm' | 'correct' | 'reject' | 'absent' | 'add' | 'undo' | 'next' | 'previous' | 'first' | 'last'

const actions: Readonly<Record<string, ReviewAction>> = {
  enter: 'confirm',
  c: 'confirm',
  e: 'correct',
  r: 'reject',
  n: 'absent',
  a: 'add',
  u: 'undo',
  j: 'next',
  arrowdown: 'next',
  k: 'previous',
  arrowup: 'previous',
  home: 'first',
  end: 'last',
}

/** Where letters are letters, and where Enter presses what has the focus. */
const typing = 'input, textarea, select, [contenteditable], [role=listbox], [role=menu], [role=dialog]'

/** Undefined of a key that is somebody else's, or half a letter. */
export function reviewActionOf(event: KeyboardEvent): ReviewAction | undefined {
  const { key, ctrlKey, metaKey, altKey, target } = event
  if (event.defaultPrevented || event.nativeEvent.isComposing || ctrlKey || metaKey || altKey) return undefined
  if (!(target instanceof Element) || target.closest(typing)) return undefined
  // Enter on any other button is that button's.
  if (key === 'Enter' && target.closest('button, a') && !target.closest('[data-field]')) return undefined
  return actions[key.toLowerCase()]
}
