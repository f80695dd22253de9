/** Time and identity: never taken from the platform by the core. */

export interface Clock {
  /** Milliseconds since 1970, UTC. */
  now(): number
}

export interface Ids {
  /** A new time-ordered unique id (UUID version 7). */
  next(): string
}
