/** What mail formats share: the text of a message, its pages, and its attachments as members. */
import { randomUUID } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { err, ok, reason } from '#kernel'
import type { EngineVersion, ReadableDocument } from '#ports'
import { fileReasonOf } from './failure'
import { cutIntoPages } from './logical-pages'
import { createMemberNames } from './member-names'
import { wholeDocument } from './whole-document'

export interface Mail {
  readonly from: string
  readonly to: string
  readonly copies: string
  readonly date: string
  readonly subject: string
  readonly body: string
  readonly attachments: readonly MailAttachment[]
}

export interface MailAttachment {
  readonly name: string
  /** Asked for only when it is taken out. */
  readonly content: () => Uint8Array
}

export function mailDocument(engine: EngineVersion, mail: Mail): ReadableDocument {
  const head = [
    ['From', mail.from],
    ['To', mail.to],
    ['Cc', mail.copies],
    ['Date', mail.date],
    ['Subject', mail.subject],
  ]
    .flatMap(([name, value]) => (value === undefined || value === '' ? [] : [`${name ?? ''}: ${value}`]))
    .join('\n')
  const names = createMemberNames()
  const attachments = new Map(mail.attachments.map((attachment) => [names.add(attachment.name), attachment]))
  return wholeDocument({
    engine,
    pages: cutIntoPages(`${head}\n\n${mail.body}`.trim()).map((text) => ({ text })),
    title: mail.subject,
    author: mail.from,
    createdAt: mail.date,
    members: [...attachments.keys()],
    extractMember: async (member, folder) => {
      const attachment = attachments.get(member)
      if (attachment === undefined) return err(reason('file-missing', { name: member }))
      try {
        const path = join(folder, randomUUID())
        await writeFile(path, attachment.content(), { mode: 0o600 })
        return ok(path)
      } catch (thrown) {
        return err(fileReasonOf(thrown))
      }
    },
  })
}
