/** "Name:" below the heading "Seller": the heading says whose name it is. */
import { fold } from '#core/search'
import { keptFor } from '#kernel'
import { besideIn } from '../layout/beside'
import type { LayoutPage, Segment } from '../layout/layout'
import type { TypePack } from '../pack-schema'

export interface SectionCell {
  /** Of the heading. */
  readonly field: string
  readonly label: Segment
  readonly cell: Segment
}

const isNameLabel = /^(?:name|nom|naam|nombre|raison sociale|company|company name|firma|societe)[ .]?:?$/u
const reach = 8

/** What stands to the right of anything below a heading, up to the next heading. */
export function sectionCells(page: LayoutPage, pack: TypePack): readonly SectionCell[] {
  const headings = headingsOf(pack)
  return page.segments.flatMap((label) => {
    const cell = besideIn(page, label)
    const field = cell === undefined ? undefined : fieldAbove(page, label, headings)
    return cell === undefined || field === undefined ? [] : [{ field, label, cell }]
  })
}

export const isNamed = ({ label, cell }: SectionCell): boolean => isNameLabel.test(fold(label.text)) && /\p{L}/u.test(cell.text)

/** The nearest line above, as far left, that is a label of a party and nothing else. */
function fieldAbove(page: LayoutPage, label: Segment, headings: ReadonlyMap<string, string>): string | undefined {
  for (let index = label.row - 1; index >= Math.max(0, label.row - reach); index--) {
    const candidate = page.rows[index]?.find(({ place }) => Math.abs(place.x - label.place.x) * page.aspect < 2 * page.lineHeight)
    if (candidate === undefined) continue
    const words = fold(candidate.text).replace(/[:.]+$/u, '')
    const field = headings.get(words) ?? headings.get(words.split('/')[0]?.trim() ?? '')
    if (field !== undefined) return field
  }
  return undefined
}

const headingsOf = keptFor(({ fields }: TypePack): ReadonlyMap<string, string> => {
  const headings = new Map<string, string>()
  for (const [field, rule] of Object.entries(fields)) {
    if (rule.format !== 'party' && rule.format !== 'person') continue
    for (const list of Object.values(rule.labels))
      for (const label of list) if (!headings.has(fold(label))) headings.set(fold(label), field)
    for (const words of [rule.label.en, rule.label.fr]) if (!headings.has(fold(words))) headings.set(fold(words), field)
  }
  return headings
})
