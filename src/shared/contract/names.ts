/** What the values of the contract are chosen from and called, without its schemas: screens show it, and need no schema for that. */

export const sortColumns = ['added', 'title', 'type', 'source', 'date', 'pages', 'coverage', 'size', 'completeness'] as const

/** A list is also sorted by what its documents say: `field:total`. */
export type FieldSort = `field:${string}`
export const isFieldSort = (by: string): by is FieldSort => by.startsWith('field:')
export const fieldOfSort = (by: FieldSort): string => by.slice('field:'.length)

/** What else a list can tell of each document, beside its row and its fields. */
export const listedBeside = ['missing', 'flags'] as const

export const groupKinds = ['source', 'type', 'month', 'language', 'tag'] as const

/**
 * What documents are counted by: a document that lacks two fields counts with both, one without a type with no completeness.
 * A group is found by an exact filter (`type:=pdf`: a PDF of no known type); `typeOrKind` counts what `type:pdf` finds, every PDF,
 * `tagOrBelow` what `tag:house` finds, and `folder` what `in:` finds by the word `folderWords` has for the folder of a source.
 */
export const countKinds = [...groupKinds, 'typeOrKind', 'tagOrBelow', 'folder', 'missing', 'flag', 'completeness'] as const

/** Filters as they are typed; what is below one step is below the next, too. */
export const completenessSteps = ['<0.5', '<0.8', '<1', '1'] as const

export const flags = ['low-confidence', 'unreadable-page', 'check-failed', 'contradiction', 'duplicate', 'overdue', 'unknown-type'] as const
export type Flag = (typeof flags)[number]

/** What kinds of papers a type belongs to, in the order they are shown. */
export const domains = ['financial', 'medical', 'logistics', 'general'] as const

export const followUpStates = ['due', 'overdue', 'snoozed', 'waiting', 'answered', 'closed'] as const
export type FollowUpStateName = (typeof followUpStates)[number]

/** `deadline`: the earliest first; `urgency`: what is escalated on top of that; `closed`: what was answered or closed last first. */
export const followUpOrders = ['deadline', 'urgency', 'closed'] as const
export type FollowUpOrder = (typeof followUpOrders)[number]

export const tagColours = ['ink', 'red', 'orange', 'yellow', 'green', 'teal', 'blue', 'violet', 'pink', 'brown'] as const

export type TagColour = (typeof tagColours)[number]

/** `house / insurance/` means `house/insurance`; empty when nothing is left of it. */
export const tidyTag = (typed: string): string =>
  typed
    .split('/')
    .map((part) => part.trim().replace(/\s+/g, ' '))
    .filter((part) => part !== '')
    .join('/')

export const isTagOrBelow = (tag: string, above: string): boolean => tag === above || tag.startsWith(`${above}/`)
