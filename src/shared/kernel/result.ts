/** Expected failures are values: a function that can fail says how in its return type. */

export interface Ok<out T> {
  readonly ok: true
  readonly value: T
}

export interface Err<out E> {
  readonly ok: false
  readonly error: E
}

export type Result<T, E> = Ok<T> | Err<E>

export const ok = <T>(value: T): Ok<T> => ({ ok: true, value })

export const err = <E>(error: E): Err<E> => ({ ok: false, error })

/** For places where a failure is a bug: turns it into an exception that reaches the top handler. */
export function getOrThrow<T, E>(result: Result<T, E>): T {
  if (result.ok) return result.value
  throw new Error(`Unexpected failure: ${JSON.stringify(result.error)}`)
}
