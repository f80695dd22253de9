import { describe, expect, it } from 'vitest'
import {
  decideTemplates,
  evolveTemplates,
  noTemplates,
  templateFrom,
  templateRowsOf,
  templatesOf,
  type Template,
  type TemplateCommand,
  type TemplateEvent,
  type TemplateState,
} from '#core/understanding'
import { asDocumentId, ok } from '#kernel'
import type { PageText, Word } from '#ports'
import { specify } from '#support/given-when-then'
import { proposed } from '#support/understanding-samples'

const given = specify({
  initial: noTemplates,
  evolve: evolveTemplates,
  decide: (command: TemplateCommand, state: TemplateState) => ok(decideTemplates(command, state)),
})
const box = { x: 0.6, y: 0.3, width: 0.2, height: 0.02 }
const template = (field: string, x = 0.6): Template => ({
  sender: 'acme',
  type: 'invoice',
  field,
  page: 0,
  box: { ...box, x },
  anchor: field,
})
const [one, two] = [asDocumentId('one'), asDocumentId('two')]
const learned = (field: string, documentId = one, x?: number): TemplateEvent => ({
  type: 'TemplateLearned',
  data: { template: template(field, x), documentId },
})
const learn = (field: string, documentId = one, x?: number): TemplateCommand => ({
  type: 'LearnTemplate',
  template: template(field, x),
  documentId,
})
const state = (...events: readonly TemplateEvent[]) => events.reduce(evolveTemplates, noTemplates)

describe('a template', () => {
  it('is learned once from a decision, and anew where the box is another', () => {
    given().when(learn('total')).then(learned('total'))
    given(learned('total')).when(learn('total')).then()
    given(learned('total'))
      .when(learn('total', one, 0.7))
      .then(learned('total', one, 0.7))
    expect(templatesOf(state(learned('total'), learned('total', one, 0.7)))).toEqual([template('total', 0.7)])
  })

  it('is the newest first, at most three places for a field', () => {
    const events = [0.1, 0.2, 0.3, 0.4].map((x, index) => learned('total', asDocumentId(String(index)), x))
    expect(templatesOf(state(...events)).map(({ box: { x } }) => x)).toEqual([0.4, 0.3, 0.2])
  })

  it('is shown by sender and type', () => {
    expect(templateRowsOf(state(learned('total'), learned('date'), learned('date', two)))).toEqual([
      { sender: 'acme', type: 'invoice', fields: ['date', 'total'], documents: 2 },
    ])
  })

  it('is forgotten for a sender, or for one field', () => {
    const forget = { type: 'ForgetTemplates', sender: 'acme', documentType: 'invoice' } as const
    const forgotten: TemplateEvent = { type: 'TemplateForgotten', data: { sender: 'acme', type: 'invoice' } }
    given(learned('total')).when(forget).then(forgotten)
    given().when(forget).then()
    expect(templatesOf(state(learned('total'), learned('date'), forgotten))).toEqual([])
    const field: TemplateEvent = { type: 'TemplateForgotten', data: { sender: 'acme', type: 'invoice', field: 'total' } }
    given(learned('total'))
      .when({ ...forget, field: 'total' })
      .then(field)
    expect(templatesOf(state(learned('total'), learned('date'), field))).toEqual([template('date')])
  })

  it('goes with the decision it came from; what other documents taught stays', () => {
    given(learned('total', one), learned('total', two, 0.7), learned('date'))
      .when({ type: 'UnlearnDecision', documentId: one, field: 'total' })
      .then({ type: 'TemplateForgotten', data: { sender: 'acme', type: 'invoice', field: 'total' } }, learned('total', two, 0.7))
    given(learned('total', two)).when({ type: 'UnlearnDecision', documentId: one, field: 'total' }).then()
  })
})

/** One line of words side by side. */
function line(text: string, x: number, y: number): { text: string; words: Word[] } {
  let [start, left] = [0, x]
  const words = text.split(' ').map((word) => {
    const at: Word = { start, end: start + word.length, box: { x: left, y, width: word.length * 0.01, height: 0.02 } }
    start += word.length + 1
    left += word.length * 0.01 + 0.01
    return at
  })
  return { text, words }
}

function page(...lines: readonly { text: string; words: Word[] }[]): PageText {
  let text = ''
  const words: Word[] = []
  for (const each of lines) {
    const offset = text.length
    words.push(...each.words.map((word) => ({ ...word, start: word.start + offset, end: word.end + offset })))
    text += `${each.text}\n`
  }
  return { text, words }
}

describe('what a decision teaches', () => {
  const document = { sender: 'acme', type: 'invoice' }
  const value = (at = box, onPage = 1) =>
    proposed(120, { evidence: [{ page: onPage, box: at, snippet: '120,00', source: 'person', version: '1' }] })

  it('is the box with the words on its left', () => {
    const text = page(line('Facture', 0.1, 0.1), line('Total à payer :', 0.42, 0.3), line('120,00', 0.6, 0.3))
    expect(templateFrom({ document, field: 'total', value: value(), pageCount: 1, page: text })).toEqual({
      sender: 'acme',
      type: 'invoice',
      field: 'total',
      page: 0,
      box,
      anchor: 'total a payer',
    })
  })

  it('or with the words above, as in a table', () => {
    const text = page(line('Montant TTC', 0.6, 0.27), line('120,00', 0.6, 0.3))
    expect(templateFrom({ document, field: 'total', value: value(), pageCount: 1, page: text })?.anchor).toBe('montant ttc')
  })

  it('counts pages of the second half from the last', () => {
    const places = [1, 2, 3].map(
      (onPage) => templateFrom({ document, field: 'total', value: value(box, onPage), pageCount: 3, page: undefined })?.page,
    )
    expect(places).toEqual([0, 1, -1])
  })

  it('is nothing without a sender, a type or a box', () => {
    const rest = { field: 'total', value: value(), pageCount: 1, page: undefined }
    expect(templateFrom({ ...rest, document: { type: 'invoice' } })).toBeUndefined()
    expect(templateFrom({ ...rest, document: { ...document, type: 'unknown' } })).toBeUndefined()
    expect(templateFrom({ ...rest, document, value: proposed(1, { evidence: [] }) })).toBeUndefined()
  })
})
