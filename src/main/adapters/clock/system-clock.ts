/** The time of the machine. */
import type { Clock } from '#ports'

export const systemClock: Clock = { now: () => Date.now() }
