/** What a letter of a doctor tells in a sentence: whom was seen when, for which examination. */
import { fold } from '#core/search'
import type { FieldProposal } from '../knowledge-source'
import { proposalIn } from '../labels/placed-proposal'
import type { LayoutPage } from '../layout/layout'
import { paragraphsOf } from '../layout/paragraphs'
import { findValues, type ValueContext } from '../values'
import { examKinds } from './exam'

const seen =
  /(?:(?:j['’]ai |avons |a été |ai )(?:bien )?(?:vue?|reçue?|examinée?|consultée?)(?: ce jour| en consultation| au cabinet| à ma consultation)? (?:ce|le)|i (?:saw|reviewed|examined|met) [^.]{3,80}? on(?: the)?|(?:was|were) (?:seen|reviewed|examined)(?: in (?:my |the |our )?\p{L}{0,20} ?clinic)? on(?: the)?|stellte sich [^.]{0,60}? am|sahen? (?:wir|ich) [^.]{0,60}? am|zag (?:ik|wij) [^.]{0,60}? op|(?:he|hemos) (?:visto|valorado|atendido) [^.]{0,60}? el(?: día)?) $/iu
const reach = 140
const forWhat = /^[\s,]{0,3}(?:pour|for|für|voor|para) (?:une?|son|sa|l['’]|le|la|an?|the|her|his|eine[nr]?|een|una?) ?([^.,;:()]{4,70})/iu

export function seenInLetter(page: LayoutPage, context: ValueContext): readonly FieldProposal[] {
  return paragraphsOf(page).flatMap((paragraph): readonly FieldProposal[] => {
    const { text, spansOf } = paragraph
    if (text.length < 50) return []
    return findValues('date', text, context)
      .filter(({ start }) => seen.test(text.slice(Math.max(0, start - reach), start)))
      .flatMap((day): readonly FieldProposal[] => {
        const [whole = '', exam = ''] = forWhat.exec(text.slice(day.end)) ?? []
        const at = day.end + whole.length - exam.length
        return [
          { field: 'exam_date', ...proposalIn(paragraph, day, 0.93) },
          ...(isExam(exam)
            ? [
                {
                  field: 'exam_type',
                  value: exam.trim(),
                  raw: exam.trim(),
                  confidence: 0.7,
                  spans: spansOf(at, at + exam.trimEnd().length),
                },
              ]
            : []),
        ]
      })
  })
}

const isExam = (text: string): boolean => examKinds.test(fold(text))
