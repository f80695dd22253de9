/** Measures told in a sentence, also where it is broken over lines: "le bilan montre une CRP à 58 mg/L", "la fréquence / cardiaque à 74 /min". */
import { fold } from '#core/search'
import type { FieldProposal } from '../knowledge-source'
import { proposalIn } from '../labels/placed-proposal'
import type { LayoutPage } from '../layout/layout'
import { paragraphsOf } from '../layout/paragraphs'
import type { TypePack } from '../pack-schema'
import { findValues, type ValueContext } from '../values'
import { analytesOf, type Analytes } from './analytes'

/** What a sentence puts between the name and its value. */
const joint =
  /(?:[\s:=]|(?<!\p{L})(?:est|etait|a|de|is|was|of|at|mesuree?|controlee?|estimee?|reguliere?|measured|recorded|bei|betragt|betrug|von|van|bedraagt|es|fue|en)(?!\p{L}))*$/u
/** Something else of the same name: cholesterol that is not HDL, what the kidneys clear of creatinine. */
const isOther = /(?:^| )(?:non|anti|clairance|clearance|rapport|ratio|index|indice)(?: (?:de|of|la|l|du|the))*$/u
const reach = 80
const mostWords = 6
const leastParagraph = 50

export function toldMeasures(page: LayoutPage, pack: TypePack, context: ValueContext): readonly FieldProposal[] {
  const analytes = analytesOf(pack)
  if (analytes.size === 0) return []
  return paragraphsOf(page).flatMap((paragraph): readonly FieldProposal[] => {
    const { text } = paragraph
    if (text.length < leastParagraph) return []
    return findValues('measure', text, context).flatMap((found): readonly FieldProposal[] => {
      const before = fold(text.slice(Math.max(0, found.start - reach), found.start))
      const field = nameAtEnd(before.replace(joint, ''), analytes)
      return field === undefined ? [] : [{ field, ...proposalIn(paragraph, found, 0.75 * found.confidence) }]
    })
  })
}

/** The field of the longest name the folded text ends with. */
function nameAtEnd(text: string, analytes: Analytes): string | undefined {
  const words = text.match(/[\p{L}\p{N}]+/gu) ?? []
  // Behind a sign that parts sentences or results the name would be another one's.
  if (/[^\p{L}\p{N})]$/u.test(text)) return undefined
  for (let count = Math.min(mostWords, words.length); count > 0; count--) {
    const field = analytes.get(words.slice(-count).join(' '))
    if (field !== undefined) return isOther.test(words.slice(0, -count).join(' ')) ? undefined : field
  }
  return undefined
}
