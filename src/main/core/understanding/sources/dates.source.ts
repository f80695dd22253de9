/** The document's own date where no label says which it is: a date near the top that is no other date. */
import { fold } from '#core/search'
import type { FieldProposal, KnowledgeSource } from '../knowledge-source'
import { pageOf } from '../layout/beside'
import type { LayoutPage, Span } from '../layout/layout'
import { lineAbove } from '../parties/address-blocks'
import { valueContextOf, valuesIn } from '../value-context'

interface PlacedDate {
  readonly value: string
  readonly raw: string
  readonly span: Span
  readonly confidence: number
  readonly depth: number
}

const mostDates = 60
/** "du 15/09/2025", "Albi, le 27 mai 2025". */
const townAndDay = /^\p{Lu}[\p{L}' -]{1,30}, (?:(?:le|den|am|the|el|a|de) )?(?:dag )?$/iu
const saysOnlyDay = /^(?:\p{Lu}[\p{L}' -]{1,30},? ?)?(?:du|le|vom|den|am|the|of|dated|op|el|del|van)? ?$/iu
/** What comes next is announced: the day of this paper is another. */
const next =
  /(?<!\p{L})(?:prochaine?s?|next|nachste[rns]?|volgende|proxim[oa]s?|precedente?s?|previous|letzte[rn]?|vorige[rn]?|anterior(?:es)?)(?!\p{L})/u
const about = /(?<!\p{L})(?:vers le|autour du|um den|circa|ca\.?|around|about|rond|hacia el) ?$/u
/** "Cagnotte au 04/03/31", "win £500, ends 31/03/31": until then something else holds. */
const until =
  /(?<!\p{L})(?:ends?|ending|until|valid(?: to| until| till)?|expir(?:es|y|e le)|jusqu'au|valable jusqu'au|au|gultig bis|bis|geldig t\/m|t\/m|hasta(?: el)?|valido hasta)\s?:? ?$/u
/** When it was paid stands behind the day on a receipt. */
const hour = /^[\s,;-]{0,4}(?:(?:a|at|um|om|a las)\s)?\d{1,2}\s?[:h]\s?\d{2}/u
/** "30-04-201815:57": the hour is glued to the year. */
const gluedHour = /(\d{1,2}[-./]\d{1,2}[-./](?:20|19)\d\d)\d\d:\d\d/

export const source: KnowledgeSource = {
  name: 'dates',
  version: '5',
  expected: (board) =>
    board.ran.has('labels') && Object.values(board.type?.pack.fields ?? {}).some(({ role }) => role === 'issue') ? 0.55 : 0,
  contribute: (board) => {
    const [field] = Object.entries(board.type?.pack.fields ?? {}).find(([, { role }]) => role === 'issue') ?? []
    if (field === undefined) return {}
    const own = new Set(
      board.proposals.filter((proposal) => proposal.field === field && proposal.confidence > 0.3).map(({ value }) => value),
    )
    const others = new Set(
      board.proposals
        .filter((proposal) => proposal.field !== field && proposal.confidence > 0.55 && !own.has(proposal.value))
        .map(({ value }) => value),
    )
    const dates = board.layout.flatMap((page, index) =>
      page.segments.flatMap((segment): readonly PlacedDate[] => {
        const cut = gluedHour.exec(segment.text)
        const until = cut === null ? segment.text.length : cut.index + (cut[1]?.length ?? 0)
        return valuesIn({ segment, start: 0, end: until }, 'date', valueContextOf(board, page.page)).map(
          ({ value, raw, start, end, confidence }) => ({
            value: String(value),
            raw,
            span: { segment, start, end },
            confidence,
            depth: index + segment.place.y,
          }),
        )
      }),
    )
    const free = dates.slice(0, mostDates).filter(({ value }) => !others.has(value))
    const different = new Set(free.map(({ value }) => value))
    const latest = [...different].sort().at(-1)
    const titles = Object.values(board.type?.pack.recognise.titles ?? {})
      .flat()
      .map(fold)
    const fields = free.map(({ value, raw, span, confidence, depth }, index): FieldProposal => {
      const only = different.size === 1 ? 0.25 : 0
      const first = index === 0 ? 0.1 : 0
      const high = depth < 0.35 ? 0.1 : 0
      const newest = value === latest ? 0.03 : 0
      const alone = depth < 0.4 && saysOnlyDay.test(span.segment.text.slice(0, span.start)) ? 0.12 : 0
      const isLetterDay = depth < 0.5 && townAndDay.test(span.segment.text.slice(0, span.start)) ? 0.35 : 0
      const line = fold(span.segment.text)
      const over = lineOver(board.layout, span)
      const isBelowTitle = alone > 0 && titles.some((title) => over === title || over.endsWith(` ${title}`))
      const before = fold(span.segment.text.slice(0, span.start))
      const isOther = next.test(line) || next.test(over) || about.test(before) || until.test(before)
      const timed = board.type?.name === 'receipt' && hour.test(fold(span.segment.text.slice(span.end))) ? 0.2 : 0
      if (isOther) return { field, value, raw, confidence: 0.2 * confidence, spans: [span] }
      const inTitle = isBelowTitle || titles.some((title) => line.startsWith(title)) ? 0.3 : 0
      const sureness = Math.min(isLetterDay > 0 ? 0.88 : 0.75, 0.27 + inTitle + only + first + high + newest + alone + timed + isLetterDay)
      return { field, value, raw, confidence: sureness * confidence, spans: [span] }
    })
    return { fields }
  },
}

/** The words right above, where they are few: "Votre facture" over its day, "Next bill" over another one. Folded. */
function lineOver(layout: readonly LayoutPage[], { segment }: Span): string {
  const page = pageOf(layout, segment)
  const above = page === undefined ? undefined : lineAbove(page, segment)
  return above === undefined || above.text.length > 40 ? '' : fold(above.text)
}
