/** The board of one document: it starts empty, and each contribution makes another one. */
import type { Board, Contribution, LanguageProposal, Proposal, TypeProposal } from './knowledge-source'
import type { LayoutPage } from './layout/layout'
import type { Packs } from './pack-schema'
import { likeliestType, type LikelyType } from './likeliest-type'
import type { DocumentToUnderstand, Template, TypeReason } from './understanding'

export interface TypeEvidence extends Omit<TypeProposal, 'reason'> {
  readonly reason: TypeReason
}

/** With what only the control strategy and the result need. */
export interface WorkingBoard extends Board {
  readonly languages: readonly LanguageProposal[]
  readonly typeEvidence: readonly TypeEvidence[]
  readonly type: LikelyType | undefined
}

export function emptyBoard(document: DocumentToUnderstand, packs: Packs, templates: readonly Template[]): WorkingBoard {
  return {
    document,
    packs,
    templates,
    layout: [],
    language: undefined,
    languageOf: () => undefined,
    type: likeliestType([], packs, document.type),
    proposals: [],
    ran: new Set(),
    languages: [],
    typeEvidence: [],
  }
}

/** Nothing that was on the board is lost. */
export function withContribution(
  board: WorkingBoard,
  { layout, languages: added = [], types = [], fields = [] }: Contribution,
  { name, version }: { readonly name: string; readonly version: string },
): WorkingBoard {
  const languages = [...board.languages, ...added]
  const pages = layout ?? board.layout
  const typeEvidence = [...board.typeEvidence, ...types.map((type) => ({ ...type, reason: { source: name, ...type.reason } }))]
  return {
    ...board,
    layout: pages,
    languages,
    ...(added.length > 0 && languagesOf(languages, pages)),
    typeEvidence,
    type: types.length === 0 ? board.type : likeliestType(typeEvidence, board.packs, board.document.type),
    proposals: [...board.proposals, ...fields.map((field): Proposal => ({ ...field, source: name, version }))],
    ran: new Set([...board.ran, name]),
  }
}

function languagesOf(languages: readonly LanguageProposal[], layout: readonly LayoutPage[]): Pick<Board, 'language' | 'languageOf'> {
  const byPage = surestByPage(languages)
  const usual = usualLanguage(byPage, layout)
  return { language: usual, languageOf: (page) => byPage.get(page) ?? usual }
}

/** Of most characters. */
function usualLanguage(languageByPage: ReadonlyMap<number, string>, layout: readonly LayoutPage[]): string | undefined {
  const characters = new Map<string, number>()
  for (const { page, segments } of layout) {
    const language = languageByPage.get(page)
    const written = segments.reduce((sum, { text }) => sum + text.length, 0)
    if (language !== undefined) characters.set(language, (characters.get(language) ?? 0) + written)
  }
  return [...characters].sort((a, b) => b[1] - a[1])[0]?.[0]
}

function surestByPage(languages: readonly LanguageProposal[]): ReadonlyMap<number, string> {
  const byPage = new Map<number, string>()
  for (const { page, language } of languages.toSorted((a, b) => b.confidence - a.confidence))
    if (!byPage.has(page)) byPage.set(page, language)
  return byPage
}
