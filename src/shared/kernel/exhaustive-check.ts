/** Ends a switch over a union: a missing case does not compile. */
export function exhaustiveCheck(value: never): never {
  throw new Error(`Unhandled case: ${JSON.stringify(value)}`)
}
