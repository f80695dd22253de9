/** Senders as they are compared. */
import { plainWords } from '#core/search'

/** Words that say how a company is owned, not which it is. */
const ownership =
  /\b(?:sarl|sas|sasu|sa|eurl|sci|snc|gmbh|ag|kg|ohg|ug|bv|b v|nv|n v|ltd|limited|llc|inc|corp|corporation|co|plc|sdn|bhd|s b|sl|s l|srl|s a|s r l|e u|company)\b/g

/** Folded for comparing: the same for every document of one sender. */
export function foldSender(name: string): string {
  const plain = plainWords(name)
  const short = plain.replace(ownership, ' ').replace(/\s+/g, ' ').trim()
  return short === '' ? plain : short
}
