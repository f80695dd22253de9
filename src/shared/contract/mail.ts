/** A message as an address for the mail program. */

export interface MailMessage {
  readonly to: string
  readonly subject: string
  readonly body: string
}

/** Mail programs cut longer addresses off. */
const longestMailLink = 2_000

/** Undefined when the message is too long for an address. Whatever stands in its parts, it is one message and nothing but a message. */
export function mailLink({ to, subject, body }: MailMessage): string | undefined {
  const link = `mailto:${encoded(to).replaceAll('%40', '@')}?subject=${encoded(subject)}&body=${encoded(body)}`
  return link.length <= longestMailLink ? link : undefined
}

/** Half of a character pair has no code: the mark for what cannot be read stands in its place. */
const encoded = (text: string): string =>
  encodeURIComponent(text.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd'))
