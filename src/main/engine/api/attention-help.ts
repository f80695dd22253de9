/** What a person can do about a problem, the most helpful first. */
import type { AttentionItem } from '#contract'
import type { ReasonCode } from '#kernel'
import type { UnansweredItem } from '#ports'

type Action = AttentionItem['actions'][number]

export function withHelp(item: UnansweredItem): AttentionItem {
  return { ...item, actions: [...helpFor(item)] }
}

function helpFor({ document, page, reason: { code } }: UnansweredItem): readonly Action[] {
  // A file that never became a document is tried again at each rescan: there is nothing to point at before.
  if (document === undefined) return ['ignore']
  const special = specialHelp[code]
  if (special) return page === undefined ? special.filter((action) => action !== 'acceptPicture') : special
  return page === undefined ? ['retry', 'ignore'] : ['retry', 'acceptPicture', 'ignore']
}

/** The others may pass by themselves: another try is what helps most. */
const specialHelp: Readonly<Partial<Record<ReasonCode, readonly Action[]>>> = {
  'needs-password': ['password', 'ignore'],
  'wrong-password': ['password', 'ignore'],
  'locked-by-program': ['ignore'],
  cancelled: ['retry', 'ignore'],
  'low-confidence': ['languages', 'acceptPicture', 'ignore'],
  'text-unreadable': ['languages', 'acceptPicture', 'ignore'],
  'language-data-missing': ['languages', 'acceptPicture', 'ignore'],
  // The same bytes give the same answer: what helps is another file, which is read by itself.
  'document-damaged': ['ignore', 'retry'],
  'page-damaged': ['acceptPicture', 'retry', 'ignore'],
  'page-output-too-large': ['acceptPicture', 'ignore'],
  'image-too-large': ['acceptPicture', 'ignore'],
  'type-unsupported': ['ignore'],
  'document-no-pages': ['ignore'],
  'document-too-many-pages': ['ignore'],
  'archive-too-large': ['ignore'],
  'archive-too-deep': ['ignore'],
  'file-empty': ['ignore'],
}
