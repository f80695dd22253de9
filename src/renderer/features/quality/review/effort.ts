/** How long a review takes: measured by hand on invoices, a glance at the page and a key. */
const secondsAField = 10

export const secondsToReview = (fields: number): number => Math.max(60, fields * secondsAField)
