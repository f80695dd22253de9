import { describe, expect, it } from 'vitest'
import {
  decideUnderstanding,
  evolveUnderstanding,
  notUnderstood,
  understoodOf,
  type UnderstandingCommand,
  type UnderstandingEvent,
  type UnderstandingState,
} from '#core/understanding'
import { documentId } from '#support/document-samples'
import { specify } from '#support/given-when-then'
import { box, proposed, proposedField, samplePack, understanding } from '#support/understanding-samples'

const pack = samplePack('invoice', {
  fields: {
    invoice_number: 'required identifier',
    issue_date: { need: 'required', format: 'date', role: 'issue' },
    seller_name: { need: 'required', format: 'party', role: 'sender' },
    total_gross: 'required amount',
    containers: { need: 'optional', format: 'container', many: true },
  },
})

const given = specify({
  initial: notUnderstood,
  evolve: evolveUnderstanding,
  decide: (command: UnderstandingCommand, state: UnderstandingState) => decideUnderstanding(command, state, pack),
})

const total = proposedField('total_gross', 120, { currency: 'EUR', others: [proposed(100, { confidence: 0.4 })] })
const read = (fields = [total], basis = '1'): UnderstandingEvent => ({
  type: 'DocumentUnderstood',
  data: { documentId, basis, understanding: understanding('invoice', fields, { language: 'fr', date: '2031-03-01' }) },
})
const value = proposed(120, { currency: 'EUR' })
const confirmed: UnderstandingEvent = { type: 'FieldConfirmed', data: { documentId, field: 'total_gross', value } }
const rejected: UnderstandingEvent = { type: 'FieldRejected', data: { documentId, field: 'total_gross', value } }
const absent: UnderstandingEvent = { type: 'FieldDeclaredAbsent', data: { documentId, field: 'total_gross' } }
const command = (type: 'ConfirmField' | 'RejectField' | 'DeclareFieldAbsent' | 'WithdrawDecision', field = 'total_gross') =>
  ({ type, documentId, field }) as const
const correct = (typed: string | readonly string[], field = 'total_gross') => ({ type: 'CorrectField', documentId, field, typed }) as const
const seen = (...events: readonly UnderstandingEvent[]) => understoodOf(events.reduce(evolveUnderstanding, notUnderstood), pack)

describe('a new understanding', () => {
  it('is recorded once for what it was made from', () => {
    const record = { type: 'RecordUnderstanding', documentId, basis: '1', understanding: understanding('invoice', []) } as const
    given()
      .when(record)
      .then({ type: 'DocumentUnderstood', data: { documentId, basis: '1', understanding: record.understanding } })
    given(read([], '1')).when(record).then()
  })

  it('stands beside what a person decided, and says where it differs', () => {
    const [field] = seen(read(), confirmed, read([proposedField('total_gross', 130)], '2')).fields
    expect(field).toMatchObject({ value: 120, status: 'confirmed', differs: { value: 130 } })
    expect(seen(read(), confirmed, read([total], '2')).fields[0]).not.toHaveProperty('differs')
    expect(seen(read(), confirmed, read([], '2')).fields[0]).toMatchObject({ value: 120, status: 'confirmed' })
  })

  it('proposes another value beside a rejected one', () => {
    expect(seen(read(), rejected).fields[0]).toMatchObject({ value: 120, status: 'rejected' })
    expect(seen(read(), rejected, read([proposedField('total_gross', 130)], '2')).fields[0]).toMatchObject({
      value: 120,
      status: 'rejected',
      differs: { value: 130 },
    })
  })
})

describe('a person', () => {
  it('confirms what is proposed, once', () => {
    given(read()).when(command('ConfirmField')).then(confirmed)
    given(read(), confirmed).when(command('ConfirmField')).then()
    given(read([])).when(command('ConfirmField')).thenRefused({ type: 'NothingToDecide', field: 'total_gross' })
  })

  it('corrects in words of their own, brought into the form of the field', () => {
    given(read())
      .when(correct('1 234,50 €'))
      .then({
        type: 'FieldCorrected',
        data: {
          documentId,
          field: 'total_gross',
          value: {
            value: 1234.5,
            raw: '1 234,50 €',
            currency: 'EUR',
            confidence: 1,
            evidence: [{ page: 1, snippet: '1 234,50 €', source: 'person', version: '1' }],
          },
        },
      })
    given(read()).when(correct('a lot')).thenRefused({ type: 'NotAValue', field: 'total_gross', value: 'a lot', format: 'amount' })
    given(read())
      .when(correct(['1', '2']))
      .thenRefused({ type: 'NotAValue', field: 'total_gross', value: '1, 2', format: 'amount' })
  })

  it('keeps the place of another proposal that is what they typed', () => {
    const decided = decideUnderstanding(correct('100,00'), [read()].reduce(evolveUnderstanding, notUnderstood), pack)
    expect(decided).toMatchObject({ ok: true, value: [{ data: { value: { value: 100, evidence: [{ box }, { source: 'person' }] } } }] })
  })

  it('gives the place with a value that nobody found', () => {
    const at = { page: 2, box, snippet: 'F-2031/7' }
    const decided = decideUnderstanding({ ...correct('F-2031/7', 'invoice_number'), at }, notUnderstood, pack)
    expect(decided).toMatchObject({
      ok: true,
      value: [{ data: { value: { value: 'F-2031/7', evidence: [{ page: 2, box, source: 'person' }] } } }],
    })
  })

  it('rejects, also what was confirmed before', () => {
    given(read()).when(command('RejectField')).then(rejected)
    given(read(), confirmed).when(command('RejectField')).then(rejected)
    given(read(), rejected).when(command('RejectField')).then()
    given(read([])).when(command('RejectField')).thenRefused({ type: 'NothingToDecide', field: 'total_gross' })
  })

  it('says that it is not in the document', () => {
    given(read()).when(command('DeclareFieldAbsent')).then(absent)
    given(read(), absent).when(command('DeclareFieldAbsent')).then()
    expect(seen(read(), absent)).toMatchObject({ absent: ['total_gross'], fields: [{ status: 'rejected' }] })
    given(read(), absent).when(command('ConfirmField')).then(confirmed)
  })

  it('takes a decision back', () => {
    given(read(), confirmed)
      .when(command('WithdrawDecision'))
      .then({ type: 'DecisionWithdrawn', data: { documentId, field: 'total_gross' } })
    given(read()).when(command('WithdrawDecision')).thenRefused({ type: 'NothingToDecide', field: 'total_gross' })
    expect(seen(read(), confirmed, { type: 'DecisionWithdrawn', data: { documentId, field: 'total_gross' } }).fields[0]).toMatchObject({
      status: 'proposed',
    })
  })

  it('decides only about fields that the type has or somebody found', () => {
    given(read())
      .when(command('ConfirmField', 'vessel'))
      .thenRefused({ type: 'NoSuchField', field: 'vessel', documentType: 'invoice', fields: Object.keys(pack.fields) })
    given(read([proposedField('vessel', 'Petrel')]))
      .when(command('RejectField', 'vessel'))
      .then({ type: 'FieldRejected', data: { documentId, field: 'vessel', value: proposed('Petrel') } })
  })

  it('chooses the type, and gives it back', () => {
    const choose = (chosen: string) => ({ type: 'ChooseType', documentId, chosen, types: ['invoice', 'receipt'] }) as const
    const chosen: UnderstandingEvent = { type: 'TypeCorrected', data: { documentId, type: 'receipt' } }
    given(read()).when(choose('receipt')).then(chosen)
    given(read(), chosen).when(choose('receipt')).then()
    given(read(), chosen).when(choose('')).then({ type: 'TypeCorrectionWithdrawn', data: { documentId } })
    given(read()).when(choose('')).then()
    given(read())
      .when(choose('spaceship'))
      .thenRefused({ type: 'NoSuchType', chosen: 'spaceship', types: ['invoice', 'receipt'] })
    expect(seen(read(), chosen, read([], '2'))).toMatchObject({ type: 'receipt', typeConfidence: 1, isTypeCorrected: true })
  })

  it('decides who sent it and of when it is', () => {
    const state = [
      read([proposedField('issue_date', '2031-03-01'), proposedField('seller_name', 'Acne GmbH')]),
      { type: 'FieldCorrected', data: { documentId, field: 'seller_name', value: proposed('Acme GmbH') } },
      { type: 'FieldCorrected', data: { documentId, field: 'issue_date', value: proposed('2031-01-03') } },
    ] satisfies UnderstandingEvent[]
    expect(seen(...state)).toMatchObject({ sender: 'acme', date: '2031-01-03' })
  })
})

describe('the fields of a document', () => {
  it('come in the order of the type, decided ones among them', () => {
    const number: UnderstandingEvent = {
      type: 'FieldCorrected',
      data: { documentId, field: 'invoice_number', value: proposed('F-1') },
    }
    expect(seen(read(), number).fields.map(({ name }) => name)).toEqual(['invoice_number', 'total_gross'])
  })

  it('are unknown before anything is understood', () => {
    expect(understoodOf(notUnderstood)).toEqual({ type: 'unknown', typeConfidence: 0, isTypeCorrected: false, fields: [], absent: [] })
  })
})
