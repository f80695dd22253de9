/** A message to whoever is asked, as plain text in the language of the document: to copy, or for the mail program. */
import type { Packs, UnderstoodDocument } from '#core/understanding'
import { colon, fieldOf, nameOf } from '../checks/check'
import { dayOfMoment } from '../days'
import { sayDay, sayField, typeset, type Language } from '../say-values'
import type { KnownFollowUp } from './follow-up'

export interface Draft {
  /** Where the document names one. */
  readonly to?: string
  readonly subject: string
  readonly body: string
}

export function draftOf(
  followUp: Pick<KnownFollowUp, 'question' | 'ask' | 'dueAt' | 'reminders'>,
  document: UnderstoodDocument,
  packs: Packs,
  /** Where the document's own language is neither. */
  otherwise: Language,
): Draft {
  const language = document.language === 'fr' || document.language === 'en' ? document.language : otherwise
  const name = nameOf(document, packs, language)
  const to = addressIn(document, packs)
  const by = sayDay(dayOfMoment(followUp.dueAt), language)
  const { subject, body } = texts[language](name, followUp, by, detailsOf(document, packs, language))
  return { ...(to !== undefined && { to }), subject: typeset(subject, language), body: typeset(body, language) }
}

type Asked = Pick<KnownFollowUp, 'question' | 'ask' | 'reminders'>

const texts: Readonly<Record<Language, (name: string, followUp: Asked, by: string, details: string) => { subject: string; body: string }>> =
  {
    en: (name, { question, ask, reminders }, by, details) => ({
      subject: `${reminders > 0 ? 'Reminder: ' : ''}${name}`,
      body: `${ask === undefined ? 'Hello' : `Dear ${ask}`},\n\nwe have a question about this document: ${name}.${details}\n\n${question.en}\n\nCould you please answer by ${by}?\n\nThank you very much and kind regards\n`,
    }),
    fr: (name, { question, ask, reminders }, by, details) => ({
      subject: `${reminders > 0 ? 'Rappel : ' : ''}${name}`,
      body: `Bonjour${ask === undefined ? '' : ` ${ask}`},\n\nNous avons une question au sujet de ce document : ${name}.${details}\n\n${question.fr}\n\nPourriez-vous nous répondre avant le ${by} ?\n\nEn vous remerciant par avance, bien cordialement\n`,
    }),
  }

/** What whoever is asked finds it by on their side: its date and its other numbers. */
function detailsOf(document: UnderstoodDocument, packs: Packs, language: Language): string {
  const fields = Object.entries(packs.get(document.type)?.fields ?? {}).filter(
    ([, { format, role }]) => format === 'identifier' || role === 'issue',
  )
  const lines = fields.flatMap(([name, { label, format }]) => {
    const field = fieldOf(document, name)
    return field ? [`- ${label[language]}${colon(language)} ${sayField(field, format, language)}`] : []
  })
  return lines.length === 0 ? '' : `\n\n${lines.slice(0, 4).join('\n')}`
}

function addressIn(document: UnderstoodDocument, packs: Packs): string | undefined {
  const pack = packs.get(document.type)
  const value = document.fields.find(({ name, status }) => status !== 'rejected' && pack?.fields[name]?.format === 'email')?.value
  return typeof value === 'string' ? value : undefined
}
