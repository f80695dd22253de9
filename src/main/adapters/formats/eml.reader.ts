/** Mails as they travel (RFC 5322, MIME): text, headers, attachments and forwarded messages as members. */
import { readFile } from 'node:fs/promises'
import type { Address, Attachment, Email } from 'postal-mime'
import { reason } from '#kernel'
import type { FormatReader } from '#ports'
import { engineOf } from './engine'
import { attempt, giveUp } from './failure'
import { htmlToText } from './html-text'
import { limits } from './limits'
import { mailDocument, type MailAttachment } from './mail-text'

const engine = engineOf('eml')

export const reader = (): FormatReader => ({
  engine,
  mediaTypes: ['message/rfc822'],
  open: (file) =>
    attempt(async () => {
      if (file.bytes > limits.mailBytes) giveUp(reason('file-too-large', { bytes: file.bytes, limit: limits.mailBytes }))
      const { default: PostalMime } = await import('postal-mime')
      const email = await PostalMime.parse(withoutMboxLine(await readFile(file.path)), { forceRfc822Attachments: true })
      return mailDocument(engine, {
        from: addressText(email.from),
        to: (email.to ?? []).map(addressText).join(', '),
        copies: (email.cc ?? []).map(addressText).join(', '),
        date: email.date ?? '',
        subject: email.subject ?? '',
        body: await bodyOf(email),
        attachments: attachmentsOf(email),
      })
    }),
})

function withoutMboxLine(bytes: Buffer): Buffer {
  return bytes.toString('latin1', 0, 5) === 'From ' ? bytes.subarray(bytes.indexOf('\n') + 1) : bytes
}

/** Both parts say the same; the plain one is what its writer saw, unless it is only a hint that there is another. */
async function bodyOf(email: Email): Promise<string> {
  const plain = email.text?.trim() ?? ''
  if (email.html === undefined || email.html === '') return plain
  const fromHtml = (await htmlToText(email.html)).text
  return plain.length * 2 < fromHtml.length ? fromHtml : plain
}

function addressText(address: Address | undefined): string {
  if (address === undefined) return ''
  if (address.group !== undefined) return `${address.name}: ${address.group.map(addressText).join(', ')}`
  return address.name === '' || address.name === address.address ? address.address : `${address.name} <${address.address}>`
}

/** Pictures a signature or a tracker places in the text are smaller than anything one could read. */
const smallestInlinePicture = 10 * 1024

function attachmentsOf(email: Email): MailAttachment[] {
  return email.attachments
    .filter(
      (attachment) =>
        !(attachment.related === true && attachment.mimeType.startsWith('image/') && contentOf(attachment).length < smallestInlinePicture),
    )
    .map((attachment) => ({ name: nameOf(attachment), content: () => contentOf(attachment) }))
}

function nameOf(attachment: Attachment): string {
  if (attachment.filename !== null && attachment.filename !== '') return attachment.filename
  if (attachment.mimeType === 'message/rfc822') {
    const subject = /^subject:[ \t]*(.+)$/im.exec(Buffer.from(contentOf(attachment)).toString('utf8', 0, 8192))?.[1]?.trim()
    return `${subject === undefined || subject.includes('=?') ? 'message' : subject.replaceAll('/', '-').slice(0, 100)}.eml`
  }
  return `attachment.${attachment.mimeType.split('/')[1]?.replace(/[^a-z0-9]/gi, '') ?? 'bin'}`
}

function contentOf({ content }: Attachment): Uint8Array {
  if (typeof content === 'string') return Buffer.from(content, 'utf8')
  return content instanceof Uint8Array ? content : new Uint8Array(content)
}
