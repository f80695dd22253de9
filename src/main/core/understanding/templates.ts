/** What confirmed and corrected boxes teach: where a sender's documents of one type carry a field. Visible, and can be forgotten. */
import { fold } from '#core/search'
import { exhaustiveCheck, type DocumentId } from '#kernel'
import type { Box, PageText } from '#ports'
import type { TemplateEvent } from './events'
import type { UnderstoodDocument } from './fields'
import type { ProposedValue, Template } from './understanding'

interface LearnedTemplate {
  readonly template: Template
  readonly documentId: DocumentId
}

/** Oldest first. */
export type TemplateState = readonly LearnedTemplate[]

export type TemplateCommand =
  | { readonly type: 'LearnTemplate'; readonly template: Template; readonly documentId: DocumentId }
  | { readonly type: 'ForgetTemplates'; readonly sender: string; readonly documentType: string; readonly field?: string }
  /** A decision it was learned from was withdrawn: what other documents taught stays. */
  | { readonly type: 'UnlearnDecision'; readonly documentId: DocumentId; readonly field: string }

export const noTemplates: TemplateState = []

/** A layout that changed is learned anew; a few earlier ones are kept, since two layouts may be in use. */
const keptEach = 3

export function evolveTemplates(state: TemplateState, event: TemplateEvent): TemplateState {
  switch (event.type) {
    case 'TemplateLearned':
      return [...state.filter((known) => !isSameLesson(known, event.data)), event.data]
    case 'TemplateForgotten': {
      const { sender, type, field } = event.data
      return state.filter(
        ({ template }) => !(template.sender === sender && template.type === type && (field ?? template.field) === template.field),
      )
    }
    default:
      return state
  }
}

const isSameLesson = (one: LearnedTemplate, other: LearnedTemplate): boolean =>
  one.documentId === other.documentId && isSameField(one.template, other.template)

const isSameField = (one: Template, other: Template): boolean =>
  one.sender === other.sender && one.type === other.type && one.field === other.field

export function decideTemplates(command: TemplateCommand, state: TemplateState): readonly TemplateEvent[] {
  switch (command.type) {
    case 'LearnTemplate': {
      const { template, documentId } = command
      const known = state.find((lesson) => isSameLesson(lesson, { template, documentId }))
      return known && isSamePlace(known.template, template) ? [] : [{ type: 'TemplateLearned', data: { template, documentId } }]
    }
    case 'ForgetTemplates': {
      const { sender, documentType: type, field } = command
      const isKnown = state.some(
        ({ template }) => template.sender === sender && template.type === type && (field ?? template.field) === template.field,
      )
      return isKnown ? [{ type: 'TemplateForgotten', data: { sender, type, ...(field !== undefined && { field }) } }] : []
    }
    case 'UnlearnDecision': {
      const unlearned = state.filter(({ documentId, template }) => documentId === command.documentId && template.field === command.field)
      return unlearned.flatMap(({ template: forgotten }): readonly TemplateEvent[] => [
        { type: 'TemplateForgotten', data: { sender: forgotten.sender, type: forgotten.type, field: forgotten.field } },
        ...state
          .filter(({ template, documentId }) => documentId !== command.documentId && isSameField(template, forgotten))
          .map(({ template, documentId }): TemplateEvent => ({ type: 'TemplateLearned', data: { template, documentId } })),
      ])
    }
    default:
      return exhaustiveCheck(command)
  }
}

const isSamePlace = (one: Template, other: Template): boolean =>
  one.page === other.page &&
  one.anchor === other.anchor &&
  (['x', 'y', 'width', 'height'] as const).every((side) => Math.abs(one.box[side] - other.box[side]) < 1e-6)

/** Newest first; at most three places for one field of one sender. */
export function templatesOf(state: TemplateState): readonly Template[] {
  const kept: Template[] = []
  for (const { template } of [...state].reverse()) {
    const same = kept.filter((known) => isSameField(known, template))
    if (same.length < keptEach && !same.some((known) => isSamePlace(known, template))) kept.push(template)
  }
  return kept
}

export interface TemplateRow {
  readonly sender: string
  readonly type: string
  readonly fields: readonly string[]
  readonly documents: number
}

/** What was learned, by sender and type. */
export function templateRowsOf(state: TemplateState): readonly TemplateRow[] {
  const lessons = new Map<string, LearnedTemplate[]>()
  for (const lesson of state) {
    const key = `${lesson.template.sender}\n${lesson.template.type}`
    lessons.set(key, [...(lessons.get(key) ?? []), lesson])
  }
  return [...lessons.values()].flatMap((group) => {
    const [first] = group
    if (!first) return []
    const { sender, type } = first.template
    const fields = [...new Set(group.map(({ template }) => template.field))].sort()
    return [{ sender, type, fields, documents: new Set(group.map(({ documentId }) => documentId)).size }]
  })
}

/** From one decision: `page` is the text of the page the evidence is on. Undefined without a sender or a box: there is nothing to find it by again. */
export function templateFrom(decision: {
  readonly document: Pick<UnderstoodDocument, 'sender' | 'type'>
  readonly field: string
  readonly value: ProposedValue
  readonly pageCount: number
  readonly page: PageText | undefined
}): Template | undefined {
  const { sender, type } = decision.document
  const place = decision.value.evidence.find(({ box }) => box !== undefined)
  if (sender === undefined || sender === '' || type === 'unknown' || !place?.box) return undefined
  return {
    sender,
    type,
    field: decision.field,
    page: place.page <= Math.ceil(decision.pageCount / 2) ? place.page - 1 : place.page - 1 - decision.pageCount,
    box: place.box,
    anchor: decision.page ? anchorOf(place.box, decision.page) : '',
  }
}

/** What is written to the left on the same line, else right above. */
function anchorOf(box: Box, { text, words }: PageText): string {
  const middle = box.y + box.height / 2
  const left = words.filter(
    ({ box: word }) => word.y <= middle && word.y + word.height >= middle && word.x + word.width <= box.x + box.width * 0.1,
  )
  const near = closest(
    left.sort((one, other) => other.box.x - one.box.x),
    box,
  )
  const above = words.filter(
    ({ box: word }) =>
      word.y + word.height <= middle &&
      box.y - word.y <= box.height * 3 &&
      word.x < box.x + box.width &&
      word.x + word.width > box.x - box.height,
  )
  const chosen = near.length > 0 ? near : lastLine(above)
  const said = chosen.sort((one, other) => one.box.x - other.box.x).map((word) => text.slice(word.start, word.end))
  return fold(said.join(' '))
    .replace(/[\s:.#*-]+$/u, '')
    .trim()
}

type Words = PageText['words'][number][]

/** From the value leftwards, until a gap that is wider than words leave between each other; at most five. */
function closest(fromRight: Words, box: Box): Words {
  const chosen: Words = []
  let edge = box.x
  for (const word of fromRight) {
    const gap = edge - (word.box.x + word.box.width)
    const widest = chosen.length === 0 ? 0.35 : Math.max(word.box.height, box.height) * 1.2
    if (gap > widest || chosen.length === 5) break
    chosen.push(word)
    edge = word.box.x
  }
  return chosen
}

function lastLine(words: Words): Words {
  const lowest = Math.max(...words.map(({ box }) => box.y + box.height))
  return words.filter(({ box }) => box.y + box.height > lowest - box.height / 2).slice(0, 5)
}
