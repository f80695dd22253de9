/** Why a document has no page to show, and whether it ever will. */
import type { ShowOutput } from '#contract'

/** Only what waits comes by itself. */
export type WhyNoPages = 'waiting' | 'container' | 'locked' | 'damaged'

/** Its password is what is missing. */
export const isLocked = ({ quarantine }: Pick<ShowOutput, 'quarantine'>): boolean =>
  quarantine?.code === 'needs-password' || quarantine?.code === 'wrong-password'

export function whyNoPages(shown: ShowOutput): WhyNoPages {
  if (isLocked(shown)) return 'locked'
  if (shown.quarantine) return 'damaged'
  return shown.members.length > 0 ? 'container' : 'waiting'
}
