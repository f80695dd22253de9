/** Questions that should have had their answer: time alone makes them so. */

/** Takes the present moment twice; an open one whose deadline is over, unless it is snoozed still, as `followUpState` says it. */
export const isOverdue = (followUp: string): string =>
  `${followUp}.status = 'open' AND ${followUp}.due_at < ? AND coalesce(${followUp}.snoozed_until, 0) <= ?`
