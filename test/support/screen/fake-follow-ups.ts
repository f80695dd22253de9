/** Questions and rhythms of the small archive for tests of screens. */
import type { Expectation, FollowUp } from '#contract'
import { now } from './fake-library'

const day = 86_400_000

export function followUp(changes: Partial<FollowUp> & Pick<FollowUp, 'id' | 'state'>): FollowUp {
  return {
    document: 'aaa1',
    title: 'Invoice 2026-118, Atelier Méridien',
    question: { en: 'When is this invoice due?', fr: 'Quelle est l’échéance de cette facture ?' },
    about: { field: 'due_date' },
    openedAt: now - 12 * day,
    dueAt: now + 3 * day,
    reminders: 0,
    isEscalated: false,
    note: '',
    ...changes,
  }
}

export const followUps: readonly FollowUp[] = [
  followUp({
    id: 'f1',
    state: 'overdue',
    dueAt: now - 4 * day,
    reminders: 2,
    ask: 'Atelier Méridien SARL',
    isEscalated: true,
    note: 'Called on Tuesday.',
  }),
  followUp({
    id: 'f2',
    state: 'overdue',
    dueAt: now - day,
    document: 'aaa2',
    title: 'Lettre de préavis',
    question: {
      en: 'Page 3 could not be read. Is there a sharper scan?',
      fr: 'La page 3 n’a pas pu être lue. Existe-t-il un scan plus net ?',
    },
    about: {},
  }),
  followUp({ id: 'f3', state: 'due', dueAt: now + 3 * day, document: 'aaa5', title: 'תקציר מנהלים של הדוח השנתי' }),
  followUp({
    id: 'f4',
    state: 'due',
    dueAt: now + 12 * day,
    document: 'aaa6',
    title: 'A very long title '.repeat(14).trim(),
    question: {
      en: 'The order says €1,204.50 and the invoice €1,240.50: which one is right?',
      fr: 'La commande indique 1 204,50 € et la facture 1 240,50 € : laquelle est juste ?',
    },
    about: { check: 'same_as_order' },
  }),
  followUp({
    id: 'f5',
    state: 'snoozed',
    dueAt: now + 2 * day,
    snoozedUntil: now + 9 * day,
    document: 'aaa7',
    title: 'bon-de-livraison.jpg',
  }),
  followUp({
    id: 'f6',
    state: 'waiting',
    dueAt: now + 20 * day,
    document: 'aaa3',
    title: 'Containers, week 24',
    question: { en: 'Which packing list goes with these containers?', fr: 'Quelle liste de colisage accompagne ces conteneurs ?' },
    about: { types: ['bill_of_lading'] },
    ask: '<b>Hostile & Sons</b>',
  }),
  followUp({ id: 'f7', state: 'answered', closedAt: now - 2 * day, answer: '2026-05-31', closedBecause: 'resolved' }),
  followUp({
    id: 'f8',
    state: 'closed',
    closedAt: now - 5 * day,
    closedBecause: 'The supplier has closed down.',
    document: 'aaa8',
    title: 'Your order has been shipped',
  }),
]

export const expectations: readonly Expectation[] = [
  {
    sender: 'Banque du Littoral',
    type: 'letter',
    every: 'month',
    seen: [1, 2, 4].map((month) => ({ date: `2026-0${month}-05`, document: 'aaa2' })),
    next: '2026-06-05',
    missing: ['2026-03-05'],
    state: 'missing',
  },
  {
    sender: 'Laboratoire Cerba',
    type: 'lab_report',
    every: 'quarter',
    seen: ['2025-07-01', '2025-10-02', '2026-01-04', '2026-04-01'].map((date) => ({ date, document: 'aaa5' })),
    next: '2026-07-01',
    missing: [],
    state: 'expected',
  },
  {
    sender: '<script>alert(1)</script>',
    type: 'invoice',
    every: 'year',
    seen: ['2024-03-01', '2025-03-02'].map((date) => ({ date, document: 'aaa1' })),
    next: '2026-03-01',
    missing: ['2026-03-01'],
    state: 'no-longer',
  },
]
