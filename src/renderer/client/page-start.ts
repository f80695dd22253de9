/** What the host wrote into this page, so that nothing need be asked before the first drawing. */
import type { PageStart } from '#contract'

/** Undefined where no host did, as in a test. */
export function startOfThisPage(): PageStart | undefined {
  const written = document.getElementById('start')?.textContent
  // eslint-disable-next-line no-restricted-syntax -- from the host, of its own type, as is all that comes over the line
  return written ? ((JSON.parse(written) as PageStart | null) ?? undefined) : undefined
}
