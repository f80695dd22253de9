/** Whether a letter tells of a stay in hospital: from when to when somebody was there. */
import type { KnowledgeSource } from '../knowledge-source'
import { staysOn } from '../medical/stays'

const type = 'discharge_summary'
const pages = 1
/** A stay of long ago is told in other letters too. */
const weight = 0.3

export const source: KnowledgeSource = {
  name: 'stay-look',
  version: '1',
  expected: ({ layout, document, packs }) => (layout.length > 0 && document.type === undefined && packs.has(type) ? 0.905 : 0),
  contribute: ({ layout }) => {
    const [stay] = layout.slice(0, pages).flatMap((page) => staysOn(page, {}))
    const [span] = stay?.spans ?? []
    return stay === undefined || span === undefined
      ? {}
      : { types: [{ type, weight, reason: { words: stay.raw, page: span.segment.page } }] }
  },
}
