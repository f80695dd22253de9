/** Whether a page looks like results of a laboratory: several of what laboratories measure, each with its value. */
import type { KnowledgeSource } from '../knowledge-source'
import { resultsOn } from '../medical/results'

const type = 'lab_report'
/** Letters and reports may have a table of results further on; results begin with them. */
const pages = 1
/** Results are most of what a report says; a letter tells of some. */
const fewestOfRows = 0.2
/** Fewer stand in letters too. */
const fewest = 3
const weightOfEach = 0.15
const most = 0.9

export const source: KnowledgeSource = {
  name: 'results-look',
  version: '4',
  expected: ({ layout, document, packs }) => (layout.length > 0 && document.type === undefined && packs.has(type) ? 0.91 : 0),
  contribute: ({ layout, packs }) => {
    const pack = packs.get(type)
    if (pack === undefined) return {}
    const results = layout.slice(0, pages).flatMap((page) => resultsOn(page, pack, {}).filter(({ hasUnit }) => hasUnit))
    const fields = new Set(results.map(({ field }) => field))
    const [first] = results
    const span = first?.spans[0]
    if (first === undefined || span === undefined || fields.size < fewest) return {}
    const rows = new Set(results.map(({ spans }) => spans[0]?.segment.row)).size
    const share = rows / Math.max(1, layout[0]?.rows.length ?? 1)
    const weight = Math.min(most, weightOfEach * fields.size) * Math.min(1, share / fewestOfRows)
    return { types: [{ type, weight, reason: { words: first.raw, page: span.segment.page } }] }
  },
}
