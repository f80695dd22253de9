/** From when to when somebody was in hospital, as a sentence tells it: "Hospitalisé du 30/01/2026 au 05/02/2026 en …". */
import { fold } from '#core/search'
import type { FieldProposal } from '../knowledge-source'
import { proposalIn } from '../labels/placed-proposal'
import type { LayoutPage } from '../layout/layout'
import { paragraphsOf } from '../layout/paragraphs'
import { findValues, type ValueContext } from '../values'

/** Of folded text, right before the first day. */
const stay =
  /(?<!\p{L})(?:hospitali[sz]\p{L}*|sejour\p{L}*|admis\p{L}*|admission|pris\p{L}* en charge|inpatient|admitted|stay(?:ed)?|stationar\p{L}*|aufenthalt\p{L}*|behandl\p{L}*|opgenomen|opname\p{L}*|verblijf|verbleef|ingres\p{L}*|estancia)(?!\p{L})[^.;]{0,60}?(?:du|le|from|between|vom|van|del?|el|desde el|:|\() ?$/u
/** Right behind the last one: "vom 3. bis 12. Februar in unserer stationären Behandlung". */
const stayBehind =
  /^[^.;]{0,40}(?:stationar|behandlung|hospitalis|hospitaliz|in ?patient|opgenomen|opname|ingresad|au sein de notre service|dans notre service)/u
const until = /^\s*,?\s*(?:au|jusqu['’]au|to|until|till|through|and|bis(?: zum)?|tot(?: en met)?|t\/m|al|hasta(?: el)?|[-–—→])\s*$/iu
const reach = 90

export function staysOn(page: LayoutPage, context: ValueContext): readonly FieldProposal[] {
  return paragraphsOf(page).flatMap((paragraph): readonly FieldProposal[] => {
    const { text } = paragraph
    if (!/\d.*\d/su.test(text)) return []
    const days = findValues('date', text, context)
    return days.flatMap((first, index): readonly FieldProposal[] => {
      const last = days[index + 1]
      const isStay =
        last !== undefined &&
        until.test(text.slice(first.end, last.start)) &&
        first.value < last.value &&
        (stay.test(fold(text.slice(Math.max(0, first.start - reach), first.start))) ||
          stayBehind.test(fold(text.slice(last.end, last.end + reach))))
      if (!isStay) return []
      return (
        [
          ['admission_date', first],
          ['discharge_date', last],
        ] as const
      ).map(([field, day]) => ({ field, ...proposalIn(paragraph, day, 0.93) }))
    })
  })
}
