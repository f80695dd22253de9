/** The number in or beside a document's title: "Gutschrift (389) Nr. 471102 vom …", "N° CMR-554 091 77". */
import { fold } from '#core/search'
import type { FieldProposal, KnowledgeSource } from '../knowledge-source'
import { proposalAt } from '../labels/placed-proposal'
import type { Segment } from '../layout/layout'
import { wholeSegment } from '../layout/spans'
import type { TypePack } from '../pack-schema'
import { findValues } from '../values'

/** Of the page's height. */
const head = 0.4
const titleHead = 0.2
const numberSign = /(?:^|[\s(])(?:n[°ºo]|nr|num|number|numéro|nummer|#)\s{0,2}[.:°º]{0,2}\s{0,2}(?=[\p{L}\p{N}])/iu

export const source: KnowledgeSource = {
  name: 'headline',
  version: '1',
  expected: ({ type, layout }) => (type !== undefined && layout.length > 0 && numberField(type.pack) !== undefined ? 0.55 : 0),
  contribute: ({ type, layout }) => {
    const field = type === undefined ? undefined : numberField(type.pack)
    const [page] = layout
    if (type === undefined || field === undefined || page === undefined) return {}
    const titles = titlesOf(type.pack)
    const fields = page.segments.flatMap((segment): FieldProposal[] => {
      const folded = segment.place.y < head ? fold(segment.text) : ''
      const isTitle = titles.some((title) => folded.startsWith(title))
      const isNumber = segment.place.y < titleHead && numberSign.exec(segment.text)?.index === 0
      return isTitle || isNumber ? numberIn(segment, field, isTitle) : []
    })
    return { fields }
  },
}

/** What the document itself is called by: its first field of that kind that it must have. */
function numberField(pack: TypePack): string | undefined {
  return Object.entries(pack.fields).find(
    ([name, { format, need }]) => format === 'identifier' && need === 'required' && /number|_id$/.test(name),
  )?.[0]
}

function titlesOf(pack: TypePack): readonly string[] {
  return Object.values(pack.recognise.titles)
    .flat()
    .map(fold)
    .filter((title) => title.length >= 4)
}

function numberIn(segment: Segment, field: string, isTitle: boolean): FieldProposal[] {
  const sign = numberSign.exec(segment.text)
  const from = sign === null ? 0 : sign.index + sign[0].length
  const [found] = findValues('identifier', segment.text, {}).filter(
    ({ start, confidence }) => start >= from && confidence >= (sign === null ? 0.7 : 0.45),
  )
  if (found === undefined || (sign !== null && found.start > from + 1)) return []
  const confidence = (sign === null ? 0.6 : 0.8) * (isTitle ? 1 : 0.85) * Math.max(0.8, found.confidence)
  return [{ field, ...proposalAt(wholeSegment(segment), found, confidence) }]
}
