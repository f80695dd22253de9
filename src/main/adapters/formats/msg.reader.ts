/** Mails as Outlook keeps them (.msg): text, headers, attachments and embedded messages as members. */
import { readFile } from 'node:fs/promises'
import type MsgReader from '@kenjiuno/msgreader'
import type { FieldsData } from '@kenjiuno/msgreader'
import { reason } from '#kernel'
import type { FormatReader } from '#ports'
import { decodeText } from './decode-text'
import { engineOf } from './engine'
import { attempt, giveUp } from './failure'
import { declaredCharset, htmlToText } from './html-text'
import { limits } from './limits'
import { mailDocument, type MailAttachment } from './mail-text'

const engine = engineOf('msg')

export const reader = (): FormatReader => ({
  engine,
  mediaTypes: ['application/vnd.ms-outlook'],
  open: (file) =>
    attempt(async () => {
      if (file.bytes > limits.mailBytes) giveUp(reason('file-too-large', { bytes: file.bytes, limit: limits.mailBytes }))
      const parser = await createParser(await readFile(file.path))
      const fields = parser.getFileData()
      if (fields.error !== undefined) giveUp(reason('document-damaged', undefined, fields.error))
      const attachments: MailAttachment[] = (fields.attachments ?? []).map((attachment) => ({
        name: nameOf(attachment),
        content: () => parser.getAttachment(attachment).content,
      }))
      return mailDocument(engine, {
        from: person(fields.senderName, fields.senderSmtpAddress ?? fields.senderEmail),
        to: recipients(fields, 'to'),
        copies: recipients(fields, 'cc'),
        date: isoDate(fields.clientSubmitTime ?? fields.messageDeliveryTime ?? fields.creationTime),
        subject: fields.subject ?? '',
        body: await bodyOf(fields),
        attachments,
      })
    }),
})

/** The package is CommonJS: Node gives its class as `default` or inside it, depending on who loads it. */
async function createParser(bytes: Buffer): Promise<MsgReader> {
  const module = await import('@kenjiuno/msgreader')
  const inner: unknown = module.default
  const Parser = typeof inner === 'function' ? module.default : (inner as typeof module).default
  return new Parser(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength))
}

async function bodyOf(fields: FieldsData): Promise<string> {
  const plain = fields.body?.trim() ?? ''
  if (plain !== '') return plain
  const html = fields.bodyHtml ?? (fields.html === undefined ? '' : decodeText(fields.html, declaredCharset(fields.html)).text)
  return (await htmlToText(html)).text
}

const recipients = (fields: FieldsData, type: 'to' | 'cc'): string =>
  (fields.recipients ?? [])
    .filter((recipient) => (recipient.recipType ?? 'to') === type)
    .map((recipient) => person(recipient.name, recipient.smtpAddress ?? recipient.email))
    .join(', ')

/** Exchange's internal addresses (`/O=…`) mean nothing to a person. */
function person(name = '', address = ''): string {
  const shown = address.startsWith('/') ? '' : address
  if (name === '' || name === shown) return shown
  return shown === '' ? name : `${name} <${shown}>`
}

const nameOf = (attachment: FieldsData): string =>
  attachment.innerMsgContent === true
    ? `${(attachment.name ?? 'message').replaceAll('/', '-')}.msg`
    : (attachment.fileName ?? attachment.fileNameShort ?? attachment.name ?? 'attachment')

function isoDate(stated: string | undefined): string {
  const time = stated === undefined ? Number.NaN : Date.parse(stated)
  return Number.isNaN(time) ? '' : new Date(time).toISOString()
}
