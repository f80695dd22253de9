/** How many pages of a document a worker is asked for at a time. */

/** Enough to keep a document open, few enough that a new drop waits only seconds. */
const mostPages = 16

/** The last pages of all are shared among the workers: a few slow ones in a row must not keep one busy and the others waiting. */
export const pagesOfUnit = (free: number, isLastDocument: boolean, unitsAtOnce: number): number =>
  isLastDocument ? Math.min(mostPages, Math.ceil(free / unitsAtOnce)) : mostPages
