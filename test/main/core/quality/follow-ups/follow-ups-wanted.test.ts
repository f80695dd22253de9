import { describe, expect, it } from 'vitest'
import {
  assess,
  byPerson,
  dayInMs,
  decideFollowUp,
  draftOf,
  evolveFollowUp,
  followUpsWanted,
  momentOfDay,
  unknownFollowUp,
  type FollowUpCommand,
  type FollowUpEvent,
  type KnownFollowUp,
} from '#core/quality'
import { getOrThrow } from '#kernel'
import { asDocumentId } from '#kernel'
import type { UnderstoodDocument } from '#core/understanding'
import { documentId } from '#support/document-samples'
import { samplePack, samplePacks, understood, words } from '#support/understanding-samples'

const pack = samplePack('invoice', {
  fields: {
    number: 'required identifier',
    seller: 'required party',
    issued: { need: 'recommended', format: 'date', role: 'issue' },
    due: 'recommended date',
    net: 'required amount',
    gross: 'required amount',
    order_ref: 'optional identifier',
    contact: 'optional email',
  },
  checks: [{ name: 'at_most', kind: 'order', dates: ['issued', 'due'], message: words('In order.') }],
  followUps: [
    {
      name: 'total',
      when: { missing: 'gross' },
      ask: 'seller',
      question: words('What does {number} come to?', 'Quel est le total de {number} ?'),
      deadline: { days: 14, before: 'due' },
    },
    { name: 'look', when: { missing: 'net' }, question: words('Is there a net amount?'), deadline: { days: 5 } },
    { name: 'dates', when: { failed: 'at_most' }, question: words('Which {due.label} is right: {due}?'), deadline: { days: 7 } },
    { name: 'page', when: { unreadable: true }, question: words('Can it be sent again?'), deadline: { days: 7 } },
    {
      name: 'delivery',
      when: { without: ['delivery_note'], by: [{ mine: 'order_ref', theirs: 'order_ref' }] },
      question: words('Was {order_ref} delivered?'),
      deadline: { days: 10 },
    },
  ],
  label: words('Invoice', 'Facture'),
})
const note = samplePack('delivery_note', {
  fields: { order_ref: 'required identifier' },
  label: words('Delivery note', 'Bon de livraison'),
})
const packs = samplePacks(pack, note)
const now = momentOfDay('2031-03-01')
const whole = { number: 'F-7', seller: 'Acme SARL', issued: '2031-02-20', due: '2031-04-30', net: 100, gross: 120 }

interface Situation {
  readonly known?: readonly KnownFollowUp[]
  readonly related?: readonly UnderstoodDocument[]
  readonly failed?: number
  readonly absent?: readonly string[]
  readonly at?: number
}

function wanted(fields: Parameters<typeof understood>[1], { known = [], related = [], failed = 0, absent = [], at = now }: Situation = {}) {
  const document = understood('invoice', fields, { absent, language: 'fr', date: '2031-02-20' })
  const others = related.map((each) => ({ documentId: asDocumentId('other'), document: each }))
  const pages = { total: 1, failed, lowConfidence: 0 }
  const assessment = assess({ document, pack, packs, pages, related: others, isOverdue: false })
  return followUpsWanted({ documentId, document, assessment, pack, packs, failedPages: failed, related: others, known }, at)
}

/** The state after a command, as the engine keeps it. */
function after(command: FollowUpCommand, before: KnownFollowUp | typeof unknownFollowUp = unknownFollowUp): KnownFollowUp {
  const state = getOrThrow(decideFollowUp(command, before)).reduce<ReturnType<typeof evolveFollowUp>>(evolveFollowUp, before)
  if (state.status === 'unknown') throw new Error('Nothing was opened.')
  return state
}
const { gross: _gross, ...withoutTotal } = whole
const opened = () => after(wanted(withoutTotal)[0]!.command)

describe('a gap', () => {
  it('asks whom the rule names, in both languages', () => {
    expect(wanted(withoutTotal)).toEqual([
      {
        followUpId: 'abcdefghijkl-invoice-total',
        command: {
          type: 'OpenFollowUp',
          opening: {
            followUpId: 'abcdefghijkl-invoice-total',
            documentId,
            rule: 'invoice/total',
            about: { field: 'gross' },
            question: words('What does F-7 come to?', 'Quel est le total de F-7\u00a0?'),
            ask: 'Acme SARL',
            openedAt: now,
            dueAt: now + 14 * dayInMs,
            remindEveryDays: 7,
            remindTimes: 3,
            giveUpAt: now + 104 * dayInMs,
          },
        },
      },
    ])
    expect(wanted(whole)).toEqual([])
  })

  it('is named by itself when what the question would name is missing too', () => {
    const { number: _number, ...unnamed } = withoutTotal
    const [asked] = wanted(unnamed).filter(({ followUpId }) => followUpId.endsWith('total'))
    expect(asked).toMatchObject({
      command: {
        opening: {
          question: { en: '“gross” is missing. What should it say?', fr: '«\u00a0gross\u00a0» manque. Que faut-il y lire\u00a0?' },
        },
      },
    })
  })

  it('that is known is not asked about twice', () => {
    expect(wanted(withoutTotal, { known: [opened()] })).toEqual([])
  })

  it('is also a failed check, an unreadable page, and a document that should be there', () => {
    expect(wanted({ ...whole, due: '2031-01-01' })).toMatchObject([
      { command: { opening: { about: { check: 'at_most' }, question: { en: 'Which due is right: 1 January 2031?' } } } },
    ])
    expect(wanted(whole, { failed: 1 })).toMatchObject([{ command: { opening: { rule: 'invoice/page', about: {} } } }])
    expect(wanted({ ...whole, order_ref: 'CDE-88120' })).toMatchObject([{ command: { opening: { about: { types: ['delivery_note'] } } } }])
    expect(wanted({ ...whole, order_ref: 'CDE-88120' }, { related: [understood('delivery_note', { order_ref: 'cde 88120' })] })).toEqual([])
  })

  it('that a person has looked for is asked of somebody else only', () => {
    const { net: _net, ...rest } = withoutTotal
    const absent = ['net', 'gross']
    expect(wanted(rest).map(({ followUpId }) => followUpId)).toEqual(['abcdefghijkl-invoice-total', 'abcdefghijkl-invoice-look'])
    expect(wanted(rest, { absent }).map(({ followUpId }) => followUpId)).toEqual(['abcdefghijkl-invoice-total'])
  })
})

describe('a deadline', () => {
  const dueAt = (due: string) => {
    const [first] = wanted({ ...withoutTotal, due })
    return first?.command.type === 'OpenFollowUp' ? first.command.opening.dueAt : undefined
  }

  it('lies before the date in the document when that comes first', () => {
    expect(dueAt('2031-03-20')).toBe(momentOfDay('2031-03-06'))
    expect(dueAt('2031-12-31')).toBe(momentOfDay('2031-03-15'))
  })

  it('leaves a day where that date is too near, and is not in the past', () => {
    expect(dueAt('2031-03-05')).toBe(momentOfDay('2031-03-02'))
    expect(dueAt('2019-03-05')).toBe(momentOfDay('2031-03-15'))
  })
})

describe('a follow-up', () => {
  it('closes by itself when the gap is gone, and asks again when it is back', () => {
    const [closing] = wanted(whole, { known: [opened()] })
    expect(closing?.command).toEqual({ type: 'CloseFollowUp', why: 'resolved', reason: '', now })
    const closed = after(closing!.command, opened())
    expect(wanted(whole, { known: [closed] })).toEqual([])
    const later = now + 30 * dayInMs
    expect(wanted(withoutTotal, { known: [closed], at: later })).toEqual([
      { followUpId: closed.followUpId, command: { type: 'ReopenFollowUp', now: later, dueAt: later + 14 * dayInMs } },
    ])
  })

  it('that awaits a document closes when it arrives', () => {
    const fields = { ...whole, order_ref: 'CDE-88120' }
    const known = [after(wanted(fields)[0]!.command)]
    expect(wanted(fields, { known, related: [understood('delivery_note', { order_ref: 'CDE 88120' })] })).toEqual([
      { followUpId: known[0]!.followUpId, command: { type: 'CloseFollowUp', why: 'arrived', reason: '', now } },
    ])
  })

  it('that was dismissed, given up or answered stays so', () => {
    for (const why of ['dismissed', 'given-up'] as const)
      expect(wanted(withoutTotal, { known: [after({ type: 'CloseFollowUp', why, reason: '', now }, opened())] })).toEqual([])
    const answered = after({ type: 'AnswerFollowUp', value: 120, now }, opened())
    expect(wanted({ ...whole, gross: { value: 120, status: 'corrected' } }, { known: [answered] })).toEqual([])
    // The answer was taken back.
    expect(wanted(withoutTotal, { known: [answered] })).toMatchObject([{ command: { type: 'ReopenFollowUp' } }])
  })

  it('made by hand is closed by hand', () => {
    const command = wanted(withoutTotal)[0]!.command
    if (command.type !== 'OpenFollowUp') throw new Error('It should be opened.')
    const byHand = after({ type: 'OpenFollowUp', opening: { ...command.opening, rule: byPerson } })
    expect(wanted(whole, { known: [byHand] })).toEqual([])
  })
})

describe('a draft', () => {
  it('is a letter in the language of the document, with what it is found by', () => {
    const document = understood('invoice', { ...withoutTotal, contact: 'compta@acme.example' }, { language: 'fr' })
    const draft = draftOf(opened(), document, packs, 'en')
    expect(draft).toMatchObject({ to: 'compta@acme.example', subject: 'Facture F-7' })
    expect(draft.body).toBe(
      'Bonjour Acme SARL,\n\nNous avons une question au sujet de ce document\u00a0: Facture F-7.\n\n- number\u00a0: F-7\n- issued\u00a0: 20 février 2031\n\n' +
        'Quel est le total de F-7\u00a0?\n\nPourriez-vous nous répondre avant le 15 mars 2031\u00a0?\n\nEn vous remerciant par avance, bien cordialement\n',
    )
  })

  it('is in the other language where the document is in neither, and says that it reminds', () => {
    const document = understood('invoice', withoutTotal, { language: 'de' })
    const reminded = [{ type: 'FollowUpReminded', data: { followUpId: 'x', at: now, count: 1 } } satisfies FollowUpEvent].reduce<
      ReturnType<typeof evolveFollowUp>
    >(evolveFollowUp, opened())
    if (reminded.status === 'unknown') throw new Error('It should be known.')
    const draft = draftOf(reminded, document, packs, 'en')
    expect(draft.subject).toBe('Reminder: Invoice F-7')
    expect(draft.body).toContain('Dear Acme SARL,')
    expect(draft.body).toContain('by 15 March 2031')
    expect(draft).not.toHaveProperty('to')
  })
})
