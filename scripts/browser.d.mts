/** Undefined when there is none. */
export function findBrowser(): string | undefined
export function browserPath(): string
