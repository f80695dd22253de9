/** Why one value of a field counts and not another, as a sentence. */
import type { DocumentField } from '#contract'
import { useFormats } from '#ui'
import { useFieldsText } from '../texts'

type Judged = Pick<DocumentField, 'status' | 'confidence' | 'others' | 'evidence'>

export function useWhyItCounts(): (field: Judged) => string {
  const t = useFieldsText()
  const { percent } = useFormats()
  return ({ status, confidence, others, evidence }) => {
    if (status !== 'proposed') return t(`board.why.${status}`)
    const sources = sourcesOf(evidence)
    const who = t('board.why.by', { count: sources.length, sources: sources.join(', ') })
    const rival = others[0]?.confidence
    if (rival === undefined) return `${who} ${t('board.why.alone')}`
    const figures = { confidence: percent(confidence), rival: percent(rival) }
    // A likely rival, or a value no measure usually has, takes from the figure of the one that won.
    return `${who} ${t(confidence > rival ? 'board.why.surest' : 'board.why.lowered', figures)}`
  }
}

/** With their versions: another version may see something else. */
export const sourcesOf = (evidence: DocumentField['evidence']): readonly string[] => [
  ...new Set(evidence.map(({ source, version }) => `${source} ${version}`)),
]
